package io.lanyard;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all failures to get an access token, split by what the caller can do about it. Messages never contain a
 * token or a proof.
 */
public abstract sealed class IamException extends RuntimeException
        permits IamConfigurationException, IamRejectedException, IamUnavailableException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Instant nextAttempt;

    IamException(String message, @Nullable Throwable cause, @Nullable Instant nextAttempt) {
        super(message, cause);
        this.nextAttempt = nextAttempt;
    }

    /** Returns when the next attempt is made at the earliest; until then callers get this failure at once. */
    public Optional<Instant> nextAttempt() {
        return Optional.ofNullable(nextAttempt);
    }

    /**
     * Returns the same failure for one caller, with that caller's stack and this failure as its cause. Callers share
     * a failure, not a throwable: what one of them adds to it must not reach the others.
     *
     * @param next when the next attempt is made at the earliest
     */
    public abstract IamException forCaller(Instant next);
}
