package io.lanyard.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HttpServerTest {

    private final HttpServer server = HttpServer.bind(0);

    @BeforeEach
    void serveEcho() {
        server.serve((call, wire) -> {
            String text = call.method() + " " + call.path() + " "
                    + call.parameter("q").orElse("-") + " " + call.body();
            wire.send(new Answer(200, Map.of("Content-Type", "text/plain"), text));
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void bind_whenPortIsTaken_saysWhichAndWhatToDo() {
        assertThatThrownBy(() -> HttpServer.bind(server.port()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("emulator: cannot listen on 127.0.0.1:" + server.port() + " (")
                .hasMessageEndingWith("choose another port");
    }

    @Test
    void bind_afterClose_canHaveTheSamePortAgain() {
        int port = server.port();
        server.close();

        try (HttpServer next = HttpServer.bind(port)) {
            assertThat(next.port()).isEqualTo(port);
        }
    }

    @Test
    void serve_always_decodesQueryAndBody() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/a%2Fb?q=x%20y&q=z");
            HttpRequest fixed = HttpRequest.newBuilder(uri)
                    .POST(BodyPublishers.ofString("grün"))
                    .build();

            HttpResponse<String> reply = client.send(fixed, BodyHandlers.ofString());

            assertThat(reply.body()).isEqualTo("POST /a%2Fb x y grün");
        }
    }

    @Test
    void serve_whenRequestsFollow_keepsTheConnection() throws Exception {
        String first = "POST /one HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        String second = "HEAD /two HTTP/1.1\r\n\r\n";
        String third = "GET /three HTTP/1.1\r\nConnection: close\r\n\r\n";

        String replies = exchange(first + second + third);

        assertThat(replies)
                .contains("POST /one - abcde", "GET /three - ")
                .doesNotContain("HEAD /two")
                .containsOnlyOnce("Content-Length: 17")
                .contains("Content-Length: 12");
    }

    @Test
    void serve_whenClientWaitsForContinue_givesIt() throws Exception {
        String reply = exchange("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok");

        assertThat(reply)
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")
                .endsWith("POST / - ok");
    }

    @ParameterizedTest
    @CsvSource({
        "400, GET /\\r\\n\\r\\n",
        "400, GET / SPDY/3\\r\\n\\r\\n",
        "400, GET / HTTP/1.1\\r\\nno colon\\r\\n\\r\\n",
        "400, POST / HTTP/1.1\\r\\nContent-Length: x\\r\\n\\r\\n",
        "400, POST / HTTP/1.1\\r\\nContent-Length: -1\\r\\n\\r\\n",
        "400, GET /?q=%zz HTTP/1.1\\r\\n\\r\\n",
        "413, POST / HTTP/1.1\\r\\nContent-Length: 99999999\\r\\n\\r\\n"
    })
    void serve_whenRequestIsBad_refusesAndCloses(int status, String request) throws Exception {
        assertThat(exchange(request.replace("\\r\\n", "\r\n"))).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void serve_whenHeadIsTooLarge_refuses() throws Exception {
        String head = "GET / HTTP/1.1\r\nX: " + "x".repeat(RequestReader.MAX_HEAD - 17);

        assertThat(exchange(head)).startsWith("HTTP/1.1 431 ");
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
