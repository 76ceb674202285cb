package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.IamException;
import io.lanyard.IamUnavailableException;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.ComputeIdentity;
import io.lanyard.spi.ComputeIdentityProvider;
import io.lanyard.spi.FakeProbeContext;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.IdentityTokenSource;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.ProbeContext;
import io.lanyard.spi.ProfileResolver;
import io.lanyard.spi.RequestBudget.Purpose;
import io.lanyard.spi.ResolvedProfile;
import io.lanyard.spi.TokenExchange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProfileExchangeTest {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final VirtualHost host = new VirtualHost();
    private final SendLog sends = new SendLog(System::nanoTime);
    private volatile Optional<TrustedProfile> resolved = Optional.of(TrustedProfile.id("Profile-1"));
    private volatile String fingerprint = "inode-1";

    /** An identity whose proof is had from a source that the test makes up. */
    private record Identity(IdentityTokenSource identityTokenSource) implements ComputeIdentity {

        @Override
        public String evidence() {
            return "made up by a test";
        }

        @Override
        public TokenExchange tokenExchange() {
            return (proof, profile) -> new IssuedToken("token", Duration.ofHours(1));
        }
    }

    private final class Source implements IdentityTokenSource {

        @Override
        public IdentityToken get() {
            return Exchanges.proof();
        }

        @Override
        public Optional<String> fingerprint() {
            return Optional.of(fingerprint);
        }
    }

    private final class Resolver implements ProfileResolver {

        @Override
        public String id() {
            return "test";
        }

        @Override
        public int rank() {
            return 1;
        }

        @Override
        public String looksAt(String alias) {
            return "the test";
        }

        @Override
        public Optional<ResolvedProfile> resolve(String alias, ProbeContext context) {
            return resolved.map(profile -> new ResolvedProfile(profile, id()));
        }
    }

    private ProfileExchange exchange(IdentityTokenSource source) {
        ComputeIdentityProvider provider = FakeIdentity.probing("fake", 1, () -> Optional.of(new Identity(source)));
        ProbeContext context = new FakeProbeContext(Path.of("/nowhere"));
        return new ProfileExchange(
                "a",
                new ProfileExchange.Parts(
                        new IdentitySearch(new Registry<>(List.of(provider)), "auto", context),
                        new ProfileLookup(new Registry<>(List.of(new Resolver())), context),
                        new SlidingBudget(10, sends),
                        host,
                        LIMIT));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletionStage<?> stage) throws Exception {
        return get(stage.handle((result, thrown) -> thrown));
    }

    @Test
    void start_whenTheProofSourceHangsAndIgnoresInterrupts_isGivenUpInTime() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<Void> release = new CompletableFuture<>();
        CompletionStage<?> stage = exchange(() -> {
                    entered.countDown();
                    release.join();
                    return Exchanges.proof();
                })
                .start(Purpose.FIRST);
        entered.await();
        host.advance(LIMIT);

        assertThat(failure(stage))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContaining("did not end within PT15S");
        release.complete(null);
    }

    @Test
    void inputChanged_whenTheExchangeFailedBeforeItsProof_isFalse() throws Exception {
        resolved = Optional.empty();
        ProfileExchange exchange = exchange(new Source());

        assertThat(failure(exchange.start(Purpose.FIRST))).isInstanceOf(IamException.class);
        assertThat(get(exchange.inputChanged())).isFalse();
    }

    @Test
    void inputChanged_whenTheProofOrTheProfileChanged_isTrue() throws Exception {
        ProfileExchange exchange = exchange(new Source());
        get(exchange.start(Purpose.FIRST));
        assertThat(get(exchange.inputChanged())).isFalse();

        fingerprint = "inode-2";
        assertThat(get(exchange.inputChanged())).isTrue();
        fingerprint = "inode-1";
        resolved = Optional.of(TrustedProfile.id("Profile-2"));
        assertThat(get(exchange.inputChanged())).isTrue();
    }

    @Test
    void start_whenTheBudgetHasNoRoomForRepeats_sendsOnlyFirstTries() throws Exception {
        SlidingBudget budget = new SlidingBudget(10, sends);
        for (int send = 0; send < 8; send++) {
            budget.spend(Purpose.FIRST);
        }
        ProfileExchange exchange = exchange(new Source());

        assertThat(failure(exchange.start(Purpose.REPEAT))).hasMessageContaining("lanyard.requests-per-minute");
        assertThat(get(exchange.start(Purpose.FIRST)).token().lifetime()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void failedUnseen_untilATokenIsHad_warnsOnce() {
        LogRecorder recorder = new LogRecorder();
        Logger logger = Logger.getLogger("io.lanyard");
        logger.addHandler(recorder);
        logger.setLevel(Level.INFO);
        try {
            ProfileExchange exchange = exchange(new Source());
            exchange.failedUnseen(new IamUnavailableException("503 planted"));
            exchange.failedUnseen(new IamUnavailableException("503 planted"));
            exchange.succeeded();
            exchange.succeeded();
        } finally {
            logger.removeHandler(recorder);
            logger.setLevel(null);
        }
        assertThat(recorder.lines).hasSize(2);
        assertThat(recorder.lines.poll()).contains("503 planted");
        assertThat(recorder.lines.poll()).contains("had again");
    }
}
