package io.lanyard.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lanyard.IamConfigurationException;
import io.lanyard.emulator.LocalIbmCloud;
import io.lanyard.emulator.Story;
import io.lanyard.emulator.profiles.NewProfile;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: a pod's proof, IAM's token, the gateway's answer. */
@Timeout(60)
class GatewayTest {

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final LocalIbmCloud cloud = LocalIbmCloud.start();
    private final Map<String, String> settings = new HashMap<>();
    private Story story;

    @BeforeEach
    void becomeThePod() {
        story = Story.seed(cloud, directory);
        settings.put("lanyard.gateway.token.port", "0");
        settings.put("lanyard.gateway.management.host", "127.0.0.1");
        settings.put("lanyard.gateway.management.port", "0");
        settings.put("lanyard.provider", "iks");
        settings.put("lanyard.iam.url", cloud.url().toString());
        settings.put("lanyard.iks.token-file", story.volume().file().toString());
        settings.put("lanyard.profiles.default.name", story.profile().name());
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void token_whenThePodIsLinked_verifiesAgainstIamsKeysAndNamesTheProfile() throws Exception {
        try (Gateway gateway = Gateway.start(settings)) {
            JsonObject answer = json(token(gateway));
            SignedJWT token = SignedJWT.parse(answer.getString("access_token"));

            JWKSet keys = JWKSet.load(cloud.url().resolve("/identity/keys").toURL());
            JWTClaimsSet claims = token.getJWTClaimsSet();
            assertThat(token.verify(new RSASSAVerifier(
                            keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                    .isTrue();
            assertThat(claims.getIssuer()).isEqualTo("https://iam.cloud.ibm.com/identity");
            assertThat(claims.getStringClaim("iam_id"))
                    .isEqualTo("iam-" + story.profile().id());
            assertThat(claims.getStringClaim("name")).isEqualTo(Story.PROFILE);
            assertThat(claims.getStringClaim("sub_type")).isEqualTo("Profile");
            assertThat(claims.getStringClaim("grant_type")).endsWith(":cr-token");
            assertThat(claims.getJSONObjectClaim("authn"))
                    .containsEntry("sub", story.pod().cluster().crn())
                    .containsEntry("name", story.pod().identifier());
            assertThat(answer.getString("profile")).isEqualTo(Story.PROFILE);
        }
    }

    @Test
    void ready_whenATokenWasHad_isUp() throws Exception {
        try (Gateway gateway = Gateway.start(settings)) {
            token(gateway);

            assertThat(get(gateway.management().resolve("/health/ready")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void token_whenIamIsDown_isUnavailableAndTheGatewayLives() throws Exception {
        LocalIbmCloud gone = LocalIbmCloud.start();
        gone.close();
        settings.put("lanyard.iam.url", gone.url().toString());
        try (Gateway gateway = Gateway.start(settings)) {
            HttpResponse<String> response = token(gateway);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValueAsLong("Retry-After")).isPresent();
            assertThat(get(gateway.management().resolve("/health/live")).statusCode())
                    .isEqualTo(200);
            assertThat(get(gateway.management().resolve("/health/ready")).statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void token_whenThePodIsNotLinked_isRefusedWithIamsCode() throws Exception {
        cloud.profiles().reset();
        cloud.profiles().create(NewProfile.of(cloud.accountId(), Story.PROFILE));
        try (Gateway gateway = Gateway.start(settings)) {
            HttpResponse<String> response = token(gateway);

            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(json(response).getString("error_code")).isEqualTo("BXNIM0398E");
            assertThat(json(response).getString("request_id")).isNotBlank();
        }
    }

    @Test
    void start_whenASettingIsMisspelt_failsWithTheNearestName() {
        settings.put("lanyard.gateway.token.prt", "1");

        assertThatThrownBy(() -> Gateway.start(settings))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("did you mean lanyard.gateway.token.port");
    }

    @Test
    void start_whenAPortIsTaken_fails() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.put("lanyard.gateway.token.port", Integer.toString(holder.getLocalPort()));

            assertThatThrownBy(() -> Gateway.start(settings)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void close_whenServing_freesBothPorts() throws Exception {
        Gateway gateway = Gateway.start(settings);
        gateway.close();

        for (URI closed : new URI[] {gateway.tokens(), gateway.management()}) {
            assertThatThrownBy(() -> get(closed)).isInstanceOf(IOException.class);
        }
    }

    private HttpResponse<String> token(Gateway gateway) throws Exception {
        return get(gateway.tokens().resolve("/v1/tokens/default"));
    }

    private HttpResponse<String> get(URI url) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(url).header("Metadata-Flavor", "ibm").build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> response) {
        try (var reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }
}
