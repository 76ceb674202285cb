package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.AccessToken;
import io.lanyard.IamException;
import io.lanyard.IamUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads on the real clock; gates order them, no time is measured. */
@Timeout(240)
class ProfileTokensTest {

    private static final int CALLERS = 10_000;
    private static final int ROUNDS = 100;
    private static final Duration HOUR = Duration.ofHours(1);

    private final SystemTiming timing = new SystemTiming();

    @AfterEach
    void stopTimer() {
        timing.close();
    }

    private ProfileTokens tokens(Exchange exchange, Duration limit) {
        TokenLifecycle lifecycle = new TokenLifecycle(exchange, timing, new Pacing(new Random(1)), false);
        return new ProfileTokens("a", lifecycle, new ProfileTokens.Waiting(timing, limit, Thread::startVirtualThread));
    }

    @Test
    void get_whenTenThousandCallersFindNoToken_exchangesOnceARound() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                GatedExchange exchange = new GatedExchange();
                List<Future<AccessToken>> results = herd(callers, tokens(exchange, Duration.ofMinutes(3)));
                exchange.issue("token-" + round, HOUR);

                Set<AccessToken> distinct = new HashSet<>();
                for (Future<AccessToken> result : results) {
                    distinct.add(result.get());
                }
                assertThat(distinct).hasSize(1);
                assertThat(exchange.starts()).isEqualTo(1);
            }
        }
    }

    @Test
    void get_whenTenThousandCallersMeetAFailure_allShareItAfterOneExchange() throws Exception {
        RuntimeException failure = new IamUnavailableException("503").withRetryAfter(Duration.ofMinutes(5));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                GatedExchange exchange = new GatedExchange();
                List<Future<AccessToken>> results = herd(callers, tokens(exchange, Duration.ofMinutes(3)));
                exchange.fail(failure);

                for (Future<AccessToken> result : results) {
                    Throwable thrown = thrownBy(result);
                    assertThat(thrown.getCause() == failure).isTrue();
                }
                assertThat(exchange.starts()).isEqualTo(1);
            }
        }
    }

    private static List<Future<AccessToken>> herd(ExecutorService callers, ProfileTokens tokens) throws Exception {
        CountDownLatch running = new CountDownLatch(CALLERS);
        List<Future<AccessToken>> results = new ArrayList<>(CALLERS);
        for (int caller = 0; caller < CALLERS; caller++) {
            results.add(callers.submit(() -> {
                running.countDown();
                return tokens.get();
            }));
        }
        running.await();
        return results;
    }

    private static Throwable thrownBy(Future<AccessToken> result) throws InterruptedException {
        try {
            throw new AssertionError("got " + result.get());
        } catch (ExecutionException failed) {
            return Objects.requireNonNull(failed.getCause());
        }
    }

    @Test
    void get_whenAFailureIsShared_givesEachCallerItsOwnException() throws Exception {
        GatedExchange exchange = new GatedExchange();
        ProfileTokens tokens = tokens(exchange, Duration.ofMinutes(1));
        CompletableFuture<AccessToken> first = tokens.getAsync().toCompletableFuture();
        CompletableFuture<AccessToken> second = tokens.getAsync().toCompletableFuture();
        exchange.fail(new IamUnavailableException("503"));

        IamException one =
                (IamException) first.handle((token, failure) -> failure).get(20, TimeUnit.SECONDS);
        IamException other =
                (IamException) second.handle((token, failure) -> failure).get(20, TimeUnit.SECONDS);
        assertThat(one).isNotSameAs(other);
        assertThat(one.getCause()).isSameAs(other.getCause());
        assertThat(one.nextAttempt()).isPresent().isEqualTo(other.nextAttempt());
    }

    @Test
    void get_whenTheNextAttemptIsNotDue_failsAtOnceWithItsTime() throws Exception {
        GatedExchange exchange = new GatedExchange();
        ProfileTokens tokens = tokens(exchange, Duration.ofMinutes(1));
        CompletableFuture<AccessToken> first = tokens.getAsync().toCompletableFuture();
        exchange.fail(new IamUnavailableException("503").withRetryAfter(Duration.ofMinutes(2)));
        assertThat(first)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withMessageContaining("503");

        assertThatThrownBy(tokens::get)
                .isInstanceOf(IamUnavailableException.class)
                .hasMessage("503")
                .satisfies(failure ->
                        assertThat(((IamException) failure).nextAttempt()).isPresent());
        assertThat(exchange.starts()).isEqualTo(1);
    }

    @Test
    void get_whenARefreshHangs_returnsTheHeldTokenToEverybody() throws Exception {
        VirtualHost host = new VirtualHost();
        GatedExchange exchange = new GatedExchange();
        TokenLifecycle lifecycle = new TokenLifecycle(exchange, host, new Pacing(new Random(1)), false);
        ProfileTokens tokens = new ProfileTokens(
                "a", lifecycle, new ProfileTokens.Waiting(host, Duration.ofSeconds(10), Runnable::run));
        lifecycle.request();
        exchange.issue("held", HOUR);
        host.advance(Duration.ofMinutes(48));
        assertThat(exchange.entered()).isNotDone();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<AccessToken>> results = herd(callers, tokens);
            for (Future<AccessToken> result : results) {
                assertThat(result.get().value()).isEqualTo("held");
            }
        }
        assertThat(exchange.starts()).isEqualTo(2);
    }

    @Test
    void invalidate_whenTheRefreshHangs_returnsTheHeldTokenAfterTheCallersTime() throws Exception {
        VirtualHost host = new VirtualHost();
        GatedExchange exchange = new GatedExchange();
        TokenLifecycle lifecycle = new TokenLifecycle(exchange, host, new Pacing(new Random(1)), false);
        ProfileTokens tokens = new ProfileTokens(
                "a", lifecycle, new ProfileTokens.Waiting(host, Duration.ofSeconds(10), Runnable::run));
        lifecycle.request();
        exchange.issue("held", HOUR);
        host.advance(Duration.ofMinutes(2));
        CompletableFuture<AccessToken> answer = tokens.invalidate(tokens.get()).toCompletableFuture();
        assertThat(answer).isNotDone();
        host.advance(Duration.ofSeconds(10));

        assertThat(answer).isCompletedWithValueMatching(token -> token.value().equals("held"));
    }

    @Test
    void get_whenOneCallerIsInterrupted_servesTheOthers() throws Exception {
        GatedExchange exchange = new GatedExchange();
        ProfileTokens tokens = tokens(exchange, Duration.ofMinutes(1));
        CompletableFuture<Boolean> flagKept = new CompletableFuture<>();
        Thread interrupted = Thread.startVirtualThread(() -> {
            assertThatThrownBy(tokens::get)
                    .isInstanceOf(IamUnavailableException.class)
                    .hasMessageContaining("interrupted");
            flagKept.complete(Thread.currentThread().isInterrupted());
        });
        CompletableFuture<Exchange.Issue> flight = exchange.entered();
        CompletableFuture<AccessToken> other = tokens.getAsync().toCompletableFuture();
        interrupted.interrupt();

        assertThat(flagKept.get(20, TimeUnit.SECONDS)).isTrue();
        flight.complete(GatedExchange.issued("token", HOUR));
        assertThat(other.get(20, TimeUnit.SECONDS).value()).isEqualTo("token");
        assertThat(exchange.starts()).isEqualTo(1);
    }

    @Test
    void get_whenOneCallersDeadlinePasses_servesTheOthers() throws Exception {
        GatedExchange exchange = new GatedExchange();
        TokenLifecycle lifecycle = new TokenLifecycle(exchange, timing, new Pacing(new Random(1)), false);
        ProfileTokens hasty = new ProfileTokens(
                "a", lifecycle, new ProfileTokens.Waiting(timing, Duration.ofMillis(1), Thread::startVirtualThread));
        ProfileTokens patient = new ProfileTokens(
                "a", lifecycle, new ProfileTokens.Waiting(timing, Duration.ofMinutes(1), Thread::startVirtualThread));
        CompletableFuture<AccessToken> other = patient.getAsync().toCompletableFuture();

        assertThatThrownBy(hasty::get)
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContaining("within PT0.001S")
                .hasMessageContaining("lanyard.acquire-timeout");
        assertThat(hasty.getAsync().toCompletableFuture())
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withMessageContaining("within PT0.001S");
        exchange.issue("token", HOUR);
        assertThat(other.get(20, TimeUnit.SECONDS).value()).isEqualTo("token");
    }

    @Test
    void get_whenAnotherProfileHangs_doesNotWaitForIt() throws Exception {
        GatedExchange hanging = new GatedExchange();
        GatedExchange sound = new GatedExchange();
        CompletableFuture<AccessToken> stuck =
                tokens(hanging, Duration.ofMinutes(1)).getAsync().toCompletableFuture();
        CompletableFuture<AccessToken> served =
                tokens(sound, Duration.ofMinutes(1)).getAsync().toCompletableFuture();
        sound.issue("token", HOUR);

        assertThat(served.get(20, TimeUnit.SECONDS).value()).isEqualTo("token");
        assertThat(stuck).isNotDone();
    }

    @Test
    void getAsync_whenACallbackBlocks_holdsUpNobodyElse() throws Exception {
        GatedExchange exchange = new GatedExchange();
        ProfileTokens tokens = tokens(exchange, Duration.ofMinutes(1));
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger blocked = new AtomicInteger();
        CompletableFuture<AccessToken> rude = tokens.getAsync()
                .thenApply(token -> {
                    blocked.incrementAndGet();
                    await(release);
                    return token;
                })
                .toCompletableFuture();
        CompletableFuture<AccessToken> polite = tokens.getAsync().toCompletableFuture();
        exchange.issue("token", HOUR);

        assertThat(polite.get(20, TimeUnit.SECONDS).value()).isEqualTo("token");
        release.countDown();
        assertThat(rude.get(20, TimeUnit.SECONDS).value()).isEqualTo("token");
    }

    @Test
    void close_whenCallersWait_failsThemAll() {
        GatedExchange exchange = new GatedExchange();
        ProfileTokens tokens = tokens(exchange, Duration.ofMinutes(1));
        CompletableFuture<AccessToken> waiting = tokens.getAsync().toCompletableFuture();
        tokens.lifecycle().close();

        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withMessageContaining("closed");
        assertThatThrownBy(tokens::get)
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContaining("closed");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
