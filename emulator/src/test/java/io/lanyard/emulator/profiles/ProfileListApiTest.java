package io.lanyard.emulator.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileListApiTest {

    private static final String ORIGIN = "http://127.0.0.1:9170";
    private static final String LIST = "/v1/profiles?account_id=acc1";

    private final Api api = new Api();

    @Test
    void list_whenEmpty_hasNoOtherPages() {
        JsonObject page = Api.json(api.get(LIST));

        assertThat(page.getJsonArray("profiles")).isEmpty();
        assertThat(page.getInt("offset")).isZero();
        assertThat(page.getInt("limit")).isEqualTo(20);
        assertThat(page.getString("first")).startsWith(ORIGIN + LIST + "&pagetoken=");
        assertThat(page).containsKey("context").doesNotContainKeys("previous", "next");
    }

    @Test
    void list_whenNextIsFollowed_showsEveryProfileOnce() {
        List<String> created = IntStream.range(0, 45)
                .mapToObj(i -> "p" + i)
                .peek(api::createProfile)
                .toList();

        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String target = LIST;
        while (!target.isEmpty() && sizes.size() < 10) {
            JsonObject page = Api.json(api.get(target));
            sizes.add(names(page).size());
            seen.addAll(names(page));
            target = page.getString("next", "").replace(ORIGIN, "");
        }

        assertThat(seen).isEqualTo(created);
        assertThat(sizes).containsExactly(20, 20, 5);
    }

    @Test
    void list_whenOnTheSecondPage_linksBackWithTheSameParameters() {
        List.of("a", "b", "c", "d", "e").forEach(api::createProfile);
        JsonObject first = Api.json(api.get(LIST + "&pagesize=2&sort=name&order=desc"));
        JsonObject second = Api.json(api.get(first.getString("next").replace(ORIGIN, "")));

        assertThat(names(second)).containsExactly("c", "b");
        assertThat(second.getInt("offset")).isEqualTo(2);
        assertThat(second.getInt("limit")).isEqualTo(2);
        assertThat(names(Api.json(api.get(second.getString("previous").replace(ORIGIN, "")))))
                .containsExactly("e", "d");
        assertThat(names(Api.json(api.get(second.getString("first").replace(ORIGIN, "")))))
                .containsExactly("e", "d");
        assertThat(names(Api.json(api.get(second.getString("next").replace(ORIGIN, "")))))
                .containsExactly("a");
    }

    @Test
    void list_whenTheFilterHasSpecialCharacters_keepsThemInNext() {
        List.of("a b&c 1", "a b&c 2", "x").forEach(api::createProfile);

        JsonObject first = Api.json(api.get(LIST + "&pagesize=1&filter=name+co+%22b%26c%22"));
        JsonObject second = Api.json(api.get(first.getString("next").replace(ORIGIN, "")));

        assertThat(names(second)).containsExactly("a b&c 2");
        assertThat(second).doesNotContainKey("next");
    }

    @ParameterizedTest
    @CsvSource({
        "sort=name, a b c",
        "sort=name&order=asc, a b c",
        "sort=name&order=desc, c b a",
        "sort=created_at, b c a",
        "sort=created_at&order=desc, a c b",
        "sort=modified_at, c a b",
        "sort=description, c a b",
        "order=asc, b c a",
        "name=c, c",
        "name=C, ''",
        "filter=name eq \"a\", a",
        "filter=description co \"z\", b",
    })
    void list_whenSortedOrNarrowed_obeys(String parameters, String expected) {
        List.of("b", "c", "a").forEach(name -> {
            api.createProfile(name);
            api.clock.advance(Duration.ofMinutes(1));
        });
        String path =
                "/v1/profiles/" + api.store.byName("acc1", "b").orElseThrow().id();
        api.put(path, "*", "{\"description\":\"z\"}");

        JsonObject page = Api.json(api.get(LIST + "&" + parameters));

        assertThat(String.join(" ", names(page))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pagesize=0",
                "pagesize=101",
                "pagesize=x",
                "pagesize=-1",
                "sort=id",
                "order=up",
                "include_history=maybe",
                "pagetoken=nonsense",
                "pagetoken=%25",
                "filter=nonsense"
            })
    void list_whenAParameterIsBad_answers400(String parameter) {
        assertThat(api.get(LIST + "&" + parameter).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"pagesize=1,1", "pagesize=100,100"})
    void list_whenThePagesizeIsAtABound_takesIt(String parameter, int limit) {
        assertThat(Api.json(api.get(LIST + "&" + parameter)).getInt("limit")).isEqualTo(limit);
    }

    @Test
    void list_whenTheAccountIsMissing_answers400() {
        assertThat(api.get("/v1/profiles").status()).isEqualTo(400);
    }

    @Test
    void list_whenTheAccountIsAnothers_answers403() {
        assertThat(api.get("/v1/profiles?account_id=acc2").status()).isEqualTo(403);
    }

    @Test
    void list_whenAnotherAccountHasProfiles_doesNotShowThem() {
        api.store.create(NewProfile.of("acc2", "foreign"));

        assertThat(names(Api.json(api.get(LIST)))).isEmpty();
    }

    @Test
    void list_whenHistoryIsAsked_hasTheProperty() {
        api.createProfile("a");

        JsonObject without = Api.json(api.get(LIST)).getJsonArray("profiles").getJsonObject(0);
        JsonObject with = Api.json(api.get(LIST + "&include_history=true"))
                .getJsonArray("profiles")
                .getJsonObject(0);

        assertThat(without).doesNotContainKey("history");
        assertThat(with.getJsonArray("history")).isEmpty();
    }

    private static List<String> names(JsonObject page) {
        return page.getJsonArray("profiles").getValuesAs(JsonObject.class).stream()
                .map(profile -> profile.getString("name"))
                .toList();
    }
}
