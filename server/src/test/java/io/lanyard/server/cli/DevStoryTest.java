package io.lanyard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.server.gateway.Gateway;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DevStoryTest {

    @Test
    void story_whenEverythingStarts_tellsEachStepAndWhatToTry() throws Exception {
        StringWriter told = new StringWriter();
        DevStory story = new DevStory(new PrintWriter(told));
        try (DevCloud cloud = DevCloud.start(0)) {
            Map<String, String> settings = new HashMap<>(cloud.settings());
            settings.put("lanyard.gateway.token.port", "0");
            settings.put("lanyard.gateway.management.port", "0");
            story.cloud(cloud);
            try (Gateway gateway = Gateway.start(settings)) {
                story.gateway(gateway);
                story.suggestions(cloud, gateway);

                assertThat(told.toString())
                        .contains(cloud.cloud().url().toString())
                        .contains("namespace prod, service account billing-service")
                        .contains(cloud.story().profile().id())
                        .contains("proof accepted, access token of profile billing")
                        .contains("curl -H 'Metadata-Flavor: ibm' " + gateway.tokens() + "/v1/tokens/default")
                        .contains("./lanyard token");
                assertThat(told.toString().lines().count()).isLessThanOrEqualTo(20);
                assertThat(told.toString()).doesNotContain("eyJ");
            }
        }
    }

    @Test
    void close_whenTheCloudRan_removesTheToken() {
        DevCloud cloud = DevCloud.start(0);
        Path token = cloud.story().volume().file();
        assertThat(token).exists();

        cloud.close();
        cloud.close();

        assertThat(token.getParent()).doesNotExist();
    }
}
