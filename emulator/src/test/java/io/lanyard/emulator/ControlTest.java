package io.lanyard.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.lanyard.emulator.TestClient.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator's own routes, and what they show. */
@Timeout(60)
class ControlTest {

    private final LocalIbmCloud cloud = LocalIbmCloud.start();
    private final TestClient client = new TestClient(cloud);

    @TempDir
    private Path directory;

    private Story story;

    @BeforeEach
    void seed() {
        story = Story.seed(cloud, directory);
    }

    @AfterEach
    void close() {
        client.close();
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind':'latency','delay':'PT2S'}",
                "{'kind':'status','status':429,'dialect':'iam','code':'BXNIM0001E','headers':{'Retry-After':'5'}}",
                "{'kind':'status','status':200,'dialect':'text','body':'x','headers':{}}",
                "{'kind':'status','status':503,'dialect':'html','headers':{}}",
                "{'kind':'hang','stage':'headers'}",
                "{'kind':'cut','stage':'accept'}",
                "{'kind':'drip','interval':'PT1S'}",
                "{'kind':'garbage','content':'gzip-bomb','size':5}",
                "{'kind':'raw','reply':'SSH-2.0'}",
                "{'kind':'redirect','status':307,'location':'http://else.invalid/'}",
                "{'kind':'tamper','patch':{'expires_in':null}}",
                "{'kind':'clock','offset':'PT-1H'}",
                "{'kind':'lifetime','lifetime':'PT1S'}"
            })
    void faults_ofEachKind_areShownAsTheyWerePlanted(String fault) throws Exception {
        String json = fault.replace('\'', '"').replaceFirst("}$", ",\"path\":\"/identity/token\",\"count\":3}");

        Reply planted = client.post("/_emulator/faults", json);

        assertThat(planted.status()).isEqualTo(201);
        JsonObject shown =
                client.get("/_emulator/faults").json().getJsonArray("faults").getJsonObject(0);
        assertThat(shown).isEqualTo(planted.json()).containsKey("id");
        assertThat(client.delete("/_emulator/faults/" + shown.getString("id")).status())
                .isEqualTo(204);
        JsonObject again = Json.createObjectBuilder(shown).remove("id").build();
        assertThat(client.post("/_emulator/faults", again.toString()).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "body | [1]",
                "body | {",
                "kind | {}",
                "kind | {'kind':'meteor'}",
                "kind | {'kind':7}",
                "delay | {'kind':'latency'}",
                "delay | {'kind':'latency','delay':'2s'}",
                "delay | {'kind':'latency','delay':'PT-2S'}",
                "status | {'kind':'status'}",
                "status | {'kind':'status','status':999}",
                "status | {'kind':'status','status':500.5}",
                "dialect | {'kind':'status','status':500,'dialect':'latin'}",
                "body | {'kind':'status','status':500,'dialect':'text'}",
                "headers | {'kind':'status','status':500,'headers':7}",
                "headers.x | {'kind':'status','status':500,'headers':{'x':7}}",
                "stage | {'kind':'hang','stage':'never'}",
                "location | {'kind':'redirect','location':'a b'}",
                "size | {'kind':'garbage','size':0}",
                "path | {'kind':'hang','path':'identity'}",
                "count | {'kind':'hang','count':0}",
                "keep_old | {'kind':'rotation','keep_old':'yes'}",
                "times | {'kind':'hang','times':1}"
            })
    void faults_whenBad_nameTheField(String field, String json) throws Exception {
        Reply refused = client.post("/_emulator/faults", json.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(400);
        JsonObject error = refused.json().getJsonArray("errors").getJsonObject(0);
        assertThat(error.getJsonObject("target").getString("name")).isEqualTo(field);
        assertThat(error.getString("message")).startsWith(field + " ");
        assertThat(cloud.faults().list()).isEmpty();
    }

    @Test
    void faults_whenNestedTooDeep_nameTheBody() throws Exception {
        Reply refused = client.post("/_emulator/faults", "{\"kind\":".repeat(1500));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.response().body()).contains("body must be a JSON object");
    }

    @Test
    void faults_whenPlantedOverHttp_actAndCanBeCleared() throws Exception {
        client.post("/_emulator/faults", "{\"kind\":\"status\",\"status\":503,\"dialect\":\"empty\"}");

        assertThat(exchange().status()).isEqualTo(503);
        assertThat(client.get("/_emulator/state").status()).isEqualTo(200);
        assertThat(client.delete("/_emulator/faults").status()).isEqualTo(204);
        assertThat(exchange().status()).isEqualTo(200);
    }

    @Test
    void rotation_byDefault_publishesOldAndNewKey() throws Exception {
        String bearer = "Bearer " + client.administratorToken();

        Reply rotated = client.post("/_emulator/faults", "{\"kind\":\"rotation\"}");

        JWKSet keys = JWKSet.parse(client.get("/identity/keys").response().body());
        assertThat(keys.getKeys()).hasSize(2).allSatisfy(key -> {
            assertThat(key.getKeyID()).matches("\\d{12}");
            assertThat(key.getKeyUse()).isNull();
            assertThat(key.isPrivate()).isFalse();
        });
        assertThat(keys.getKeys().getFirst().getKeyID())
                .isEqualTo(rotated.json().getString("kid"));
        assertThat(profilesStatus(bearer)).isEqualTo(200);
        assertThat(client.get("/_emulator/faults").json().getJsonArray("faults"))
                .isEmpty();
    }

    @Test
    void rotation_whenOldKeysAreDropped_oldTokensAreWorthless() throws Exception {
        String bearer = "Bearer " + client.administratorToken();

        client.post("/_emulator/faults", "{\"kind\":\"rotation\",\"keep_old\":false}");

        assertThat(profilesStatus(bearer)).isEqualTo(401);
        assertThat(profilesStatus("Bearer " + client.administratorToken())).isEqualTo(200);
    }

    @Test
    void events_afterLogins_haveOneForEachAndNoneForRefusals() throws Exception {
        exchange("acme/2.1");
        client.exchange(story.pod().cluster().pod("staging", "x").token(), Story.PROFILE);

        var events = client.get("/_emulator/events").json().getJsonArray("events");

        assertThat(events).hasSize(1);
        JsonObject event = events.getJsonObject(0);
        JsonObject initiator = event.getJsonObject("initiator");
        assertThat(event.getString("action")).isEqualTo("iam-identity.computeresource-token.login");
        assertThat(event.getString("message"))
                .isEqualTo("IAM Identity Service: login.computeresource-token " + Story.PROFILE);
        assertThat(event.getString("eventTime")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\+0000");
        assertThat(event.getString("correlationId")).matches("[A-Za-z0-9+/]{7}-[0-9a-f]{32}");
        assertThat(initiator.getString("id")).isEqualTo(story.profile().iamId());
        assertThat(initiator.getString("authnId"))
                .isEqualTo("crn-" + story.pod().cluster().crn());
        assertThat(initiator.getString("authnName")).isEqualTo(story.pod().identifier());
        assertThat(initiator.getJsonObject("host").getString("agent")).isEqualTo("acme/2.1");
        assertThat(event.getJsonObject("target").getString("id"))
                .isEqualTo(story.profile().crn());
    }

    @Test
    void requests_always_countAndHideSecrets() throws Exception {
        String proof = story.pod().token();
        client.form(
                Map.of("grant_type", TestClient.CR_TOKEN, "cr_token", proof, "profile_name", "x"),
                "Authorization",
                "Basic c2VjcmV0OnNlY3JldA==");

        LoggedRequest last = cloud.requests().last("/identity/token").orElseThrow();
        String shown = client.get("/_emulator/requests").response().body();

        assertThat(cloud.requests().count("/identity/token")).isEqualTo(1);
        assertThat(last.method()).isEqualTo("POST");
        assertThat(last.formFields()).containsExactlyInAnyOrder("grant_type", "cr_token", "profile_name");
        assertThat(last.header("User-Agent").orElseThrow()).startsWith("Java-http-client");
        assertThat(last.header("Authorization")).hasValue(LoggedRequest.HIDDEN);
        assertThat(shown).contains("cr_token").doesNotContain(proof).doesNotContain("c2VjcmV0");
    }

    @Test
    void tokens_always_areAcceptedAsProofs() throws Exception {
        Reply minted = client.post(
                "/_emulator/tokens",
                "{\"cluster\":\"dev-cluster\",\"namespace\":\"prod\",\"service_account\":\"billing-service\"}");

        assertThat(minted.status()).isEqualTo(201);
        assertThat(client.exchange(minted.json().getString("token"), Story.PROFILE)
                        .status())
                .isEqualTo(200);
        assertThat(client.post("/_emulator/tokens", "{\"cluster\":\"c\"}").status())
                .isEqualTo(400);
    }

    @Test
    void state_always_showsWhatThereIs() throws Exception {
        exchange();

        JsonObject state = client.get("/_emulator/state").json();

        assertThat(state.getString("account_id")).isEqualTo(cloud.accountId());
        assertThat(state.getJsonArray("clusters").getJsonObject(0).getString("crn"))
                .matches("crn:v1:bluemix:public:containers-kubernetes:us-south:a/" + cloud.accountId()
                        + ":c[0-9a-f]{19}::");
        assertThat(state.getJsonArray("profiles")
                        .getJsonObject(0)
                        .getJsonArray("links")
                        .getJsonObject(0)
                        .getString("namespace"))
                .isEqualTo("prod");
        assertThat(state.getJsonObject("requests").getInt("/identity/token")).isEqualTo(1);
        assertThat(state.getInt("events")).isEqualTo(1);
    }

    @Test
    void reset_always_goesBackToTheSeed() throws Exception {
        exchange();
        cloud.profiles().delete(story.profile().id());
        client.post("/_emulator/faults", "{\"kind\":\"hang\"}");

        assertThat(client.post("/_emulator/reset", "").status()).isEqualTo(204);

        assertThat(cloud.events()).isEmpty();
        assertThat(cloud.requests().counts()).isEmpty();
        assertThat(client.exchange(Files.readString(story.volume().file()), Story.PROFILE)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void unknownPath_always_pointsToTheControls() throws Exception {
        assertThat(client.get("/nowhere").status()).isEqualTo(404);
        assertThat(client.get("/_emulator/nowhere").status()).isEqualTo(404);
        assertThat(client.get("/_emulator").json().getJsonArray("controls")).hasSize(Control.ROUTES.size());
    }

    private Reply exchange(String agent) throws Exception {
        return client.form(
                Map.of(
                        "grant_type",
                        TestClient.CR_TOKEN,
                        "cr_token",
                        story.pod().token(),
                        "profile_name",
                        Story.PROFILE),
                "User-Agent",
                agent);
    }

    private Reply exchange() throws Exception {
        return exchange("test");
    }

    private int profilesStatus(String bearer) throws Exception {
        return client.get("/v1/profiles?account_id=" + cloud.accountId(), "Authorization", bearer)
                .status();
    }
}
