package io.lanyard.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A token endpoint on loopback that takes any proof and gives the same token for an hour. Thread-safe. */
final class LoopbackIam implements AutoCloseable {

    private static final int LIFETIME_SECONDS = 3600;

    private final HttpServer server;
    private final Path proof;

    LoopbackIam() {
        try {
            proof = Files.writeString(Files.createTempFile("proof", ".jwt"), "proof");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/identity/token", LoopbackIam::answer);
        server.start();
    }

    /** Returns the address under which the token endpoint lies. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns a file with a proof in it. */
    Path proof() {
        return proof;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = """
                    {"access_token":"%s","token_type":"Bearer","expires_in":%d,"expiration":%d}""".formatted(
                            FixedIdentity.TOKEN, LIFETIME_SECONDS, Instant.now().getEpochSecond() + LIFETIME_SECONDS)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        try {
            Files.delete(proof);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
