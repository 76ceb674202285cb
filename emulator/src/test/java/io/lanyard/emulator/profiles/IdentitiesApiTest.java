package io.lanyard.emulator.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.emulator.http.Answer;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesApiTest {

    private static final String USER =
            "{\"type\":\"user\",\"identifier\":\"IBMid-1\",\"accounts\":[\"acc1\"],\"description\":\"d\"}";
    private static final String SERVICE = "{\"type\":\"serviceid\",\"identifier\":\"ServiceId-1\"}";

    private final Api api = new Api();
    private String identities = "";

    @BeforeEach
    void createProfile() {
        identities = api.profilePath("billing") + "/identities";
    }

    @Test
    void get_whenThereAreNone_answersTheTagAndAnEmptyList() {
        Answer answer = api.get(identities);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Api.json(answer).getJsonArray("identities")).isEmpty();
        assertThat(Api.json(answer).getString("entity_tag")).startsWith("1-");
    }

    @Test
    void put_whenTheTagMatches_replacesAll() {
        String tag = Api.json(api.get(identities)).getString("entity_tag");

        Answer answer = api.put(identities, tag, "{\"identities\":[" + USER + "," + SERVICE + "]}");

        JsonObject set = Api.json(answer);
        JsonObject user = set.getJsonArray("identities").getJsonObject(0);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(set.getString("entity_tag")).startsWith("2-");
        assertThat(user.getString("iam_id")).isEqualTo("IBMid-1");
        assertThat(user.getString("identifier")).isEqualTo("IBMid-1");
        assertThat(user.getString("type")).isEqualTo("user");
        assertThat(user.getString("description")).isEqualTo("d");
        assertThat(user.getJsonArray("accounts").getString(0)).isEqualTo("acc1");
        assertThat(set.getJsonArray("identities").getJsonObject(1).getString("iam_id"))
                .isEqualTo("iam-ServiceId-1");
        assertThat(Api.json(api.get(identities))).isEqualTo(set);
    }

    @Test
    void put_whenTheTagIsStaleOrMissing_changesNothing() {
        String tag = Api.json(api.get(identities)).getString("entity_tag");
        api.put(identities, tag, "{\"identities\":[" + USER + "]}");

        assertThat(api.put(identities, tag, "{\"identities\":[]}").status()).isEqualTo(409);
        assertThat(api.send("PUT", identities, "{\"identities\":[]}").status()).isEqualTo(400);
        assertThat(Api.json(api.get(identities)).getJsonArray("identities")).hasSize(1);
        assertThat(api.put(identities, "*", "{\"identities\":[]}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"identities\":[{\"type\":\"user\"}]}",
                "{\"identities\":[{\"identifier\":\"IBMid-1\"}]}",
                "{\"identities\":[{\"type\":\"group\",\"identifier\":\"x\"}]}",
                "{\"identities\":[{\"type\":\"crn\",\"identifier\":\"crn:v1\",\"accounts\":[\"acc1\"]}]}",
                "{\"identities\":[{\"type\":\"user\",\"identifier\":\"x\",\"accounts\":[1]}]}",
                "{\"identities\":[" + SERVICE + "," + SERVICE + "]}",
            })
    void put_whenTheBodyIsBad_answers400(String body) {
        assertThat(api.put(identities, "*", body).status()).isEqualTo(400);
    }

    @Test
    void post_whenNew_addsItAndChangesTheProfile() {
        Answer answer = api.send("POST", identities + "/user", USER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Api.json(answer).getString("iam_id")).isEqualTo("IBMid-1");
        assertThat(Api.json(api.get(identities + "/user/IBMid-1"))).isEqualTo(Api.json(answer));
        assertThat(Api.json(api.get(identities)).getString("entity_tag")).startsWith("2-");
    }

    @Test
    void post_whenRepeatedTooSoon_answers409UntilThePauseIsOver() {
        api.send("POST", identities + "/user", USER);
        api.clock.advance(Duration.ofMillis(1999));
        assertThat(api.send("POST", identities + "/serviceid", SERVICE).status())
                .isEqualTo(409);
        assertThat(api.send("DELETE", identities + "/user/IBMid-1", "").status())
                .isEqualTo(409);

        api.clock.advance(Duration.ofMillis(1));

        assertThat(api.send("POST", identities + "/serviceid", SERVICE).status())
                .isEqualTo(200);
        assertThat(Api.json(api.get(identities)).getJsonArray("identities")).hasSize(2);
    }

    @Test
    void post_whenAnotherProfileWasChanged_isNoConflict() {
        String other = api.profilePath("other") + "/identities/user";
        api.send("POST", identities + "/user", USER);

        assertThat(api.send("POST", other, USER).status()).isEqualTo(200);
    }

    @Test
    void post_whenTheIdentityIsThere_replacesIt() {
        api.send("POST", identities + "/user", USER);
        api.clock.advance(Duration.ofSeconds(2));

        api.send("POST", identities + "/user", USER.replace("\"d\"", "\"new\""));

        List<JsonObject> held =
                Api.json(api.get(identities)).getJsonArray("identities").getValuesAs(JsonObject.class);
        assertThat(held).hasSize(1);
        assertThat(held.getFirst().getString("description")).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource({"serviceid", "group"})
    void post_whenThePathsTypeDiffers_answers400(String type) {
        assertThat(api.send("POST", identities + "/" + type, USER).status()).isEqualTo(400);
    }

    @Test
    void item_whenTheIdentifierIsACrn_isFoundByItsEncodedForm() {
        String crn = "crn:v1:bluemix:public:project:us-south:a/acc1:i+1::";
        api.send("POST", identities + "/crn", "{\"type\":\"crn\",\"identifier\":\"" + crn + "\"}");

        String path = identities + "/crn/" + URLEncoder.encode(crn, StandardCharsets.UTF_8);

        assertThat(Api.json(api.get(path)).getString("iam_id")).isEqualTo("crn-" + crn);
        assertThat(api.get(path.replace("%2B", "+")).status()).isEqualTo(200);
    }

    @Test
    void delete_whenThere_answers204Once() {
        api.send("POST", identities + "/user", USER);
        String path = identities + "/user/IBMid-1";
        api.clock.advance(Duration.ofSeconds(2));
        assertThat(api.send("DELETE", path, "").status()).isEqualTo(204);
        api.clock.advance(Duration.ofSeconds(2));

        assertThat(api.send("DELETE", path, "").status()).isEqualTo(404);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(Api.json(api.get(identities)).getJsonArray("identities")).isEmpty();
    }

    @Test
    void any_whenTheProfileIsUnknownOrAnothers_answers404() {
        Map<String, String> stranger = Map.of("Authorization", "Bearer acc2");

        assertThat(api.get("/v1/profiles/InvalidID/identities").status()).isEqualTo(404);
        assertThat(api.send("GET", identities, "", stranger).status()).isEqualTo(404);
        assertThat(api.send("POST", identities + "/user", USER, stranger).status())
                .isEqualTo(404);
    }
}
