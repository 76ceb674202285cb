package io.lanyard.internal;

import io.lanyard.IamException;
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

    boolean closed(Moment now) {
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
