package io.lanyard.emulator.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.emulator.http.Answer;
import jakarta.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesApiTest {

    private static final String CONDITIONS =
            "\"conditions\":[{\"claim\":\"namespace\",\"operator\":\"EQUALS\",\"value\":\"\\\"prod\\\"\"}]";
    private static final String RULE =
            "{\"name\":\"cr-rule\",\"type\":\"Profile-CR\",\"cr_type\":\"IKS_SA\"," + CONDITIONS + "}";

    private final Api api = new Api();
    private String rules = "";

    @BeforeEach
    void createProfile() {
        rules = api.profilePath("billing") + "/rules";
    }

    @Test
    void post_whenForComputeResources_answersTheRule() {
        Answer answer = api.send("POST", rules, RULE);

        JsonObject rule = Api.json(answer);
        JsonObject condition = rule.getJsonArray("conditions").getJsonObject(0);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("ETag", rule.getString("entity_tag"));
        assertThat(rule.getString("id")).matches("ClaimRule-[0-9a-f-]{36}");
        assertThat(rule.getString("name")).isEqualTo("cr-rule");
        assertThat(rule.getString("type")).isEqualTo("Profile-CR");
        assertThat(rule.getString("cr_type")).isEqualTo("IKS_SA");
        assertThat(rule.getString("created_at")).isEqualTo("2024-04-12T19:00+0000");
        assertThat(rule).containsKeys("modified_at", "expiration").doesNotContainKey("realm_name");
        assertThat(condition.getString("claim")).isEqualTo("namespace");
        assertThat(condition.getString("operator")).isEqualTo("EQUALS");
        assertThat(condition.getString("value")).isEqualTo("\"prod\"");
    }

    @Test
    void post_whenForFederatedUsers_answersTheRule() {
        Answer answer = api.send("POST", rules, saml("\"realm_name\":\"https://idp\",\"expiration\":43200,"));

        JsonObject rule = Api.json(answer);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(rule.getString("realm_name")).isEqualTo("https://idp");
        assertThat(rule.getInt("expiration")).isEqualTo(43200);
        assertThat(rule).doesNotContainKeys("cr_type", "name");
    }

    @Test
    void post_whenTheRuleMatches_permitsTheResource() {
        api.send("POST", rules, RULE);

        String id = api.store.byName("acc1", "billing").orElseThrow().id();
        assertThat(api.store.permits(id, pod("prod"))).isTrue();
        assertThat(api.store.permits(id, pod("test"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"realm_name\":\"https://idp\",",
                "\"expiration\":43200,",
                "\"realm_name\":\"https://idp\",\"expiration\":0,",
                "\"realm_name\":\"https://idp\",\"expiration\":1.5,",
                "\"realm_name\":\"https://idp\",\"expiration\":\"43200\",",
            })
    void post_whenRealmOrExpirationOfASamlRuleIsBad_answers400(String properties) {
        assertThat(api.send("POST", rules, saml(properties)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cr_type\":\"IKS_SA\",\"conditions\":[]}",
                "{\"type\":\"Profile-X\",\"cr_type\":\"IKS_SA\",\"conditions\":[]}",
                "{\"type\":\"Profile-CR\",\"conditions\":[]}",
                "{\"type\":\"Profile-CR\",\"cr_type\":\"iks_sa\",\"conditions\":[]}",
                "{\"type\":\"Profile-CR\",\"cr_type\":\"IKS_SA\"}",
                "{\"type\":\"Profile-CR\",\"cr_type\":\"IKS_SA\",\"conditions\":{}}",
                "{\"type\":\"Profile-CR\",\"cr_type\":\"IKS_SA\",\"conditions\":[7]}",
            })
    void post_whenThePropertiesAreBad_answers400(String body) {
        assertThat(api.send("POST", rules, body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "             | EQUALS | \\\"a\\\" | claim",
                "namespace    |        | \\\"a\\\" | operator",
                "namespace    | equals | \\\"a\\\" | NOT_EQUALS_IGNORE_CASE",
                "namespace    | EQUALS |           | value",
                "namespace    | EQUALS | a         | stringified JSON",
                "namespace    | IN     | \\\"a\\\" | array",
            })
    void post_whenAConditionIsBad_says400AndWhy(
            @Nullable String claim, @Nullable String operator, @Nullable String value, String problem) {
        String condition =
                "{" + property("claim", claim) + property("operator", operator) + property("value", value) + "\"x\":1}";

        Answer answer = api.send(
                "POST", rules, "{\"type\":\"Profile-CR\",\"cr_type\":\"IKS_SA\",\"conditions\":[" + condition + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Api.error(answer).getString("details")).contains(problem);
    }

    @Test
    void post_whenTheClaimIsUnknown_takesIt() {
        String body = RULE.replace("\"namespace\"", "\"project_name\"");

        assertThat(api.send("POST", rules, body).status()).isEqualTo(201);
    }

    @Test
    void post_whenThereAreTwentyRules_answers400() {
        for (int i = 0; i < 20; i++) {
            assertThat(api.send("POST", rules, RULE).status()).isEqualTo(201);
        }

        Answer answer = api.send("POST", rules, RULE);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Api.error(answer).getString("details")).contains("20");
    }

    @Test
    void list_whenThereAreRules_showsThemWithAContext() {
        JsonObject first = Api.json(api.send("POST", rules, RULE));
        JsonObject second = Api.json(api.send("POST", rules, RULE));

        JsonObject list = Api.json(api.get(rules));

        assertThat(list.getJsonArray("rules")).containsExactly(first, second);
        assertThat(list.getJsonObject("context")).containsKey("transaction_id");
    }

    @Test
    void put_whenTheTagMatches_replacesTheRule() {
        JsonObject created = Api.json(api.send("POST", rules, RULE));
        String path = rules + "/" + created.getString("id");

        Answer answer = api.put(path, created.getString("entity_tag"), RULE.replace("IKS_SA", "ROKS_SA"));

        JsonObject updated = Api.json(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(updated.getString("id")).isEqualTo(created.getString("id"));
        assertThat(updated.getString("cr_type")).isEqualTo("ROKS_SA");
        assertThat(updated.getString("entity_tag")).startsWith("2-");
        assertThat(Api.json(api.get(path))).isEqualTo(updated);
        assertThat(api.put(path, created.getString("entity_tag"), RULE).status())
                .isEqualTo(409);
        assertThat(api.put(path, "*", RULE).status()).isEqualTo(200);
        assertThat(api.send("PUT", path, RULE).status()).isEqualTo(400);
    }

    @Test
    void put_whenTheBodyIsBadAndTheProfileUnknown_answers400() {
        assertThat(api.put("/v1/profiles/InvalidID/rules/InvalidID", "dummy", "{\"type\":\"\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void delete_whenThere_answers204Once() {
        String path = rules + "/" + Api.json(api.send("POST", rules, RULE)).getString("id");

        assertThat(api.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(api.send("DELETE", path, "").status()).isEqualTo(404);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.put(path, "*", RULE).status()).isEqualTo(404);
    }

    @Test
    void any_whenTheProfileIsUnknownOrAnothers_answers404() {
        Map<String, String> stranger = Map.of("Authorization", "Bearer acc2");

        assertThat(api.send("POST", "/v1/profiles/InvalidID/rules", RULE).status())
                .isEqualTo(404);
        assertThat(api.send("POST", rules, RULE, stranger).status()).isEqualTo(404);
        assertThat(api.send("GET", rules, "", stranger).status()).isEqualTo(404);
    }

    private static ComputeResource pod(String namespace) {
        return new ComputeResource("IKS_SA", "acc1", Api.CLUSTER, Map.of("namespace", namespace));
    }

    private static String saml(String properties) {
        return "{\"type\":\"Profile-SAML\"," + properties + CONDITIONS + "}";
    }

    private static String property(String name, @Nullable String value) {
        return value == null ? "" : "\"" + name + "\":\"" + value + "\",";
    }
}
