package io.lanyard.emulator.iam;

/**
 * Why a token is refused. Each reason has a status, a code and a message, which {@link RefusalCodes} can change.
 *
 * <p>The first group was seen in the real IAM. What IAM says in the cases of the second group is not published:
 * those codes are guesses, so that a client which relies on one of them relies on this emulator alone.
 */
public enum Reason {
    /** A form field is missing or empty. */
    PROPERTY_MISSING(400, "BXNIM0109E", "Property missing or empty."),
    /** No link or rule lets this compute resource assume the profile. */
    NOT_ELIGIBLE(400, "BXNIM0398E", "Selected trusted profile not eligible."),
    /** There is no such API key. */
    API_KEY_UNKNOWN(400, "BXNIM0415E", "Provided API key could not be found."),
    /** The method is not allowed on this path. */
    METHOD_NOT_ALLOWED(405, "BXNIM0060E", "Web application exception"),

    /** The body is not a form. A guess. */
    NOT_A_FORM(415, "BXNIM0060E", "Web application exception"),
    /** The grant type is not known. A guess. */
    GRANT_UNKNOWN(400, "BXNIM0405E", "Provided token is not supported"),
    /** More than one profile is indicated. A guess. */
    PROFILE_AMBIGUOUS(400, "BXNIM0109E", "Property missing or empty."),
    /** The client of a Basic authorization is not known. A guess at the status. */
    CLIENT_UNKNOWN(401, "BXNIM0310E", "The provided client could not be found"),
    /** The proof is not a token, or lacks what is needed. A guess for this grant. */
    PROOF_MALFORMED(400, "BXNIM0401E", "Provided token is malformed"),
    /** The proof is not signed as it should be. A guess. */
    PROOF_SIGNATURE(400, "BXNIM0405E", "Provided token is not supported"),
    /** No cluster issues tokens under this issuer. A guess. */
    PROOF_ISSUER(400, "BXNIM0405E", "Provided token is not supported"),
    /** The proof is meant for somebody else. A guess. */
    PROOF_AUDIENCE(400, "BXNIM0405E", "Provided token is not supported"),
    /** The proof has expired. A guess for this grant. */
    PROOF_EXPIRED(400, "BXNIM0405E", "Provided token is not supported"),
    /** The proof does not hold yet. A guess. */
    PROOF_NOT_YET_VALID(400, "BXNIM0405E", "Provided token is not supported"),
    /** The proof holds for more than an hour. A guess; that it is refused is documented. */
    PROOF_LIFETIME(400, "BXNIM0405E", "Provided token is not supported"),
    /** There is no such profile. A guess. */
    PROFILE_UNKNOWN(400, "BXNIM0398E", "Selected trusted profile not eligible."),
    /** The profile belongs to another account than the compute resource. A guess. */
    PROFILE_FOREIGN(400, "BXNIM0398E", "Selected trusted profile not eligible."),
    /** The profile belongs to none of the tenants that the client would accept. A guess. */
    TENANT_MISMATCH(400, "BXNIM0398E", "Selected trusted profile not eligible.");

    private final int status;
    private final String code;
    private final String message;

    Reason(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    RefusalCode usual() {
        return new RefusalCode(status, code, message);
    }
}
