package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamUnavailableException;
import io.lanyard.spi.IssuedToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class IamConnectionFaultsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String SUCCESS =
            LoopbackServer.json(200, Exchanges.tokenJson(",\"refresh_token\":\"not_supported\",\"expires_in\":3600"));

    private static IssuedToken ask(LoopbackServer server, Duration callTimeout, CallRetries retries) {
        try (var endpoint = Exchanges.endpoint(server.url(), callTimeout, retries)) {
            return endpoint.exchangeComputeResourceToken(Exchanges.proof(), Exchanges.PROFILE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void exchange_whenRedirected_leavesTheOtherServerAlone(int status) {
        try (var other = new LoopbackServer(LoopbackServer.raw(SUCCESS));
                var server = new LoopbackServer(LoopbackServer.raw(LoopbackServer.answer(
                        status + " Moved\r\nLocation: " + other.url() + "/identity/token", "")))) {
            assertThatThrownBy(() -> ask(server, LONG, Exchanges.once()))
                    .isInstanceOf(IamUnavailableException.class)
                    .hasMessageContainingAll("HTTP " + status, "redirects (to 127.0.0.1) are not followed");
            assertThat(other.requests()).isEmpty();
        }
    }

    private static void drip(LoopbackServer.Connection connection) throws IOException {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (connection.idle(20)) {
            connection.write("{");
        }
    }

    private static void hangBeforeTheBody(LoopbackServer.Connection connection) throws IOException {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
        connection.awaitHangUp();
    }

    @Test
    void exchange_whenAnswerDrips_endsByTheCallTimeoutAndHangsUp() throws Exception {
        endsByTheCallTimeout(IamConnectionFaultsTest::drip);
    }

    @Test
    void exchange_whenBodyHangs_endsByTheCallTimeoutAndHangsUp() throws Exception {
        endsByTheCallTimeout(IamConnectionFaultsTest::hangBeforeTheBody);
    }

    @Test
    void exchange_whenHeadHangs_endsByTheCallTimeoutAndHangsUp() throws Exception {
        endsByTheCallTimeout(LoopbackServer.Connection::awaitHangUp);
    }

    private static void endsByTheCallTimeout(LoopbackServer.Script script) throws Exception {
        try (var server = new LoopbackServer(script);
                var endpoint = Exchanges.endpoint(server.url(), SHORT, Exchanges.once())) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> endpoint.exchangeComputeResourceToken(Exchanges.proof(), Exchanges.PROFILE))
                    .isInstanceOf(IamUnavailableException.class)
                    .hasMessageContainingAll("PT0.3S", "lanyard.call-timeout");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, Duration.ofSeconds(5));
            assertThat(server.awaitHungUp()).isTrue();
        }
    }

    @Test
    void exchange_whenBodyIsEndless_stopsAtItsLimitAndHangsUp() throws Exception {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        try (var server = new LoopbackServer(connection -> {
                    connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (connection.idle(0)) {
                        connection.write(chunk);
                    }
                });
                var endpoint = Exchanges.endpoint(server.url(), LONG, Exchanges.once())) {
            assertThatThrownBy(() -> endpoint.exchangeComputeResourceToken(Exchanges.proof(), Exchanges.PROFILE))
                    .isInstanceOf(IamUnavailableException.class)
                    .hasMessageContaining("more than 1048576 bytes");
            assertThat(server.awaitHungUp()).isTrue();
        }
    }

    @Test
    void exchange_whenInterrupted_endsAtOnceWithTheFlagSetAndHangsUp() throws Exception {
        var outcome = new CompletableFuture<Boolean>();
        var failure = new CompletableFuture<Throwable>();
        try (var server = new LoopbackServer(LoopbackServer.Connection::awaitHangUp);
                var endpoint = Exchanges.endpoint(server.url(), LONG, Exchanges.eager())) {
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    endpoint.exchangeComputeResourceToken(Exchanges.proof(), Exchanges.PROFILE);
                } catch (IamUnavailableException interrupted) {
                    failure.complete(interrupted);
                } finally {
                    outcome.complete(Thread.currentThread().isInterrupted());
                }
            });
            assertThat(server.awaitFirstRequest()).isTrue();
            caller.interrupt();
            assertThat(outcome.get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(failure.get(5, TimeUnit.SECONDS)).hasMessageContaining("interrupted");
            assertThat(server.awaitHungUp()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void exchange_whenConnectionIsReset_isUnavailable() {
        try (var server = new LoopbackServer(LoopbackServer.Connection::reset)) {
            assertThatThrownBy(() -> ask(server, LONG, Exchanges.once()))
                    .isInstanceOf(IamUnavailableException.class)
                    .hasMessageContaining("the connection broke");
        }
    }

    @Test
    void exchange_whenNobodyListens_isUnavailable() throws Exception {
        URI nobody;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + listener.getLocalPort());
        }
        assertThatThrownBy(() -> Exchanges.ask(nobody))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContainingAll(nobody.getAuthority(), "the connection was refused");
    }

    @Test
    void exchange_whenNameDoesNotResolve_saysSo() {
        assertThatThrownBy(() -> Exchanges.ask(URI.create("https://iam.invalid")))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContainingAll("iam.invalid", "cannot be resolved");
    }

    @Test
    void exchange_whenTlsHandshakeHangs_endsByTheConnectTimeout() {
        try (var server = new LoopbackServer(LoopbackServer.raw(SUCCESS));
                var endpoint = new JdkIamTokenEndpoint(
                        new JdkIamTokenEndpoint.Options(
                                URI.create("https://127.0.0.1:" + server.url().getPort()), SHORT, LONG),
                        Exchanges.UNLIMITED,
                        InstantSource.system(),
                        Exchanges.once())) {
            assertThatThrownBy(() -> endpoint.exchangeComputeResourceToken(Exchanges.proof(), Exchanges.PROFILE))
                    .isInstanceOf(IamUnavailableException.class)
                    .hasMessageContaining("lanyard.connect-timeout");
        }
    }
}
