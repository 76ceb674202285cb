package io.lanyard.emulator.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.emulator.http.Answer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesApiTest {

    private final Api api = new Api();

    @Test
    void post_whenValid_answersTheProfileInIamsForm() {
        Answer answer = api.send(
                "POST",
                "/v1/profiles",
                "{\"name\":\"billing\",\"account_id\":\"acc1\",\"description\":\"d\",\"email\":\"a@b.c\"}");

        JsonObject profile = Api.json(answer);
        String id = profile.getString("id");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("ETag", profile.getString("entity_tag"));
        assertThat(id).matches("Profile-[0-9a-f-]{36}");
        assertThat(profile.getString("entity_tag")).matches("1-[0-9a-f]{32}");
        assertThat(profile.getString("crn")).isEqualTo("crn:v1:bluemix:public:iam-identity::a/acc1::profile:" + id);
        assertThat(profile.getString("iam_id")).isEqualTo("iam-" + id);
        assertThat(profile.getString("account_id")).isEqualTo("acc1");
        assertThat(profile.getString("name")).isEqualTo("billing");
        assertThat(profile.getString("description")).isEqualTo("d");
        assertThat(profile.getString("email")).isEqualTo("a@b.c");
        assertThat(profile.getString("created_at")).isEqualTo("2024-04-12T19:00+0000");
        assertThat(profile.getString("modified_at")).isEqualTo("2024-04-12T19:00+0000");
    }

    @Test
    void post_whenOptionalTextsAreMissing_leavesThemOut() {
        assertThat(api.createProfile("billing")).doesNotContainKeys("description", "email", "history", "activity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"\",\"account_id\":\"acc1\"}",
                "{\"account_id\":\"acc1\"}",
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"account_id\":\"InvalidID\"}",
                "{\"name\":7,\"account_id\":\"acc1\"}",
                "[]",
                "{\"name\":\"x\",\"account_id\":\"acc1\"}{}",
                "nonsense",
                ""
            })
    void post_whenTheBodyIsBad_answers400(String body) {
        assertThat(api.send("POST", "/v1/profiles", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"name\":"})
    void post_whenNestedTooDeep_answers400(String opening) {
        Answer answer = api.send("POST", "/v1/profiles", opening.repeat(1500));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Api.json(answer).getInt("status_code")).isEqualTo(400);
    }

    @Test
    void post_whenTheNameIsTaken_answers409() {
        api.createProfile("billing");

        Answer answer = api.send("POST", "/v1/profiles", "{\"name\":\"billing\",\"account_id\":\"acc1\"}");

        assertThat(answer.status()).isEqualTo(409);
    }

    @Test
    void post_whenRefused_speaksIamsRestDialect() {
        Answer answer = api.send("POST", "/v1/profiles", "{\"account_id\":\"acc1\"}");

        JsonObject refusal = Api.json(answer);
        assertThat(refusal.getString("trace")).matches("[A-Za-z0-9]{7}-[0-9a-f]{32}");
        assertThat(refusal.getInt("status_code")).isEqualTo(400);
        assertThat(Api.error(answer).getString("message_code")).isEqualTo("BXNIM0109E");
        assertThat(Api.error(answer).getString("details")).contains("'name'");
        assertThat(Api.error(answer)).containsKeys("code", "message");
        assertThat(refusal).doesNotContainKey("errorCode");
    }

    @ParameterizedTest
    @CsvSource({"GET,/v1/profiles?account_id=acc1", "POST,/v1/profiles", "DELETE,/v1/profiles/x/links/y"})
    void any_whenThereIsNoBearer_answers401(String method, String target) {
        Answer answer = api.send(method, target, "", Map.of());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(Api.json(answer).getInt("status_code")).isEqualTo(401);
    }

    @Test
    void get_whenThere_answersWhatWasCreated() {
        JsonObject created = api.createProfile("billing");

        Answer answer = api.get("/v1/profiles/" + created.getString("id"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Api.json(answer)).isEqualTo(created);
        assertThat(answer.headers()).containsEntry("ETag", created.getString("entity_tag"));
    }

    @Test
    void get_whenActivityIsAsked_tellsIt() {
        JsonObject created = api.createProfile("billing");
        String target = "/v1/profiles/" + created.getString("id") + "?include_activity=true";
        assertThat(Api.json(api.get(target)).getJsonObject("activity").getInt("authn_count"))
                .isZero();
        api.clock.advance(Duration.ofMinutes(5));
        api.store.recordAuthentication(created.getString("id"));

        JsonObject activity = Api.json(api.get(target)).getJsonObject("activity");

        assertThat(activity.getInt("authn_count")).isEqualTo(1);
        assertThat(activity.getString("last_authn")).isEqualTo("2024-04-12T19:05+0000");
    }

    @ParameterizedTest
    @CsvSource({"GET", "DELETE", "PUT"})
    void item_whenThereIsNone_answers404(String method) {
        Map<String, String> headers = Map.of("Authorization", "Bearer acc1", "If-Match", "dummy");

        Answer answer = api.send(method, "/v1/profiles/InvalidID", "{\"description\":\"dummy\"}", headers);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Api.error(answer).getString("message_code")).isEqualTo("BXNIM0102E");
    }

    @ParameterizedTest
    @CsvSource({"GET", "DELETE", "PUT"})
    void item_whenItIsAnotherAccounts_answers404AndLeavesIt(String method) {
        String path = api.profilePath("billing");
        Map<String, String> stranger = Map.of("Authorization", "Bearer acc2", "If-Match", "*");

        assertThat(api.send(method, path, "{}", stranger).status()).isEqualTo(404);
        assertThat(api.get(path).status()).isEqualTo(200);
    }

    @Test
    void put_whenTheTagMatches_changesWhatIsGivenAndTheTag() {
        JsonObject created = Api.json(
                api.send("POST", "/v1/profiles", "{\"name\":\"billing\",\"account_id\":\"acc1\",\"email\":\"a@b.c\"}"));
        String path = "/v1/profiles/" + created.getString("id");
        api.clock.advance(Duration.ofMinutes(1));

        Answer answer = api.put(path, created.getString("entity_tag"), "{\"description\":\"new\"}");

        JsonObject updated = Api.json(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(updated.getString("description")).isEqualTo("new");
        assertThat(updated.getString("name")).isEqualTo("billing");
        assertThat(updated.getString("email")).isEqualTo("a@b.c");
        assertThat(updated.getString("entity_tag")).startsWith("2-");
        assertThat(updated.getString("created_at")).isEqualTo("2024-04-12T19:00+0000");
        assertThat(updated.getString("modified_at")).isEqualTo("2024-04-12T19:01+0000");
        assertThat(Api.json(api.get(path))).isEqualTo(updated);
    }

    @Test
    void put_whenATextIsEmpty_clearsItButNotTheName() {
        String path = api.profilePath("billing");
        api.put(path, "*", "{\"description\":\"old\"}");

        assertThat(Api.json(api.put(path, "*", "{\"description\":\"\"}"))).doesNotContainKey("description");
        assertThat(api.put(path, "*", "{\"name\":\"\"}").status()).isEqualTo(400);
    }

    @Test
    void put_whenTheTagIsStale_answers409AndChangesNothing() {
        JsonObject created = api.createProfile("billing");
        String path = "/v1/profiles/" + created.getString("id");
        api.put(path, created.getString("entity_tag"), "{\"description\":\"first\"}");

        Answer answer = api.put(path, created.getString("entity_tag"), "{\"description\":\"second\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(Api.json(api.get(path)).getString("description")).isEqualTo("first");
    }

    @Test
    void put_whenIfMatchIsMissing_answers400() {
        Answer answer = api.send("PUT", api.profilePath("billing"), "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Api.error(answer).getString("details")).contains("If-Match");
    }

    @Test
    void put_whenTheNameIsAnothers_answers409() {
        api.createProfile("taken");
        String path = api.profilePath("billing");

        assertThat(api.put(path, "*", "{\"name\":\"taken\"}").status()).isEqualTo(409);
        assertThat(api.put(path, "*", "{\"name\":\"billing\"}").status()).isEqualTo(200);
    }

    @Test
    void delete_whenThere_answers204AndFreesTheName() {
        String path = api.profilePath("billing");

        Answer answer = api.send("DELETE", path, "");

        assertThat(answer).isEqualTo(Answer.empty(204));
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.createProfile("billing")).containsKey("id");
    }

    @Test
    void any_whenThePathIsNotTheServices_isLeftToOthers() {
        assertThat(api.answer("GET", "/v1/profilesx", "", Map.of())).isEmpty();
        assertThat(api.answer("POST", "/identity/token", "", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH,/v1/profiles,405",
        "POST,/v1/profiles/x,405",
        "PUT,/v1/profiles/x/links,405",
        "PUT,/v1/profiles/x/links/y,405",
        "GET,/v1/profiles/x/identities/user,405",
        "GET,/v1/profiles/x/nothing,404",
        "GET,/v1/profiles/x/rules/y/z,404",
        "GET,/v1/profiles/%zz,400"
    })
    void any_whenMethodOrPathIsUnknown_saysSo(String method, String path, int status) {
        assertThat(api.send(method, path, "{}").status()).isEqualTo(status);
    }
}
