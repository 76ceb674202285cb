package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lanyard.AccessToken;
import io.lanyard.IamConfigurationException;
import io.lanyard.IamException;
import io.lanyard.IamRejectedException;
import io.lanyard.IamTokens;
import io.lanyard.IamTokensBuilder;
import io.lanyard.IamUnavailableException;
import io.lanyard.TokenInfo;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.TokenExchange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The parts put together as an application gets them, on the real clock. */
@Timeout(30)
class IamTokensTest {

    private static final TokenExchange SOUND = (proof, profile) ->
            new IssuedToken(Exchanges.TOKEN + profile.value().hashCode(), Duration.ofHours(1));

    private static IamTokensBuilder builder(TokenExchange exchange) {
        return IamTokens.builder()
                .discovery(false)
                .environment(Map.of())
                .provider(FakeIdentity.here("fake", 1, exchange));
    }

    @Test
    void get_whenProfilesAreConfigured_returnsATokenOfEach() {
        try (IamTokens tokens = builder(SOUND)
                .setting("lanyard.profiles.default.id", "Profile-1")
                .setting("lanyard.profiles.billing.name", "billing")
                .profile("audit", TrustedProfile.crn("crn:v1:x"))
                .build()) {
            assertThat(tokens.get().profile()).isEqualTo(TrustedProfile.id("Profile-1"));
            assertThat(tokens.get("billing").profile()).isEqualTo(TrustedProfile.name("billing"));
            assertThat(tokens.supplier("audit").get().profile()).isEqualTo(TrustedProfile.crn("crn:v1:x"));
            assertThat(tokens.getAsync("billing").toCompletableFuture())
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isSameAs(tokens.get("billing"));
        }
    }

    @Test
    void get_whenOnlyTheEnvironmentConfigures_findsTheDeclaredAliases() {
        try (IamTokens tokens = builder(SOUND)
                .environment(Map.of(
                        "LANYARD_PROFILES_DEFAULT_ID", "Profile-9",
                        "LANYARD_ALIASES", "big-data",
                        "LANYARD_PROFILES_BIG_DATA_NAME", "big data"))
                .build()) {
            assertThat(tokens.get().profile()).isEqualTo(TrustedProfile.id("Profile-9"));
            assertThat(tokens.get("big-data").profile()).isEqualTo(TrustedProfile.name("big data"));
        }
    }

    @Test
    void get_whenAnUndeclaredAliasIsInTheEnvironment_findsItWithoutAWarning() {
        LogRecorder recorder = new LogRecorder();
        Logger logger = Logger.getLogger("io.lanyard");
        logger.addHandler(recorder);
        try (IamTokens tokens = builder(SOUND)
                .environment(Map.of("LANYARD_PROFILES_BILLING_NAME", "billing", "LANYARD_GATEWAY_PORT", "1"))
                .alsoKnown(Set.of("lanyard.gateway.*"))
                .build()) {
            assertThat(tokens.get("billing").profile()).isEqualTo(TrustedProfile.name("billing"));
        } finally {
            logger.removeHandler(recorder);
        }
        assertThat(recorder.lines).isEmpty();
    }

    @Test
    void get_whenOnlySettingsNameATenant_guardsAProfileFromCodeWithIt() {
        try (IamTokens tokens = builder(SOUND)
                .setting("lanyard.profiles.default.tenant", "account")
                .profile("default", TrustedProfile.id("Profile-1"))
                .build()) {
            assertThat(tokens.get().profile().tenant()).contains("account");
        }
    }

    @Test
    void build_whenAProfileIsSetToNothing_isAnError() {
        assertThatThrownBy(() -> builder(SOUND)
                        .setting("lanyard.profiles.default.id", " ")
                        .environment(Map.of("LANYARD_PROFILES_BILLING_NAME", ""))
                        .build())
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("lanyard.profiles.default.id is blank")
                .hasMessageContaining("LANYARD_PROFILES_BILLING_NAME is blank");
    }

    @Test
    void build_whenKeptFresh_fetchesEveryDeclaredAliasUnasked() throws Exception {
        CountDownLatch fetched = new CountDownLatch(2);
        TokenExchange counting = (proof, profile) -> {
            fetched.countDown();
            return SOUND.exchange(proof, profile);
        };
        try (IamTokens tokens = builder(counting)
                .profile("default", TrustedProfile.id("Profile-1"))
                .setting("lanyard.profiles.billing.name", "billing")
                .keepFresh(true)
                .build()) {
            assertThat(fetched.await(20, TimeUnit.SECONDS))
                    .as(tokens.toString())
                    .isTrue();
        }
    }

