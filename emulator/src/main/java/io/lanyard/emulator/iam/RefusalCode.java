package io.lanyard.emulator.iam;

/**
 * How a refusal looks on the wire. Immutable.
 *
 * @param status the HTTP status, 400 to 599
 * @param code the {@code errorCode}
 * @param message the {@code errorMessage}
 */
public record RefusalCode(int status, String code, String message) {

    /**
     * Checks the status.
     *
     * @throws IllegalArgumentException if it is no error
     */
    public RefusalCode {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be 400 to 599, was " + status);
        }
    }
}
