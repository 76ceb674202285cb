package io.lanyard.provider.iks;

import java.io.Serial;

/** A file that cannot be read to its end, and what to do about it. */
final class UnusableFileException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String repair;
    private final boolean absent;

    private UnusableFileException(String predicate, String repair, boolean absent) {
        super(predicate);
        this.repair = repair;
        this.absent = absent;
    }

    /** Returns the failure of a file that is not there; the repair is to make it, which only the caller can explain. */
    static UnusableFileException missing() {
        return new UnusableFileException("does not exist", "", true);
    }

    /**
     * Returns the failure of a file that is there.
     *
     * @param predicate what is wrong, to be read after the file's path, for example {@code is a directory}
     * @param repair what to do about it
     */
    static UnusableFileException broken(String predicate, String repair) {
        return new UnusableFileException(predicate, repair, false);
    }

    /** Returns what is wrong, to be read after the file's path. */
    String predicate() {
        return String.valueOf(getMessage());
    }

    /** Returns what to do about it; empty for a file that is not there. */
    String repair() {
        return repair;
    }

    /** Returns whether nothing at all has the file's name. */
    boolean absent() {
        return absent;
    }
}
