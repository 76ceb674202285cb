package io.lanyard.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerFilterTest extends GatewayContract {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:%d", "localhost:%d", "LOCALHOST:%d"})
    void request_whenHostIsTheSocketsName_isAnswered(String host) {
        String answer = ask("Host: " + host.formatted(tokenPort()), "Metadata-Flavor: ibm", "Connection: close");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains(FakeTokens.SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.com",
                "evil.com:%d",
                "localhost",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.1.nip.io:%d",
                "localhost.evil.com:%d",
                "localhost.:%d",
                "127.1:%d",
                "2130706433:%d",
                "[::1]:%d",
                "127.0.0.1:0%d"
            })
    void request_whenHostIsForeign_isMisdirectedAndTheConnectionClosed(String host) {
        String foreign = host.contains("%d") ? host.formatted(tokenPort()) : host;

        String answer = ask("Host: " + foreign, "Metadata-Flavor: ibm");

        assertThat(answer).startsWith("HTTP/1.1 421 ").containsIgnoringCase("connection: close");
        assertThat(answer).doesNotContain(FakeTokens.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@127.0.0.1:%d", "127.0.0.1:%d,evil.com", "127.0.0.1:%d/"})
    void request_whenHostIsMalformed_isRefused(String host) {
        String answer = ask("Host: " + host.formatted(tokenPort()), "Metadata-Flavor: ibm");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain(FakeTokens.SECRET);
    }

    @Test
    void request_whenHostIsMissing_isRefused() {
        assertThat(ask("Metadata-Flavor: ibm")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void request_whenHostIsSentTwice_isRefused() {
        String own = "Host: 127.0.0.1:" + tokenPort();

        assertThat(ask(own, own, "Metadata-Flavor: ibm"))
                .startsWith("HTTP/1.1 4")
                .doesNotContain(FakeTokens.SECRET);
    }

    @Test
    void request_whenTargetNamesAnotherHost_isRefused() {
        String answer = RawHttp.exchange(
                tokenPort(),
                "GET http://evil.com/v1/tokens/default HTTP/1.1\r\nHost: 127.0.0.1:" + tokenPort()
                        + "\r\nMetadata-Flavor: ibm\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain(FakeTokens.SECRET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    X-Forwarded-For   | 10.0.0.1
                    x-forwarded-for   | 10.0.0.1
                    X-Forwarded-Host  | evil.com
                    X-Forwarded-Proto | https
                    X-Forwarded       | for=10.0.0.1
                    X-Forwarded-Client-Cert | Hash=1
                    x-forwarded-anything | 1
                    X-Real-IP         | 10.0.0.1
                    X-Client-IP       | 10.0.0.1
                    True-Client-IP    | 10.0.0.1
                    CF-Connecting-IP  | 10.0.0.1
                    X-Envoy-External-Address | 10.0.0.1
                    Forwarded         | for=10.0.0.1
                    Via               | 1.1 proxy
                    Origin            | http://evil.com
                    Origin            | null
                    Sec-Fetch-Site    | cross-site
                    Sec-Fetch-Site    | same-site
                    """)
    void request_whenAProxyOrAPageSentIt_isRefused(String name, String value) {
        String answer = ask(ownHost(), "Metadata-Flavor: ibm", name + ": " + value, "Connection: close");

        assertThat(answer).startsWith("HTTP/1.1 403 ").doesNotContain(FakeTokens.SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Accept: */*", "Metadata-Flavor: Google", "Metadata-Flavor: IBM", "Metadata-Flavor: ibm, ibm"})
    void request_whenFlavorIsNotExactlyIbm_isRefused(String header) {
        String answer = ask(ownHost(), header, "Connection: close");

        assertThat(answer)
                .startsWith("HTTP/1.1 403 ")
                .contains("Metadata-Flavor: ibm")
                .doesNotContain(FakeTokens.SECRET);
    }

    @Test
    void request_whenFlavorIsSentTwice_isRefused() {
        String answer = ask(ownHost(), "Metadata-Flavor: ibm", "Metadata-Flavor: ibm", "Connection: close");

        assertThat(answer).startsWith("HTTP/1.1 403 ").doesNotContain(FakeTokens.SECRET);
    }

    private String ownHost() {
        return "Host: 127.0.0.1:" + tokenPort();
    }

    private String ask(String... headers) {
        return RawHttp.exchange(
                tokenPort(), "GET /v1/tokens/default HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
    }
}