    @Test
    void get_whenAnExchangeThrowsSomethingUnexpected_quotesNothingOfIt() {
        TokenExchange indiscreet = (proof, profile) -> {
            throw new IllegalStateException("bad proof " + proof.value());
        };
        try (IamTokens tokens = builder(indiscreet)
                .profile("default", TrustedProfile.id("Profile-1"))
                .build()) {
            Throwable failure = catchThrowable(tokens::get);
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));

            assertThat(trace.toString()).contains("IllegalStateException").doesNotContain("PLANTED", Exchanges.PROOF);
        }
    }

    @Test
    void get_whenNothingResolvesTheAlias_saysWhereItLooked() {
        try (IamTokens tokens = builder(SOUND).build()) {
            assertThatThrownBy(() -> tokens.get("billing"))
                    .isInstanceOf(IamConfigurationException.class)
                    .hasMessage("core: no trusted profile for alias billing; looked at settings "
                            + "lanyard.profiles.billing.id, .crn and .name; set lanyard.profiles.billing.id "
                            + "(in the environment LANYARD_PROFILES_BILLING_ID)");
        }
    }

    @Test
    void get_whenRefused_saysWhoWasSeenAndWhatToDo() {
        TokenExchange refusing = (proof, profile) -> {
            throw IamRejectedException.builder("BXNIM0398E")
                    .details("identifier 'c1:prod:web:web-1' is not permitted")
                    .requestId("req-1")
                    .build("refused");
        };
        try (IamTokens tokens = builder(refusing)
                .profile("default", TrustedProfile.name("billing"))
                .build()) {
            assertThatThrownBy(tokens::get)
                    .isInstanceOf(IamRejectedException.class)
                    .hasMessageContaining("namespace prod, service account web")
                    .hasMessageContaining("req-1")
                    .hasMessageEndingWith("advice of fake")
                    .satisfies(failure ->
                            assertThat(((IamException) failure).nextAttempt()).isPresent());
            assertThat(tokens.describe("default").lastFailure()).isPresent();
        }
    }

    @Test
    void invalidate_whenTheTokenIsOfAReplacedGeneration_returnsTheHeldOne() {
        try (IamTokens tokens = builder(SOUND)
                .profile("default", TrustedProfile.id("Profile-1"))
                .build()) {
            AccessToken held = tokens.get();
            AccessToken old = AccessToken.of("old", held.expiresAt(), held.profile());

            assertThat(tokens.invalidate(old).toCompletableFuture())
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isSameAs(held);
        }
    }

    @Test
    void describe_afterTheFirstToken_tellsEverythingButTheSecret() {
        try (IamTokens tokens = builder(SOUND)
                .profile("default", TrustedProfile.id("Profile-1"))
                .build()) {
            assertThat(tokens.describe("default").expiresAt()).isEmpty();
            AccessToken token = tokens.get();
            TokenInfo info = tokens.describe("default");

            assertThat(info.provider()).contains("fake");
            assertThat(info.evidence()).contains("made up by a test");
            assertThat(info.profileSource()).contains("configuration");
            assertThat(info.expiresAt()).contains(token.expiresAt());
            assertThat(info.outageBudget()).isBetween(Duration.ofMinutes(58), Duration.ofSeconds(3590));
            assertThat(info.findings()).isNotEmpty();
            assertThat(info.toString()).doesNotContain(Exchanges.TOKEN);
        }
    }

    @Test
    void get_afterClose_fails() {
        IamTokens tokens = builder(SOUND)
                .profile("default", TrustedProfile.id("Profile-1"))
                .build();
        tokens.get();
        tokens.close();
        tokens.close();

        assertThatThrownBy(tokens::get)
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> tokens.get("another")).hasMessageContaining("closed");
    }

    @Test
    void get_whenAliasesAreMadeUp_isBounded() {
        try (IamTokens tokens = builder(SOUND).build()) {
            for (int alias = 1; alias < ManagedIamTokens.MOST_ALIASES; alias++) {
                tokens.describe("a" + alias);
            }
            assertThatThrownBy(() -> tokens.get("one-more"))
                    .isInstanceOf(IamConfigurationException.class)
                    .hasMessageContaining("fixed set of aliases");
        }
    }

    @Test
    void build_whenMuchIsWrong_tellsAllAtOnce() {
        assertThatThrownBy(() -> IamTokens.builder()
                        .discovery(false)
                        .environment(Map.of())
                        .setting("lanyard.acquire-timeout", "10s")
                        .setting("lanyard.connect-timeout", "PT0S")
                        .setting("lanyard.call-timeout", "PT11M")
                        .setting("lanyard.requests-per-minute", "many")
                        .setting("lanyard.iam.url", "http://iam.example.com")
                        .setting("lanyard.profiles.a.id", "Profile-1")
                        .setting("lanyard.profiles.a.name", "one")
                        .setting("lanyard.profiles.b.crn", "Profile-1")
                        .setting("lanyard.profiles.c.tenant", "account")
                        .setting("lanyard.profiles.d e.id", "Profile-1")
                        .setting("lanyard.aquire-timeout", "PT1S")
                        .setting("lanyard.something.else.altogether", "x")
                        .build())
                .isInstanceOf(IamConfigurationException.class)
                .message()
                .contains(
                        "12 configuration problems",
                        "lanyard.acquire-timeout must be an ISO-8601 duration above zero and up to PT10M, such as PT10S, "
                                + "was 10s",
                        "lanyard.connect-timeout must be",
                        "lanyard.call-timeout must be",
                        "lanyard.requests-per-minute must be a whole number from 1 to 100000, was many",
                        "lanyard.iam.url must use https outside loopback, was http://iam.example.com",
                        "profile a is given by id and name",
                        "lanyard.profiles.b.crn: profile crn must start with crn:",
                        "lanyard.profiles.c.tenant is set, but none of",
                        "alias 'd e' must be letters",
                        "unknown setting lanyard.aquire-timeout; did you mean lanyard.acquire-timeout?",
                        "unknown setting lanyard.something.else.altogether; no module on the class path reads it",
                        "no provider on the class path");
    }

    @Test
    void build_whenTheProviderIsUnknown_listsThoseThereAre() {
        assertThatThrownBy(
                        () -> builder(SOUND).setting("lanyard.provider", "vpc").build())
                .hasMessage("core: lanyard.provider must be auto or one of [fake], was vpc");
    }

    @Test
    void build_whenTheEnvironmentHasAStranger_onlyWarns() {
        LogRecorder recorder = new LogRecorder();
        Logger logger = Logger.getLogger("io.lanyard");
        logger.addHandler(recorder);
        try (IamTokens tokens = builder(SOUND)
                .environment(Map.of("LANYARD_PORT", "tcp://172.21.0.1:80"))
                .build()) {
            assertThat(tokens).isNotNull();
        } finally {
            logger.removeHandler(recorder);
        }
        assertThat(recorder.lines).anyMatch(line -> line.contains("LANYARD_PORT"));
    }

    @Test
    void everything_whateverHappens_keepsTheSecretsToItself() {
        LogRecorder recorder = new LogRecorder();
        Logger root = Logger.getLogger("");
        root.addHandler(recorder);
        root.setLevel(Level.ALL);
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        TokenExchange noting = (proof, profile) -> {
            threads.add(Thread.currentThread().toString());
            if (profile.value().equals("Profile-bad")) {
                throw IamRejectedException.builder("BXNIM0398E").build("no");
            }
            return SOUND.exchange(proof, profile);
        };
        try (IamTokens tokens = builder(noting)
                .profile("default", TrustedProfile.id("Profile-1"))
                .profile("bad", TrustedProfile.id("Profile-bad"))
                .build()) {
            AccessToken token = tokens.get();
            Throwable failure = catchThrowable(() -> tokens.get("bad"));
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            String said = String.join(
                    "\n",
                    List.of(
                            token.toString(),
                            tokens.toString(),
                            tokens.describe("default").toString(),
                            tokens.describe("bad").toString(),
                            trace.toString(),
                            String.join("\n", threads),
                            String.join("\n", recorder.lines)));
            assertThat(said).contains("BXNIM0398E").doesNotContain(Exchanges.PROOF, Exchanges.TOKEN, "PLANTED");
        } finally {
            root.removeHandler(recorder);
            root.setLevel(Level.INFO);
        }
    }
}
