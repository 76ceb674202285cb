package io.lanyard.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.emulator.TestClient.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may use the profiles API. */
@Timeout(60)
class ProfilesAccessTest {

    private static final String PATH = "/v1/profiles";

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

    @Test
    void post_withAProfilesToken_isForbiddenInIamsRestDialect() throws Exception {
        Reply refused = create(profileToken());

        JsonObject error = refused.json().getJsonArray("errors").getJsonObject(0);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().getInt("status_code")).isEqualTo(403);
        assertThat(error.getString("message_code")).isEqualTo("BXNIM0513E");
        assertThat(error.getString("details")).contains("administrator", cloud.accountId());
        assertThat(cloud.profiles().byName(cloud.accountId(), "mine")).isEmpty();
    }

    @Test
    void get_withAProfilesToken_isForbiddenEvenForItself() throws Exception {
        Reply refused = client.get(PATH + "/" + story.profile().id(), "Authorization", "Bearer " + profileToken());

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void post_withTheAdministratorsToken_creates() throws Exception {
        assertThat(create(client.administratorToken()).status()).isEqualTo(201);
    }

    @Test
    void post_withAnInvalidToken_isUnauthenticated() throws Exception {
        assertThat(create("x.y.z").status()).isEqualTo(401);
        assertThat(create(story.pod().token()).status()).isEqualTo(401);
    }

    private String profileToken() throws Exception {
        return client.exchange(story.pod().token(), Story.PROFILE).json().getString("access_token");
    }

    private Reply create(String token) throws Exception {
        JsonObject profile = Json.createObjectBuilder()
                .add("name", "mine")
                .add("account_id", cloud.accountId())
                .build();
        return client.post(PATH, profile.toString(), "Authorization", "Bearer " + token);
    }
}
