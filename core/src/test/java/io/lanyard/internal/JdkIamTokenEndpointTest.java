package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.RequestBudget.Purpose;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JdkIamTokenEndpointTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String SUCCESS =
            LoopbackServer.json(200, Exchanges.tokenJson(",\"refresh_token\":\"not_supported\",\"expires_in\":3600"));
    private static final String OUTAGE = LoopbackServer.answer("503 Busy", "busy");

    private static IssuedToken ask(LoopbackServer server, Duration callTimeout, CallRetries retries) {
        try (var endpoint = Exchanges.endpoint(server.url(), callTimeout, retries)) {
            return endpoint.exchangeComputeResourceToken(Exchanges.proof(), Exchanges.PROFILE);
        }
    }

    private static LoopbackServer.Request sent(TrustedProfile profile, String path) {
        try (var server = new LoopbackServer(LoopbackServer.raw(SUCCESS));
                var endpoint = Exchanges.endpoint(server.url().resolve(path), LONG, Exchanges.once())) {
            endpoint.exchangeComputeResourceToken(IdentityToken.projected("a+b/c=&d.e.f", "file"), profile);
            assertThat(server.requests()).hasSize(1);
            return server.requests().getFirst();
        }
    }

    @Test
    void exchange_whenAsked_sendsTheFormThatIamDocuments() {
        LoopbackServer.Request request = sent(TrustedProfile.id("Profile-1"), "");
        assertThat(request.line()).isEqualTo("POST /identity/token HTTP/1.1");
        assertThat(request.body())
                .isEqualTo("grant_type=urn%3Aibm%3Aparams%3Aoauth%3Agrant-type%3Acr-token"
                        + "&cr_token=a%2Bb%2Fc%3D%26d.e.f&profile_id=Profile-1");
        assertThat(request.head().lines())
                .contains("Accept: application/json", "Content-Type: application/x-www-form-urlencoded")
                .anyMatch(line -> line.matches("User-Agent: lanyard/\\d+\\.\\d+\\.\\d+\\S* \\(core\\)"))
                .noneMatch(line -> line.startsWith("IBM-Cloud-Tenant") || line.startsWith("Upgrade"));
    }

    @Test
    void exchange_whenProfileHasNameAndTenant_sendsBoth() {
        LoopbackServer.Request request =
                sent(TrustedProfile.name("dev & test é").withTenant("a1,a2"), "");
        assertThat(URLDecoder.decode(request.body(), StandardCharsets.UTF_8)).endsWith("&profile_name=dev & test é");
        assertThat(request.head().lines()).contains("IBM-Cloud-Tenant: a1,a2");
    }

    @Test
    void exchange_whenProfileHasCrn_sendsIt() {
        assertThat(sent(TrustedProfile.crn("crn:v1:x"), "").body()).endsWith("&profile_crn=crn%3Av1%3Ax");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /identity/token",
        "/identity/token, /identity/token",
        "/identity/token/, /identity/token",
        "/iam/v9, /iam/v9/identity/token",
        "/iam/identity/token, /iam/identity/token"
    })
    void exchange_whenUrlHasAPath_keepsThePrefix(String path, String expected) {
        assertThat(sent(Exchanges.PROFILE, path).line()).isEqualTo("POST " + expected + " HTTP/1.1");
    }

    @Test
    void exchange_whenIamAnswers_returnsTheToken() {
        try (var server = new LoopbackServer(LoopbackServer.raw(SUCCESS))) {
            IssuedToken token = ask(server, LONG, Exchanges.eager());
            assertThat(token.value()).isEqualTo(Exchanges.TOKEN);
            assertThat(token.lifetime()).isEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    void exchange_whenProfileIsTheInstancesDefault_saysThatItCannotBeAskedFor() {
        try (var server = new LoopbackServer(LoopbackServer.raw(SUCCESS));
                var endpoint = Exchanges.endpoint(server.url(), LONG, Exchanges.eager())) {
            assertThatThrownBy(() ->
                            endpoint.exchangeComputeResourceToken(Exchanges.proof(), TrustedProfile.instanceDefault()))
                    .isInstanceOf(IamConfigurationException.class)
                    .hasMessageContainingAll("instance's default", "lanyard.profiles.<alias>.id");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void exchange_whenTenantIsNotAscii_saysSo() {
        assertThatThrownBy(() -> sent(Exchanges.PROFILE.withTenant("ä"), ""))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining(".tenant");
    }

    @Test
    void exchange_whenUnavailableOnce_succeedsWithTheSecondRequest() {
        var count = new AtomicInteger();
        try (var server =
                new LoopbackServer(connection -> connection.write(count.getAndIncrement() == 0 ? OUTAGE : SUCCESS))) {
            assertThat(ask(server, LONG, Exchanges.eager()).value()).isEqualTo(Exchanges.TOKEN);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void exchange_whenUnavailableForLong_sendsThreeRequestsAndKeepsTheirFailures() {
        try (var server = new LoopbackServer(LoopbackServer.raw(OUTAGE))) {
            assertThatThrownBy(() -> ask(server, LONG, Exchanges.eager()))
                    .isInstanceOf(IamUnavailableException.class)
                    .hasMessageContaining("HTTP 503")
                    .satisfies(last -> assertThat(last.getSuppressed()).hasSize(1));
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void exchange_whenRetryAfterIsGiven_sendsOneRequest() {
        try (var server =
                new LoopbackServer(LoopbackServer.raw(LoopbackServer.answer("429 Slow\r\nRetry-After: 0", "slow")))) {
            assertThatThrownBy(() -> ask(server, LONG, Exchanges.eager())).isInstanceOf(IamUnavailableException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void exchange_whenRefused_sendsOneRequest() {
        try (var server =
                new LoopbackServer(LoopbackServer.raw(LoopbackServer.json(400, "{\"errorCode\":\"BXNIM0109E\"}")))) {
            assertThatThrownBy(() -> ask(server, LONG, Exchanges.eager())).isInstanceOf(IamRejectedException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void exchange_whenSending_spendsTheBudgetBeforeEachRequest() {
        var spent = new ArrayList<Purpose>();
        try (var server = new LoopbackServer(LoopbackServer.raw(OUTAGE));
                var endpoint = new JdkIamTokenEndpoint(
                        new JdkIamTokenEndpoint.Options(server.url(), LONG, LONG),
                        spent::add,
                        InstantSource.system(),
                        Exchanges.eager())) {
            assertThatThrownBy(() -> endpoint.exchangeComputeResourceToken(Exchanges.proof(), Exchanges.PROFILE))
                    .isInstanceOf(IamUnavailableException.class);
        }
        assertThat(spent).containsExactly(Purpose.FIRST, Purpose.REPEAT, Purpose.REPEAT);
    }

    @Test
    void exchange_whenBudgetIsSpent_sendsNothing() {
        try (var server = new LoopbackServer(LoopbackServer.raw(SUCCESS));
                var endpoint = new JdkIamTokenEndpoint(
                        new JdkIamTokenEndpoint.Options(server.url(), LONG, LONG),
                        new SlidingBudget(1, new SendLog(System::nanoTime)),
                        InstantSource.system(),
                        Exchanges.eager())) {
            endpoint.exchangeComputeResourceToken(Exchanges.proof(), Exchanges.PROFILE);
            assertThatThrownBy(() -> endpoint.exchangeComputeResourceToken(Exchanges.proof(), Exchanges.PROFILE))
                    .isInstanceOf(IamUnavailableException.class)
                    .hasMessageContaining("lanyard.requests-per-minute");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void exchange_whenAProxyIsConfigured_goesThroughItToIamButNotToLoopback() {
        ProxySelector before = ProxySelector.getDefault();
        try (var proxy = new LoopbackServer(LoopbackServer.raw(LoopbackServer.answer("403 No", "<html>no</html>")));
                var server = new LoopbackServer(LoopbackServer.raw(SUCCESS))) {
            ProxySelector.setDefault(new OneProxy(proxy.url().getPort()));
            assertThat(ask(server, LONG, Exchanges.once()).value()).isEqualTo(Exchanges.TOKEN);
            assertThat(proxy.requests()).isEmpty();
            assertThatThrownBy(() -> Exchanges.ask(URI.create("https://iam.invalid")))
                    .isInstanceOf(IamUnavailableException.class);
            assertThat(proxy.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.line()).isEqualTo("CONNECT iam.invalid:443 HTTP/1.1"));
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static final class OneProxy extends ProxySelector {

        private final Proxy proxy;

        OneProxy(int port) {
            this.proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(proxy);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void options_whenATimeIsNotPositive_areRefused(long millis) {
        URI base = URI.create("https://iam.cloud.ibm.com");
        Duration time = Duration.ofMillis(millis);
        assertThatThrownBy(() -> new JdkIamTokenEndpoint.Options(base, time, LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connect timeout must be > 0");
        assertThatThrownBy(() -> new JdkIamTokenEndpoint.Options(base, LONG, time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call timeout must be > 0");
    }
}
