package io.lanyard.internal;

import io.lanyard.IamException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failures since the last success, and the gate that the last of them shut. Guarded by the lock of its
 * {@link TokenLifecycle}.
 */
final class Failures {

    private final Pacing pacing;
    private @Nullable Gate gate;
    private int withoutToken;
    private @Nullable IamException last;

    Failures(Pacing pacing) {
        this.pacing = pacing;
    }

    /** Returns the failure of the last attempt, if it failed. */
    Optional<IamException> last() {
        return Optional.ofNullable(last);
    }

    /** Returns the gate, open or shut, if the last attempt failed and nothing has changed since. */
    Optional<Gate> gate() {
        return Optional.ofNullable(gate);
    }

    /** Returns the gate if nothing may be sent yet. */
    Optional<Gate> shut(Moment now) {
        return gate().filter(last -> last.shut(now));
    }

    /**
     * Notes a failure with a valid token in hand.
     *
     * @param left the life left
     * @param suspect whether a service refused the token
     */
    Gate withToken(IamException failure, Moment now, Duration left, boolean suspect) {
        withoutToken = 0;
        return shut(failure, now, Gate.Reason.WITH_TOKEN, pacing.withToken(left, suspect));
    }

    /** Notes a failure without a valid token. */
    Gate withoutToken(IamException failure, Moment now) {
        return shut(failure, now, Gate.Reason.WITHOUT_TOKEN, pacing.withoutToken(withoutToken++));
    }

    /** Forgets all failures. */
    void success() {
        gate = null;
        withoutToken = 0;
        last = null;
    }

    /** Lets the wait lapse that was measured by the life of a token, when that life ends. */
    void tokenGone() {
        if (gate != null && gate.reason() == Gate.Reason.WITH_TOKEN) {
            gate = null;
        }
    }

    /**
     * Opens the gate before its time because the proof changed.
     *
     * @param atFault the gate that was shut when the change was looked for
     * @return whether it is still that gate
     */
    boolean open(Gate atFault) {
        boolean same = atFault.equals(gate);
        if (same) {
            gate = null;
            withoutToken = 0;
        }
        return same;
    }

    private Gate shut(IamException failure, Moment now, Gate.Reason ordinary, Duration ordinaryWait) {
        Gate.Reason reason = pacing.reason(failure, ordinary);
        Duration wait = switch (reason) {
            case RETRY_AFTER -> pacing.retryAfter(failure).orElse(ordinaryWait);
            case REFUSED -> Pacing.AFTER_REFUSAL;
            case WITH_TOKEN, WITHOUT_TOKEN -> ordinaryWait;
        };
        Instant next = Instant.ofEpochMilli(now.wallMillis()).plus(wait);
        last = failure.forCaller(next);
        Gate shut = new Gate(reason, now.nanos() + wait.toNanos(), next, failure);
        gate = shut;
        return shut;
    }
}
