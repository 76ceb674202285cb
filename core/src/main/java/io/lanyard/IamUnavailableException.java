package io.lanyard;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No answer that counts could be had from IAM or from the metadata service; a later attempt may succeed. */
public final class IamUnavailableException extends IamException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /** Creates the failure from a message. */
    public IamUnavailableException(String message) {
        this(message, null, null, null);
    }

    /** Creates the failure from a message and what led to it. */
    public IamUnavailableException(String message, Throwable cause) {
        this(message, cause, null, null);
    }

    private IamUnavailableException(
            String message, @Nullable Throwable cause, @Nullable Instant nextAttempt, @Nullable Duration retryAfter) {
        super(message, cause, nextAttempt);
        this.retryAfter = retryAfter;
    }

    /**
     * Returns this failure with the time that the service asked to be left alone.
     *
     * @param wait how long, as the service said it; negative counts as zero
     */
    public IamUnavailableException withRetryAfter(Duration wait) {
        return new IamUnavailableException(
                getMessage(), getCause(), nextAttempt().orElse(null), wait.isNegative() ? Duration.ZERO : wait);
    }

    /** Returns how long the service asked to be left alone, if it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public IamUnavailableException forCaller(Instant next) {
        return new IamUnavailableException(getMessage(), this, next, retryAfter);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
