package io.lanyard.internal;

import io.lanyard.AccessToken;
import io.lanyard.IamException;
import io.lanyard.IamUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One profile's tokens as callers see them: each caller has its own deadline, and one that gives up hurts nobody else.
 * Thread-safe.
 */
final class ProfileTokens {

    /**
     * How callers wait.
     *
     * @param timing the clocks
     * @param limit how long a caller waits at most
     * @param callbacks runs callers' callbacks, so that none of them holds up another
     */
    record Waiting(Timing timing, Duration limit, Executor callbacks) {}

    private final String alias;
    private final TokenLifecycle lifecycle;
    private final Waiting waiting;

    ProfileTokens(String alias, TokenLifecycle lifecycle, Waiting waiting) {
        this.alias = alias;
        this.lifecycle = lifecycle;
        this.waiting = waiting;
    }

    TokenLifecycle lifecycle() {
        return lifecycle;
    }

    AccessToken get() {
        AccessToken cached = lifecycle.cached();
        return cached != null ? cached : await();
    }

    CompletionStage<AccessToken> getAsync() {
        AccessToken cached = lifecycle.cached();
        if (cached != null) {
            return CompletableFuture.completedStage(cached);
        }
        CompletableFuture<AccessToken> answer = answerInTime();
        deliver(answer);
        return answer;
    }

    CompletionStage<AccessToken> invalidate(AccessToken refused) {
        CompletableFuture<AccessToken> answer = answerInTime();
        lifecycle
                .invalidate(refused)
                .whenCompleteAsync((outcome, impossible) -> answerWith(outcome, answer), waiting.callbacks());
        return answer;
    }

    /** Returns an answer that is the held token, or else a failure, when the caller's time is up. */
    private CompletableFuture<AccessToken> answerInTime() {
        CompletableFuture<AccessToken> answer = new CompletableFuture<>();
        Runnable cancel = waiting.timing()
                .schedule(
                        waiting.limit(),
                        () -> waiting.callbacks()
                                .execute(() -> lifecycle
                                        .held()
                                        .ifPresentOrElse(
                                                answer::complete, () -> answer.completeExceptionally(tooLate()))));
        CompletionStage<AccessToken> done = answer;
        done.whenComplete((token, thrown) -> cancel.run());
        return answer;
    }

    private void deliver(CompletableFuture<AccessToken> answer) {
        lifecycle
                .request()
                .whenCompleteAsync(
                        (outcome, impossible) -> {
                            if (outcome.isPresent()) {
                                answer.completeExceptionally(outcome.get().forCaller());
                            } else {
                                answerWith(outcome, answer);
                            }
                        },
                        waiting.callbacks());
    }

    private void answerWith(Optional<Gate> outcome, CompletableFuture<AccessToken> answer) {
        AccessToken token = lifecycle.cached();
        if (token != null) {
            answer.complete(token);
        } else if (outcome.isPresent()) {
            answer.completeExceptionally(outcome.get().forCaller());
        } else if (!answer.isDone()) {
            deliver(answer);
        }
    }

    private AccessToken await() {
        long start = waiting.timing().nanoTime();
        while (true) {
            long left = waiting.limit().toNanos() - (waiting.timing().nanoTime() - start);
            Optional<Gate> outcome = join(lifecycle.request(), left);
            if (outcome.isPresent()) {
                throw outcome.get().forCaller();
            }
            AccessToken token = lifecycle.cached();
            if (token != null) {
                return token;
            }
        }
    }

    private Optional<Gate> join(CompletionStage<Optional<Gate>> request, long nanos) {
        try {
            return request.toCompletableFuture().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IamUnavailableException(
                    "core: interrupted while waiting for a token of " + alias + "; the exchange goes on", interrupted);
        } catch (TimeoutException late) {
            throw tooLate();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private IamException tooLate() {
        return new IamUnavailableException("core: no token of " + alias + " within " + waiting.limit()
                + ", the exchange is still under way; look at the network to IAM or raise lanyard.acquire-timeout");
    }
}
