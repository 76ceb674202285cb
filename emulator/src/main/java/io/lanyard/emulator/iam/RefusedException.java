package io.lanyard.emulator.iam;

/** Ends the handling of a request that is refused. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RefusedException(Reason reason, String details) {
        super(details);
        this.reason = reason;
    }

    static RefusedException missing(String property) {
        return new RefusedException(Reason.PROPERTY_MISSING, "Property '" + property + "' either missing or empty.");
    }

    Reason reason() {
        return reason;
    }

    String details() {
        return String.valueOf(getMessage());
    }
}
