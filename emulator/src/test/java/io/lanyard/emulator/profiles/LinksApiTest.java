package io.lanyard.emulator.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.emulator.http.Answer;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksApiTest {

    private static final String POD = "\"namespace\":\"prod\",\"name\":\"billing\"";

    private final Api api = new Api();
    private String links = "";

    @BeforeEach
    void createProfile() {
        links = api.profilePath("billing") + "/links";
    }

    @Test
    void post_whenValid_answersTheLink() {
        Answer answer = api.send(
                "POST",
                links,
                "{\"name\":\"my link\",\"cr_type\":\"IKS_SA\",\"link\":{\"crn\":\"" + Api.CLUSTER + "\"," + POD + "}}");

        JsonObject link = Api.json(answer);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(link.getString("id")).matches("Link-[0-9a-f-]{36}");
        assertThat(link.getString("entity_tag")).matches("1-[0-9a-f]{32}");
        assertThat(link.getString("created_at")).isEqualTo("2024-04-12T19:00+0000");
        assertThat(link.getString("modified_at")).isEqualTo("2024-04-12T19:00+0000");
        assertThat(link.getString("name")).isEqualTo("my link");
        assertThat(link.getString("cr_type")).isEqualTo("IKS_SA");
        assertThat(link.getBoolean("is_cross_account")).isFalse();
        assertThat(link.getJsonObject("link").getString("crn")).isEqualTo(Api.CLUSTER);
        assertThat(link.getJsonObject("link").getString("namespace")).isEqualTo("prod");
        assertThat(link.getJsonObject("link").getString("name")).isEqualTo("billing");
    }

    @Test
    void post_whenValid_permitsTheResource() {
        api.send("POST", links, link("IKS_SA", Api.CLUSTER, POD));

        String id = api.store.byName("acc1", "billing").orElseThrow().id();
        ComputeResource pod =
                new ComputeResource("IKS_SA", "acc1", Api.CLUSTER, Map.of("namespace", "prod", "name", "billing"));
        assertThat(api.store.permits(id, pod)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "VSI     | ``                                                     | 201",
                "PVS     | ``                                                     | 201",
                "BMS     | ``                                                     | 201",
                "ROKS_SA | \"namespace\":\"n\",\"name\":\"s\"                     | 201",
                "CE      | \"component_type\":\"job\",\"component_name\":\"j\"    | 201",
                "dummy   | \"namespace\":\"n\",\"name\":\"s\"                     | 400",
                "``      | ``                                                     | 400",
                "IKS_SA  | ``                                                     | 400",
                "IKS_SA  | \"namespace\":\"n\"                                    | 400",
                "IKS_SA  | \"name\":\"s\"                                         | 400",
                "IKS_SA  | \"namespace\":\"\",\"name\":\"s\"                      | 400",
                "IKS_SA  | \"namespace\":\"n\",\"name\":7                         | 400",
                "VSI     | \"namespace\":\"n\",\"name\":\"s\"                     | 400",
                "CE      | \"namespace\":\"n\",\"name\":\"s\"                     | 400",
                "CE      | \"component_type\":\"job\"                             | 400",
                "IKS_SA  | \"namespace\":\"n\",\"name\":\"s\",\"component_type\":\"job\" | 400",
            })
    void post_whenFieldsAreOfTheType_takesThem(String crType, String fields, int status) {
        assertThat(api.send("POST", links, link(crType, Api.CLUSTER, fields)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "mycluster", "crn:v1:bluemix:public:containers-kubernetes:us-east::c1::"})
    void post_whenTheCrnIsNone_answers400(String crn) {
        assertThat(api.send("POST", links, link("IKS_SA", crn, POD)).status()).isEqualTo(400);
    }

    @Test
    void post_whenTheLinkIsMissing_answers400() {
        assertThat(api.send("POST", links, "{\"cr_type\":\"VSI\"}").status()).isEqualTo(400);
        assertThat(api.send("POST", links, "{\"cr_type\":\"VSI\",\"link\":[]}").status())
                .isEqualTo(400);
    }

    @Test
    void post_whenTheCrnIsOfAnotherAccount_needsTheFlag() {
        String foreign = link("IKS_SA", Api.CLUSTER.replace("a/acc1", "a/acc2"), POD);

        Answer refused = api.send("POST", links, foreign);
        Answer taken = api.send("POST", links, foreign.replaceFirst("\\{", "{\"is_cross_account\":true,"));
        Answer odd = api.send("POST", links, foreign.replaceFirst("\\{", "{\"is_cross_account\":\"true\","));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(Api.json(taken).getBoolean("is_cross_account")).isTrue();
        assertThat(odd.status()).isEqualTo(400);
    }

    @Test
    void post_whenTheTargetIsLinked_answers409() {
        api.send("POST", links, link("IKS_SA", Api.CLUSTER, POD));

        assertThat(api.send("POST", links, link("IKS_SA", Api.CLUSTER, POD)).status())
                .isEqualTo(409);
        assertThat(api.send("POST", links, link("ROKS_SA", Api.CLUSTER, POD)).status())
                .isEqualTo(201);
    }

    @Test
    void post_whenTheProfileIsUnknown_checksTheBodyFirst() {
        String unknown = "/v1/profiles/InvalidID/links";

        assertThat(api.send("POST", unknown, link("dummy", Api.CLUSTER, POD)).status())
                .isEqualTo(400);
        assertThat(api.send("POST", unknown, link("IKS_SA", Api.CLUSTER, POD)).status())
                .isEqualTo(404);
    }

    @Test
    void get_whenThere_showsOneAndAll() {
        JsonObject created = Api.json(api.send("POST", links, link("IKS_SA", Api.CLUSTER, POD)));

        Answer one = api.get(links + "/" + created.getString("id"));

        assertThat(one.status()).isEqualTo(200);
        assertThat(Api.json(one)).isEqualTo(created);
        assertThat(Api.json(api.get(links)).getJsonArray("links")).containsExactly(created);
        assertThat(api.get(links + "/InvalidID").status()).isEqualTo(404);
    }

    @Test
    void delete_whenById_answers204Once() {
        JsonObject created = Api.json(api.send("POST", links, link("IKS_SA", Api.CLUSTER, POD)));
        String path = links + "/" + created.getString("id");

        assertThat(api.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(api.send("DELETE", path, "").status()).isEqualTo(404);
        assertThat(Api.json(api.get(links)).getJsonArray("links")).isEmpty();
    }

    @Test
    void delete_whenByParameters_removesThatLinkOnly() {
        api.send("POST", links, link("IKS_SA", Api.CLUSTER, POD));
        api.send("POST", links, link("IKS_SA", Api.CLUSTER, POD.replace("billing", "other")));
        String target = links + "?type=IKS_SA&namespace=prod&crn="
                + URLEncoder.encode(Api.CLUSTER, StandardCharsets.UTF_8) + "&name=";

        assertThat(api.send("DELETE", target + "billing", "").status()).isEqualTo(204);
        assertThat(api.send("DELETE", target + "billing", "").status()).isEqualTo(404);
        assertThat(Api.json(api.get(links)).getJsonArray("links")).hasSize(1);
        assertThat(api.send("DELETE", target, "").status()).isEqualTo(400);
        assertThat(api.send("DELETE", links, "").status()).isEqualTo(400);
    }

    @Test
    void any_whenTheProfileIsAnothers_answers404() {
        Map<String, String> stranger = Map.of("Authorization", "Bearer acc2");

        assertThat(api.send("GET", links, "", stranger).status()).isEqualTo(404);
        assertThat(api.send("POST", links, link("IKS_SA", Api.CLUSTER, POD), stranger)
                        .status())
                .isEqualTo(404);
    }

    private static String link(String crType, String crn, String fields) {
        String separator = fields.isEmpty() ? "" : ",";
        return "{\"cr_type\":\"" + crType + "\",\"link\":{\"crn\":\"" + crn + "\"" + separator + fields + "}}";
    }
}
