package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamUnavailableException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IamTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String SUCCESS = LoopbackServer.json(200, Exchanges.tokenJson(",\"expires_in\":3600"));

    @TempDir
    private Path folder;

    private SSLContext before;

    @BeforeEach
    void rememberTheContext() throws Exception {
        before = SSLContext.getDefault();
    }

    @AfterEach
    void restoreTheContext() {
        SSLContext.setDefault(before);
    }

    private SSLContext certified(String address) throws Exception {
        Path file = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "iam",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=iam",
                        "-ext",
                        "san=ip:" + address,
                        "-validity",
                        "30",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static LoopbackServer server(SSLContext context) throws Exception {
        return new LoopbackServer(
                LoopbackServer.raw(SUCCESS),
                context.getServerSocketFactory()
                        .createServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
    }

    private static String ask(LoopbackServer server) {
        return Exchanges.ask(URI.create("https://127.0.0.1:" + server.url().getPort()))
                .value();
    }

    private static void isRefusedByTheClient(LoopbackServer server) {
        assertThatThrownBy(() -> ask(server))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContainingAll("TLS failed", "javax.net.ssl.trustStore");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void exchange_whenTheJvmTrustsTheCertificate_returnsTheToken() throws Exception {
        SSLContext context = certified("127.0.0.1");
        SSLContext.setDefault(context);
        try (var server = server(context)) {
            assertThat(ask(server)).isEqualTo(Exchanges.TOKEN);
        }
    }

    @Test
    void exchange_whenTheCertificateIsSelfSigned_sendsNothing() throws Exception {
        try (var server = server(certified("127.0.0.1"))) {
            isRefusedByTheClient(server);
        }
    }

    @Test
    void exchange_whenTheCertificateIsForAnotherHost_sendsNothing() throws Exception {
        SSLContext context = certified("127.0.0.2");
        SSLContext.setDefault(context);
        try (var server = server(context)) {
            isRefusedByTheClient(server);
        }
    }
}
