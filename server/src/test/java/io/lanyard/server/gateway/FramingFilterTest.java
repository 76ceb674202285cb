package io.lanyard.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingFilterTest extends GatewayContract {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5|Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked|Content-Length: 5",
                "Content-Length: 0|Content-Length: 5",
                "Content-Length: 5|Content-Length: 5",
                "Content-Length: 5, 5",
                "Content-Length: -1",
                "Content-Length: +3",
                "Content-Length: 0x10",
                "Content-Length: 3 3",
                "Content-Length: 9999999999999999999",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked|Transfer-Encoding: chunked",
                "Transfer-Encoding: identity"
            })
    void request_whenItsEndIsAmbiguous_isRefusedAndNothingAfterItIsAnswered(String headers) {
        for (int port : new int[] {tokenPort(), managementPort()}) {
            String smuggled = "GET /v1/tokens/default HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nMetadata-Flavor: ibm\r\nConnection: close\r\n\r\n";

            String answer = RawHttp.exchange(
                    port,
                    "POST /v1/tokens/default HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nMetadata-Flavor: ibm\r\n"
                            + headers.replace("|", "\r\n") + "\r\n\r\n0\r\n\r\n" + smuggled);

            assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1");
            assertThat(answer).doesNotContain(FakeTokens.SECRET);
        }
    }
}
