package io.lanyard;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * IAM or the metadata service understood the request and said no. The code decides, never the text, which is
 * localised.
 */
public final class IamRejectedException extends IamException {

    private static final long serialVersionUID = 1L;

    private final String errorCode;
    private final @Nullable String details;
    private final @Nullable String requestId;

    private IamRejectedException(Builder refusal, String message) {
        super(message, refusal.cause, refusal.nextAttempt);
        this.errorCode = refusal.errorCode;
        this.details = refusal.details;
        this.requestId = refusal.requestId;
    }

    /** Starts a refusal with the code that the service gave, for example {@code BXNIM0398E}. */
    public static Builder builder(String errorCode) {
        return new Builder(errorCode);
    }

    /** Returns the service's code, for example {@code BXNIM0398E} or {@code profile_not_linked}. */
    public String errorCode() {
        return errorCode;
    }

    /** Returns the service's details; for {@code BXNIM0398E} they name the identity that IAM saw. */
    public Optional<String> details() {
        return Optional.ofNullable(details);
    }

    /** Returns the service's request id, which IBM's support asks for. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** Returns this refusal with another message, the original being its cause. */
    public IamRejectedException withMessage(String message) {
        return copy().build(message);
    }

    @Override
    public IamRejectedException forCaller(Instant next) {
        Builder copy = copy();
        copy.nextAttempt = next;
        return copy.build(getMessage());
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    private Builder copy() {
        Builder copy = new Builder(errorCode);
        copy.details = details;
        copy.requestId = requestId;
        copy.cause = this;
        copy.nextAttempt = nextAttempt().orElse(null);
        return copy;
    }

    /** Collects what the service said. Not thread-safe. */
    public static final class Builder {

        private final String errorCode;
        private @Nullable String details;
        private @Nullable String requestId;
        private @Nullable Throwable cause;
        private @Nullable Instant nextAttempt;

        private Builder(String errorCode) {
            this.errorCode = errorCode;
        }

        /** Sets the service's details. */
        public Builder details(String text) {
            this.details = text;
            return this;
        }

        /** Sets the service's request id or trace. */
        public Builder requestId(String id) {
            this.requestId = id;
            return this;
        }

        /** Returns the refusal with a message that names the thing, the reason and the repair. */
        public IamRejectedException build(String message) {
            return new IamRejectedException(this, message);
        }
    }
}
