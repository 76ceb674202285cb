package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.AccessToken;
import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import io.lanyard.TokenInfo;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.RequestBudget.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Single behaviours on a virtual clock; the random schedules cover their combinations. */
@Timeout(20)
class TokenLifecycleTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final VirtualHost host = new VirtualHost();
    private final GatedExchange exchange = new GatedExchange();
    private TokenLifecycle lifecycle = lifecycle(false);

    private TokenLifecycle lifecycle(boolean keepFresh) {
        return new TokenLifecycle(exchange, host, new Pacing(new Random(1)), keepFresh);
    }

    @BeforeEach
    void holdOneToken() throws InterruptedException {
        lifecycle.request();
        exchange.issue("first", HOUR);
    }

    private String held() {
        AccessToken token = lifecycle.cached();
        return token == null ? "none" : token.value();
    }

    @Test
    void cached_untilTheMarginBeforeExpiry_returnsTheToken() throws InterruptedException {
        host.advance(Duration.ofMinutes(50));
        exchange.fail(new IamUnavailableException("503"));
        host.advance(Duration.ofSeconds(9 * 60 + 49));
        assertThat(held()).isEqualTo("first");

        host.advance(Duration.ofSeconds(1));
        assertThat(held()).isEqualTo("none");
    }

    @Test
    void cached_whenLifeIsShort_keepsASixthAsMargin() throws InterruptedException {
        var brief = new GatedExchange();
        var tokens = new TokenLifecycle(brief, host, new Pacing(new Random(1)), false);
        tokens.request();
        brief.issue("brief", Duration.ofSeconds(12));

        host.advance(Duration.ofMillis(9_999));
        assertThat(tokens.cached()).isNotNull();
        host.advance(Duration.ofMillis(1));
        assertThat(tokens.cached()).isNull();
    }

    @Test
    void refresh_whenNobodyCalls_beginsBetweenSeventyAndEightyPercentOfTheUsableLife() {
        host.advance(Duration.ofSeconds((long) (3590 * 0.7) - 1));
        assertThat(exchange.starts()).isEqualTo(1);

        host.advance(Duration.ofSeconds((long) (3590 * 0.1) + 2));
        assertThat(exchange.starts()).isEqualTo(2);
    }

    @Test
    void token_whenRefreshIsRefused_returnsTheHeldTokenAndTriesAgainIn30Seconds() throws InterruptedException {
        host.advance(Duration.ofMinutes(48));
        exchange.fail(IamRejectedException.builder("BXNIM0398E").build("no link"));

        assertThat(held()).isEqualTo("first");
        host.advance(Duration.ofSeconds(29));
        assertThat(exchange.starts()).isEqualTo(2);
        host.advance(Duration.ofSeconds(1));
        assertThat(exchange.starts()).isEqualTo(3);
    }

    @Test
    void refresh_whenNobodyAskedForTwoGenerations_isLetGoUntilSomebodyAsks() throws InterruptedException {
        lifecycle.cached();
        host.advance(Duration.ofMinutes(48));
        exchange.issue("second", HOUR);
        host.advance(Duration.ofMinutes(48));
        exchange.issue("third", HOUR);
        host.advance(Duration.ofMinutes(50));
        assertThat(exchange.starts()).as("let go").isEqualTo(3);

        assertThat(held()).isEqualTo("third");
        assertThat(exchange.starts()).as("asked again").isEqualTo(4);
    }

    @Test
    void refresh_whenKeptFresh_goesOnWithoutAnybodyAsking() throws InterruptedException {
        lifecycle = lifecycle(true);
        lifecycle.start();
        for (int generation = 1; generation <= 5; generation++) {
            exchange.issue("token-" + generation, HOUR);
            host.advance(Duration.ofMinutes(48));
        }

        assertThat(exchange.starts()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void start_whenKeptFreshAndFailing_triesAgainWithoutAnybodyAsking() throws InterruptedException {
        lifecycle = lifecycle(true);
        lifecycle.start();
        exchange.fail(new IamUnavailableException("503"));
        host.advance(Duration.ofSeconds(1));
        exchange.issue("late", HOUR);

        assertThat(held()).isEqualTo("late");
    }

    @Test
    void invalidate_whenTheTokenIsYoung_changesNothing() {
        host.advance(Duration.ofSeconds(59));
        assertThat(invalidate("first")).isDone();
        assertThat(exchange.starts()).isEqualTo(1);
    }

    @Test
    void invalidate_whenTheTokenIsOld_makesOnlyItsCallerWait() throws InterruptedException {
        host.advance(Duration.ofSeconds(60));
        CompletableFuture<?> waiting = invalidate("first");

        assertThat(waiting).isNotDone();
        assertThat(held()).isEqualTo("first");
        exchange.issue("second", HOUR);
        assertThat(waiting).isDone();
        assertThat(held()).isEqualTo("second");
    }

    @Test
    void invalidate_whenTheRefreshFails_keepsTheToken() throws InterruptedException {
        host.advance(Duration.ofSeconds(60));
        CompletableFuture<?> waiting = invalidate("first");
        exchange.fail(new IamUnavailableException("503"));

        assertThat(waiting).isDone();
        assertThat(held()).isEqualTo("first");
        assertThat(invalidate("first")).as("the next attempt is not due").isDone();
        assertThat(exchange.starts()).isEqualTo(2);
    }

    @Test
    void invalidate_whenTheTokenIsNotTheCurrentOne_changesNothing() {
        host.advance(Duration.ofSeconds(60));
        assertThat(invalidate("another")).isDone();
        assertThat(exchange.starts()).isEqualTo(1);
    }

    private CompletableFuture<?> invalidate(String value) {
        return lifecycle
                .invalidate(AccessToken.of(value, Instant.EPOCH, GatedExchange.PROFILE))
                .toCompletableFuture();
    }

    @Test
    void request_whenTheProofChanged_triesBeforeItsTime() throws InterruptedException {
        host.suspend(HOUR);
        lifecycle.request();
        exchange.fail(IamRejectedException.builder("BXNIM0398E").build("no link"));
        host.advance(Duration.ofSeconds(2));
        lifecycle.request();
        assertThat(exchange.starts()).isEqualTo(2);

        exchange.changeProof();
        host.advance(Duration.ofSeconds(2));
        lifecycle.request();
        assertThat(exchange.starts()).isEqualTo(3);
    }

    @Test
    void request_whenRetryAfterBinds_staysQuietThoughTheProofChanged() throws InterruptedException {
        host.suspend(HOUR);
        lifecycle.request();
        exchange.fail(new IamUnavailableException("429").withRetryAfter(Duration.ofSeconds(40)));
        exchange.changeProof();
        host.advance(Duration.ofSeconds(39));
        lifecycle.request();
        assertThat(exchange.starts()).isEqualTo(2);

        host.advance(Duration.ofSeconds(1));
        lifecycle.request();
        assertThat(exchange.starts()).isEqualTo(3);
    }

    @Test
    void describe_whenATokenIsHeld_tellsTheOutageBudget() {
        host.advance(Duration.ofMinutes(10));
        TokenInfo.Builder info = TokenInfo.builder("a");
        lifecycle.describe(info);
        TokenInfo described = info.build();

        assertThat(described.outageBudget()).isEqualTo(Duration.ofSeconds(3590 - 600));
        assertThat(described.refreshes()).isEqualTo(1);
        assertThat(described.nextRefresh()).isPresent();
        assertThat(described.toString()).doesNotContain("first");
    }

    @Test
    void describe_whenTheLastAttemptFailed_tellsWhyAndWhenTheNextIs() throws InterruptedException {
        host.advance(Duration.ofMinutes(48));
        exchange.fail(new IamUnavailableException("503 from IAM"));
        TokenInfo.Builder info = TokenInfo.builder("a");
        lifecycle.describe(info);
        TokenInfo described = info.build();

        assertThat(described.lastFailure()).get().asString().contains("503 from IAM");
        assertThat(described.lastFailure().orElseThrow().nextAttempt()).isEqualTo(described.nextRefresh());
    }

    @Test
    void cached_afterASuspendBeyondTheEnd_returnsNothing() {
        host.suspend(HOUR);

        assertThat(held()).isEqualTo("none");
    }

    @Test
    void request_whenTheTokenEndsWhileARetryWaits_triesAtOnce() throws InterruptedException {
        host.advance(Duration.ofSeconds(3585));
        exchange.fail(new IamUnavailableException("503"));
        host.advance(Duration.ofSeconds(6));
        assertThat(held()).isEqualTo("none");
        int before = exchange.starts();
        lifecycle.request();

        assertThat(exchange.starts()).isEqualTo(before + 1);
    }

    @Test
    void request_afterASuccess_forgetsEarlierFailures() throws InterruptedException {
        host.suspend(HOUR);
        for (int failure = 0; failure < 8; failure++) {
            lifecycle.request();
            exchange.fail(new IamUnavailableException("503"));
            host.advance(Duration.ofSeconds(30));
        }
        lifecycle.request();
        exchange.issue("second", Duration.ofSeconds(60));
        TokenInfo.Builder info = TokenInfo.builder("a");
        lifecycle.describe(info);
        assertThat(info.build().lastFailure()).isEmpty();
        host.suspend(HOUR);
        lifecycle.request();
        exchange.fail(new IamUnavailableException("503"));
        host.advance(Duration.ofSeconds(1));
        int before = exchange.starts();
        lifecycle.request();

        assertThat(exchange.starts()).as("the wait begins at 1 s again").isEqualTo(before + 1);
    }

    @Test
    void look_whileAnotherHangs_isNotBegun() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        Exchange hanging = new Exchange() {
            @Override
            public CompletionStage<Issue> start(Purpose purpose) {
                return exchange.start(purpose);
            }

            @Override
            public CompletionStage<Boolean> inputChanged() {
                looks.incrementAndGet();
                return new CompletableFuture<>();
            }
        };
        TokenLifecycle watched = new TokenLifecycle(hanging, host, new Pacing(new Random(1)), true);
        watched.start();
        exchange.fail(IamRejectedException.builder("BXNIM0398E").build("no link"));
        host.advance(Duration.ofSeconds(25));

        assertThat(looks).hasValue(1);
    }

    @Test
    void start_whenTheExchangeThrowsAnError_failsAndTriesAgain() throws InterruptedException {
        AtomicInteger starts = new AtomicInteger();
        Exchange broken = new Exchange() {
            @Override
            public CompletionStage<Issue> start(Purpose purpose) {
                starts.incrementAndGet();
                throw new OutOfMemoryError("unable to create native thread");
            }

            @Override
            public CompletionStage<Boolean> inputChanged() {
                return CompletableFuture.completedFuture(false);
            }
        };
        TokenLifecycle tokens = new TokenLifecycle(broken, host, new Pacing(new Random(1)), true);
        tokens.start();
        host.advance(Duration.ofMinutes(2));

        assertThat(starts).hasValueGreaterThan(2);
    }

    @Test
    void step_whenTheTimerThrows_stillDoesItsWork() {
        AtomicBoolean failing = new AtomicBoolean();
        Timing timing = new Timing() {
            @Override
            public long wallMillis() {
                return host.wallMillis();
            }

            @Override
            public long nanoTime() {
                return host.nanoTime();
            }

            @Override
            public Runnable schedule(Duration delay, Runnable task) {
                if (failing.get()) {
                    throw new IllegalStateException("no timer");
                }
                return host.schedule(delay, task);
            }
        };
        GatedExchange gated = new GatedExchange();
        TokenLifecycle tokens = new TokenLifecycle(gated, timing, new Pacing(new Random(1)), true);
        tokens.start();
        assertThat(gated.starts()).isEqualTo(1);
        assertThatCode(() -> gated.issue("held", HOUR)).doesNotThrowAnyException();
        failing.set(true);
        assertThatThrownBy(() -> host.advance(Duration.ofSeconds(31))).hasMessage("no timer");
        failing.set(false);
        host.suspend(Duration.ofMinutes(50));
        tokens.cached();

        assertThat(gated.starts()).as("the refresh is begun all the same").isEqualTo(2);
    }

    @Test
    void refresh_overManyDraws_isSpreadOverATenthOfTheLife() {
        Set<Duration> points = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            double draw = new Pacing(new Random(seed)).draw();
            Held drawn = Held.of(new IssuedToken("t", HOUR), GatedExchange.PROFILE, host.now(), draw);
            points.add(drawn.untilRefresh(host.now()));
        }

        assertThat(points)
                .hasSizeGreaterThan(40)
                .allSatisfy(point -> assertThat(point)
                        .isBetween(
                                Duration.ofSeconds((long) (3590 * 0.7) - 1),
                                Duration.ofSeconds((long) (3590 * 0.8) + 1)));
    }
}
