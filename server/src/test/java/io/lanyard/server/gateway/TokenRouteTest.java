package io.lanyard.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRouteTest extends GatewayContract {

    private static final String PATH = "/v1/tokens/default";
    private static final Pattern HEX_DUMP = Pattern.compile("(?:[0-9a-f]{2} ){16}");

    @Test
    void get_whenATokenIsHad_returnsItAsJson() {
        HttpResponse<String> response = getToken(PATH);

        JsonObject body = json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(body.keySet())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "expiration", "profile");
        assertThat(body.getString("access_token")).isEqualTo(FakeTokens.SECRET);
        assertThat(body.getString("token_type")).isEqualTo("Bearer");
        assertThat(body.getString("profile")).isEqualTo(FakeTokens.PROFILE.value());
        assertThat(body.getInt("expires_in")).isBetween(2900, 3000);
        assertThat(body.getInt("expiration") - Instant.now().getEpochSecond()).isBetween(2900L, 3001L);
    }

    @Test
    void get_always_forbidsStoring() {
        assertThat(getToken(PATH).headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(getToken("/nowhere").headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void get_whenAnotherAliasIsConfigured_returnsItsToken() {
        assertThat(getToken("/v1/tokens/billing").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "DEFAULT", "%64efault", "default;v=1"})
    void get_whenAliasIsNotConfigured_saysWhichAre(String alias) {
        HttpResponse<String> response = getToken("/v1/tokens/" + alias);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).getString("detail"))
                .contains("billing, default")
                .contains("lanyard.profiles.<alias>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/tokens",
                "/v1/tokens/",
                "/v1/tokens/default/x",
                "/v1/tokens/default%2f",
                "/v1/tokens/..;",
                "/v1/tokens/%2e%2e/tokens/default",
                "/v1//tokens/default",
                "/health",
                "/V1/tokens/default"
            })
    void get_whenPathIsUnknown_isNotFound(String path) {
        HttpResponse<String> response = getToken(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void method_whenItIsNotGet_isRefused(String method) {
        HttpResponse<String> response = send(method, tokenPort(), PATH, "Metadata-Flavor", "ibm");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/v1/tokens/unknown", "/nowhere"})
    void head_whenTheConnectionIsKept_leavesTheNextAnswerInStep(String path) {
        String host = " HTTP/1.1\r\nHost: 127.0.0.1:" + tokenPort() + "\r\nMetadata-Flavor: ibm\r\n";

        String answers = RawHttp.exchange(
                tokenPort(), "HEAD " + path + host + "\r\nGET " + PATH + host + "Connection: close\r\n\r\n");

        assertThat(answers)
                .startsWith("HTTP/1.1 40")
                .contains("\r\n\r\nHTTP/1.1 200 ")
                .contains(FakeTokens.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Via: 1.1 proxy", "Transfer-Encoding: identity"})
    void head_whenAFilterRefuses_isAnsweredWithoutContent(String header) {
        String answer = RawHttp.exchange(
                tokenPort(),
                "HEAD " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + tokenPort() + "\r\n" + header
                        + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 40").endsWith("\r\n\r\n");
    }

    @Test
    void get_whenConfigurationIsBroken_saysWhatToMend() {
        tokens.fail("default", new IamConfigurationException("iks: cannot read token file /x"));

        HttpResponse<String> response = getToken(PATH);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(json(response).getString("type")).isEqualTo("urn:lanyard:problem:iam-configuration");
        assertThat(json(response).getString("detail")).isEqualTo("iks: cannot read token file /x");
    }

    @Test
    void get_whenIamRefuses_passesTheCodeOn() {
        tokens.fail(
                "default",
                IamRejectedException.builder("BXNIM0398E")
                        .details("token of c:ns:sa:pod")
                        .requestId("djZ-1")
                        .build("iks: IAM refused"));

        HttpResponse<String> response = getToken(PATH);

        JsonObject problem = json(response);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(problem.getString("type")).isEqualTo("urn:lanyard:problem:iam-rejected");
        assertThat(problem.getString("error_code")).isEqualTo("BXNIM0398E");
        assertThat(problem.getString("error_details")).isEqualTo("token of c:ns:sa:pod");
        assertThat(problem.getString("request_id")).isEqualTo("djZ-1");
    }

    @Test
    void get_whenIamIsUnavailable_saysWhenToAskAgain() {
        Instant next = Instant.now().plus(Duration.ofSeconds(20));
        tokens.fail("default", new IamUnavailableException("core: no answer from IAM").forCaller(next));

        HttpResponse<String> response = getToken(PATH);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(15L, 20L);
        assertThat(json(response).getString("detail")).isEqualTo("core: no answer from IAM");
    }

    @Test
    void get_whenSomethingElseFails_tellsTheCallerNothing() {
        tokens.breakWith(new IllegalStateException("internals"));

        HttpResponse<String> response = getToken(PATH);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("urn:lanyard:problem:internal").doesNotContain("internals");
    }

    @Test
    void management_whenATokenIsAskedFor_knowsNothing() {
        HttpResponse<String> response = get(managementPort(), PATH, "Metadata-Flavor", "ibm");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).doesNotContain(FakeTokens.SECRET);
    }

    @Test
    void get_whenEverythingIsLogged_logsNoToken() {
        Logger loggers = Logger.getLogger("io");
        List<String> records = new CopyOnWriteArrayList<>();
        Handler recorder = new Recorder(records);
        loggers.setUseParentHandlers(false);
        loggers.setLevel(Level.ALL);
        loggers.addHandler(recorder);
        try {
            Logger.getLogger("io.helidon.webserver").finest("canary");
            assertThat(getToken(PATH).statusCode()).isEqualTo(200);
        } finally {
            loggers.removeHandler(recorder);
            loggers.setLevel(null);
            loggers.setUseParentHandlers(true);
        }

        assertThat(records)
                .anyMatch(record -> record.contains("canary"))
                .noneMatch(record -> record.contains("payload-of"))
                .noneMatch(record -> HEX_DUMP.matcher(record).find());
    }

    private HttpResponse<String> getToken(String path) {
        return get(tokenPort(), path, "Metadata-Flavor", "ibm");
    }

    private static JsonObject json(HttpResponse<String> response) {
        try (var reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    private static final class Recorder extends Handler {

        private final Formatter formatter = new SimpleFormatter();
        private final List<String> records;

        Recorder(List<String> records) {
            this.records = records;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            records.add(formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
