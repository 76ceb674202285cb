package io.lanyard.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one timer, which fires no later than it was last asked to; one that was replaced while it fired counts for
 * nothing. Guarded by the lock of its {@link TokenLifecycle}.
 */
final class Wakes {

    /** Takes the number of the timer that fired; called without the lock. */
    interface Listener {
        void woken(long number);
    }

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Timing timing;
    private final Listener listener;
    private Runnable cancel = () -> {};
    private @Nullable Long atNanos;
    private long number;

    Wakes(Timing timing, Listener listener) {
        this.timing = timing;
        this.listener = listener;
    }

    /** Sets the timer unless it is set for an earlier time. */
    void within(Duration delay, Moment now) {
        Duration sleep = delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
        long at = now.nanos() + sleep.toNanos();
        if (atNanos != null && atNanos - at <= 0) {
            return;
        }
        cancel.run();
        atNanos = null;
        long mine = ++number;
        cancel = timing.schedule(sleep, () -> listener.woken(mine));
        atNanos = at;
    }

    /** Returns whether the timer that fired is the current one, and takes it as fired. */
    boolean fired(long which) {
        if (which != number) {
            return false;
        }
        atNanos = null;
        return true;
    }

    void cancel() {
        cancel.run();
        number++;
    }
}
