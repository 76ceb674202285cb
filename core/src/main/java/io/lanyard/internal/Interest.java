package io.lanyard.internal;

/**
 * Whether anybody still wants a profile's token. After two generations that nobody asked for, it is let go: served to
 * its end, but not refreshed. Guarded by the lock of its {@link TokenLifecycle}.
 */
final class Interest {

    private static final int UNASKED_GENERATIONS = 2;

    private final boolean lasting;
    private int unasked;
    private boolean counted;
    private boolean asked;
    private boolean letGo;

    /**
     * Creates the interest in a profile.
     *
     * @param lasting whether it is never lost
     */
    Interest(boolean lasting) {
        this.lasting = lasting;
    }

    boolean lasting() {
        return lasting;
    }

    /** Returns whether anybody asked for this generation. */
    boolean asked() {
        return asked;
    }

    boolean letGo() {
        return letGo;
    }

    /** Notes that somebody asks; what was let go is wanted again. */
    void ask() {
        asked = true;
        if (letGo) {
            letGo = false;
            unasked = 0;
        }
    }

    /** Counts this generation, once, when its refresh is due. */
    void refreshDue() {
        if (counted) {
            return;
        }
        counted = true;
        unasked = asked ? 0 : unasked + 1;
        letGo = unasked >= UNASKED_GENERATIONS && !lasting;
    }

    /**
     * Begins a generation.
     *
     * @param waitedFor whether somebody waited for it
     */
    void newGeneration(boolean waitedFor) {
        if (asked || waitedFor) {
            unasked = 0;
        }
        asked = waitedFor;
        counted = false;
        letGo = false;
    }

    /** Ends a generation without a next one. */
    void tokenGone() {
        asked = false;
        letGo = false;
    }
}
