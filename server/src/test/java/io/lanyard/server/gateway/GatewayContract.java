package io.lanyard.server.gateway;

import io.helidon.microprofile.config.ConfigCdiExtension;
import io.helidon.microprofile.health.HealthCdiExtension;
import io.helidon.microprofile.server.JaxRsCdiExtension;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddExtension;
import io.helidon.microprofile.testing.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A gateway on random ports that hands out fake tokens, and the means to call it. */
@HelidonTest
@DisableDiscovery
@AddExtension(ConfigCdiExtension.class)
@AddExtension(ServerCdiExtension.class)
@AddExtension(JaxRsCdiExtension.class)
@AddExtension(HealthCdiExtension.class)
@AddBean(GatewayRoutes.class)
@AddBean(TokensReady.class)
@AddBean(FakeTokens.class)
@AddConfig(key = "lanyard.profiles.billing.name", value = "billing")
@AddConfig(key = "server.sockets.0.port", value = "0")
@Timeout(30)
abstract class GatewayContract {

    @Inject
    FakeTokens tokens;

    @Inject
    ServerCdiExtension server;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void forget() {
        tokens.reset();
    }

    int tokenPort() {
        return server.port();
    }

    int managementPort() {
        return server.port(GatewayRoutes.MANAGEMENT);
    }

    HttpResponse<String> get(int port, String path, String... headers) {
        return send("GET", port, path, headers);
    }

    HttpResponse<String> send(String method, int port, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
