package io.lanyard.internal;

import io.lanyard.IamException;
import io.lanyard.IamUnavailableException;
import java.time.Instant;

/**
 * What a failure leaves behind: until it opens, nothing is sent, and callers without a token get the failure at once.
 *
 * @param reason which rule set the wait
 * @param opensAtNanos when it opens on the monotonic clock
 * @param nextAttempt the same for people, on the wall clock at the time of the failure
 * @param failure the failure
 */
record Gate(Reason reason, long opensAtNanos, Instant nextAttempt, IamException failure) {

    /** The rule that set the wait. */
    enum Reason {
        /** A refresh failed while a valid token is held; lapses with that token. */
        WITH_TOKEN,
        /** An exchange failed and no valid token is held. */
        WITHOUT_TOKEN,
        /** The service refused. */
        REFUSED,
        /** The service named the time itself; only that time opens it. */
        RETRY_AFTER
    }

    /** Returns what callers meet after the end: nothing is sent any more. */
    static Gate closed(Moment now) {
        return new Gate(
                Reason.RETRY_AFTER,
                now.nanos(),
                Instant.ofEpochMilli(now.wallMillis()),
                new IamUnavailableException("core: these tokens are closed; create new IamTokens"));
    }

    boolean shut(Moment now) {
        return now.nanos() - opensAtNanos < 0;
    }

    /** Returns whether a changed proof may open it early. */
    boolean opensEarly() {
        return reason != Reason.RETRY_AFTER;
    }

    /** Returns the failure for one caller. */
    IamException forCaller() {
        return failure.forCaller(nextAttempt);
    }
}
