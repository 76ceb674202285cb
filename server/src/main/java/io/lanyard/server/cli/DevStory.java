package io.lanyard.server.cli;

import io.lanyard.emulator.Story;
import io.lanyard.server.gateway.Gateway;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells, while it happens, how a pod comes to its token, and what to try then. Not thread-safe. */
final class DevStory {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintWriter out;

    DevStory(PrintWriter out) {
        this.out = out;
        tell("A local IBM Cloud, a pod of it, and the gateway in that pod; no account and no network needed.", "");
    }

    void cloud(DevCloud dev) {
        Story story = dev.story();
        String cluster = story.pod().cluster().name();
        step(
                "emulator",
                dev.cloud().url() + " plays IAM for account " + dev.cloud().accountId());
        step("cluster", cluster + ", its service account tokens signed by its own issuer");
        step(
                "workload",
                "namespace " + Story.NAMESPACE + ", service account " + Story.SERVICE_ACCOUNT + ", pod "
                        + story.pod().subject().pod());
        step("profile", story.profile().name() + ", " + story.profile().id());
        step(
                "link",
                "service account " + Story.NAMESPACE + "/" + Story.SERVICE_ACCOUNT + " of " + cluster
                        + " may assume the profile");
        step("proof", story.volume().file() + ", audience iam, valid 1 h, rotated");
    }

    /**
     * Asks the gateway for the token, as any program would.
     *
     * @throws IllegalStateException if it does not give one, with what it said
     */
    void gateway(Gateway gateway) throws InterruptedException {
        step("gateway", gateway.tokens() + ", health on " + gateway.management() + "/health");
        HttpResponse<String> response = ask(tokenUrl(gateway));
        JsonObject answer = Json.createReader(new StringReader(response.body())).readObject();
        if (response.statusCode() != 200) {
            throw new IllegalStateException("cli: the gateway gave no token: " + answer.getString("detail"));
        }
        Instant expiry = Instant.ofEpochSecond(answer.getInt("expiration"));
        step(
                "exchange",
                "proof accepted, access token of profile " + answer.getString("profile") + " until "
                        + TIME.format(expiry) + ", kept fresh");
    }

    void suggestions(DevCloud dev, Gateway gateway) {
        tell(
                "",
                "Try in another terminal:",
                "  curl -H 'Metadata-Flavor: ibm' " + tokenUrl(gateway),
                "  ./lanyard token --json",
                "  curl " + dev.cloud().url() + "/_emulator/events",
                "  curl " + dev.cloud().url() + "/identity/keys",
                "Ctrl-C stops everything.");
    }

    private static URI tokenUrl(Gateway gateway) {
        return gateway.tokens().resolve("/v1/tokens/default");
    }

    private static HttpResponse<String> ask(URI url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Metadata-Flavor", "ibm")
                .timeout(PATIENCE)
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException("cli: the gateway gave no answer (" + failed.getMessage() + ")", failed);
        }
    }

    private void step(String name, String what) {
        tell(String.format(Locale.ROOT, "  %-9s %s", name, what));
    }

    private void tell(String... lines) {
        for (String line : lines) {
            out.println(line);
        }
        out.flush();
    }
}
