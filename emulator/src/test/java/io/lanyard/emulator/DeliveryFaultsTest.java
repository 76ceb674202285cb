package io.lanyard.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.emulator.faults.Effect.Content;
import io.lanyard.emulator.faults.Effect.Stage;
import io.lanyard.emulator.faults.Fault;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What faults look like on the wire. */
@Timeout(60)
class DeliveryFaultsTest {

    private static final String KEYS = "GET /identity/keys HTTP/1.1\r\nHost: x\r\n\r\n";

    private final LocalIbmCloud cloud = LocalIbmCloud.start();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void hang_afterAccept_sendsNothingAndDoesNothing() throws Exception {
        cloud.faults().add(Fault.hang(Stage.ACCEPT));
        try (RawClient raw = new RawClient(cloud)) {
            raw.send(KEYS);

            assertThat(cloud.requests().await("/identity/keys", 1, Duration.ofSeconds(20)))
                    .isTrue();
            assertThat(raw.silentFor(200)).isTrue();
        }
    }

    @Test
    void hang_afterHeaders_announcesTheBodyOnly() throws Exception {
        cloud.faults().add(Fault.hang(Stage.HEADERS));
        try (RawClient raw = new RawClient(cloud)) {
            raw.send(KEYS);

            assertThat(raw.readTo("\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n").contains("Content-Length: ");
            assertThat(raw.silentFor(200)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void close_whileRequestsHang_endsThemPromptly(Stage stage) throws Exception {
        cloud.faults().add(Fault.hang(stage));
        try (RawClient raw = new RawClient(cloud)) {
            raw.send(KEYS);
            cloud.requests().await("/identity/keys", 1, Duration.ofSeconds(20));
            long before = System.nanoTime();

            cloud.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void close_whileAnswersWaitOrDrip_endsThemPromptly() throws Exception {
        cloud.faults().add(Fault.latency(Duration.ofMinutes(10)).times(1));
        cloud.faults().add(Fault.drip(Duration.ofMinutes(10)));
        try (RawClient late = new RawClient(cloud);
                RawClient dripping = new RawClient(cloud)) {
            late.send(KEYS);
            cloud.requests().await("/identity/keys", 1, Duration.ofSeconds(20));
            dripping.send(KEYS);
            dripping.readTo("\r\n\r\n");
            long before = System.nanoTime();

            cloud.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void cut_inTheBody_resetsTheConnectionAfterHalfOfIt() throws Exception {
        cloud.faults().add(Fault.cut(Stage.BODY));
        try (RawClient raw = new RawClient(cloud)) {
            raw.send(KEYS);

            raw.readTo("{\"keys\":");
            assertThatThrownBy(raw::readAll).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void garbage_whenHuge_announcesAllOfIt() throws Exception {
        cloud.faults().add(Fault.garbage(Content.HUGE));
        try (RawClient raw = new RawClient(cloud)) {
            raw.send(KEYS);

            assertThat(raw.readTo("\r\n\r\n")).contains("Content-Length: 104857600");
            assertThat(raw.readTo("aaa")).startsWith("{\"access_token\":\"");
        }
    }

    @Test
    void raw_always_sendsJustThat() throws Exception {
        cloud.faults().add(Fault.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz"));
        try (RawClient raw = new RawClient(cloud)) {
            raw.send(KEYS);

            assertThat(raw.readAll()).endsWith("\r\n\r\n2\r\n{}\r\nzz");
        }
    }
}
