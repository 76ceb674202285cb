package io.lanyard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.server.gateway.Gateway;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
                assertThat(urls(told.toString())).hasSize(3).allSatisfy(DevStoryTest::assertAnswered);
            }
        }
    }

    /** Finds what the commands for another terminal call. */
    private static List<URI> urls(String told) {
        return told.lines()
                .filter(line -> line.startsWith("  curl "))
                .map(line -> URI.create(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
    }

    private static void assertAnswered(URI url) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(url).header("Metadata-Flavor", "ibm").build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
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
