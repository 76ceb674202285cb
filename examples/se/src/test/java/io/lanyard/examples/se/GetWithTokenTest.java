package io.lanyard.examples.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamRejectedException;
import io.lanyard.IamTokens;
import io.lanyard.emulator.LocalIbmCloud;
import io.lanyard.emulator.Story;
import io.lanyard.emulator.profiles.NewProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GetWithTokenTest {

    @TempDir
    private Path mounted;

    private final LocalIbmCloud cloud = LocalIbmCloud.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private Map<String, String> pod = Map.of();

    @BeforeEach
    void startPod() {
        Story story = Story.seed(cloud, mounted);
        pod = Map.of(
                "KUBERNETES_SERVICE_HOST",
                "10.0.0.1",
                "LANYARD_IAM_URL",
                cloud.url().toString(),
                "LANYARD_IKS_TOKEN_FILE",
                story.volume().file().toString(),
                "LANYARD_ALIASES",
                "billing",
                "LANYARD_PROFILES_BILLING_NAME",
                Story.PROFILE);
    }

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
    }

    @Test
    void get_whenThePodMayBecomeTheProfile_isAnsweredByTheService() throws Exception {
        HttpResponse<String> answer = get();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"" + Story.PROFILE + "\"");
    }

    @Test
    void get_whenTheProfileTrustsSomebodyElse_saysWhomIamSaw() {
        cloud.profiles().reset();
        cloud.profiles().create(NewProfile.of(cloud.accountId(), Story.PROFILE));

        assertThatThrownBy(this::get)
                .isInstanceOf(IamRejectedException.class)
                .hasMessageContaining("BXNIM0398E")
                .hasMessageContaining(Story.SERVICE_ACCOUNT);
    }

    @Test
    void get_whenNoTokenIsMounted_saysWhatToMount() {
        pod = new HashMap<>(pod);
        pod.put("LANYARD_IKS_TOKEN_FILE", mounted.resolve("absent").toString());

        assertThatThrownBy(this::get)
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("does not exist")
                .hasMessageContaining("serviceAccountToken");
    }

    private HttpResponse<String> get() throws Exception {
        URI profiles = cloud.url().resolve("/v1/profiles?account_id=" + cloud.accountId());
        try (IamTokens tokens = IamTokens.builder().environment(pod).build()) {
            return new GetWithToken(tokens, client).get("billing", profiles);
        }
    }
}
