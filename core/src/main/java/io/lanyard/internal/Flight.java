package io.lanyard.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The one exchange in flight. Its fields are guarded by the lock of its {@link TokenLifecycle}. */
final class Flight {

    private final CompletableFuture<Optional<Gate>> outcome = new CompletableFuture<>();
    private final Moment sent;
    private boolean waitedFor;

    Flight(Moment sent) {
        this.sent = sent;
    }

    /** Returns when it began, before anything was sent. */
    Moment sent() {
        return sent;
    }

    boolean waitedFor() {
        return waitedFor;
    }

    /** Returns what completes after the flight has changed the state: empty for a token, or the gate that it shut. */
    CompletionStage<Optional<Gate>> await() {
        waitedFor = true;
        return outcome;
    }

    /** Tells those who wait; called without the lock. */
    void land(Optional<Gate> told) {
        outcome.complete(told);
    }
}
