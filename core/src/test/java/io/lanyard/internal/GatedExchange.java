package io.lanyard.internal;

import io.lanyard.TrustedProfile;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.RequestBudget.Purpose;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An exchange that ends when the test says so. Thread-safe. */
final class GatedExchange implements Exchange {

    static final TrustedProfile PROFILE = TrustedProfile.id("Profile-1");

    private final AtomicInteger starts = new AtomicInteger();
    private final BlockingQueue<CompletableFuture<Issue>> flying = new LinkedBlockingQueue<>();
    private volatile boolean proofChanged;

    @Override
    public CompletionStage<Issue> start(Purpose purpose) {
        starts.incrementAndGet();
        CompletableFuture<Issue> promise = new CompletableFuture<>();
        flying.add(promise);
        return promise;
    }

    @Override
    public CompletionStage<Boolean> inputChanged() {
        return CompletableFuture.completedFuture(proofChanged);
    }

    int starts() {
        return starts.get();
    }

    void changeProof() {
        proofChanged = true;
    }

    /** Waits for the next exchange to begin and returns how to end it. */
    CompletableFuture<Issue> entered() throws InterruptedException {
        CompletableFuture<Issue> promise = flying.poll(20, TimeUnit.SECONDS);
        if (promise == null) {
            throw new AssertionError("no exchange began");
        }
        return promise;
    }

    /** Ends the next exchange with a token. */
    void issue(String value, Duration lifetime) throws InterruptedException {
        entered().complete(issued(value, lifetime));
    }

    /** Ends the next exchange with a failure. */
    void fail(RuntimeException failure) throws InterruptedException {
        entered().completeExceptionally(failure);
    }

    static Issue issued(String value, Duration lifetime) {
        return new Issue(new IssuedToken(value, lifetime), PROFILE);
    }
}
