package io.lanyard.emulator.profiles;

/** Says that IAM refuses a request about trusted profiles, and in which class of refusals that falls. */
public final class ProfileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The classes of refusals. */
    public enum Reason {
        /** A required property is missing or empty. */
        MISSING_PROPERTY,
        /** A property has a value that is not allowed. */
        INVALID_VALUE,
        /** The caller did not say who it is, or not with a valid access token. */
        UNAUTHENTICATED,
        /** The caller may not do that. */
        FORBIDDEN,
        /** There is no such object. */
        NOT_FOUND,
        /** The object exists, but not for this HTTP method. */
        METHOD_NOT_ALLOWED,
        /** The object's present state does not allow the request, or there is another with the same name. */
        CONFLICT
    }

    private final Reason reason;

    /**
     * Creates a refusal.
     *
     * @param message what is wrong, for the person who sent the request
     */
    public ProfileException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns the class of the refusal. */
    public Reason reason() {
        return reason;
    }

    static ProfileException missing(String property) {
        return new ProfileException(Reason.MISSING_PROPERTY, "Property '" + property + "' either missing or empty.");
    }

    static ProfileException invalid(String property, String problem) {
        return new ProfileException(Reason.INVALID_VALUE, "Property '" + property + "' " + problem + ".");
    }

    static ProfileException notFound(String type, String id) {
        return new ProfileException(
                Reason.NOT_FOUND, "Unable to find Object. Object Type: '" + type + "' Object ID: '" + id + "'");
    }

    static ProfileException conflict(String problem) {
        return new ProfileException(Reason.CONFLICT, problem);
    }

    static String required(String property, String value) {
        if (value.isBlank()) {
            throw missing(property);
        }
        return value;
    }
}
