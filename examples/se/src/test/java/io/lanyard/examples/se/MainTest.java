package io.lanyard.examples.se;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.emulator.LocalIbmCloud;
import io.lanyard.emulator.Story;
import io.lanyard.emulator.profiles.NewProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example in a JVM of its own, as a pod of an emulated cluster. */
@Timeout(60)
class MainTest {

    private static final String SERVICE_ACCOUNT_TOKEN_OR_ACCESS_TOKEN = "eyJ";

    @TempDir
    Path folder;

    private final LocalIbmCloud cloud = LocalIbmCloud.start();

    @AfterEach
    void stop() {
        cloud.close();
    }

    private record Run(int status, String out, String err) {}

    @Test
    void main_whenInAPod_printsWhatIsKnownButNoToken() throws Exception {
        Story story = Story.seed(cloud, folder.resolve("tokens"));

        Run run = run(asPod(story, "billing"));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "profile: name billing",
                        "expires: 20",
                        "provider=iks",
                        story.volume().file().toString())
                .doesNotContain(SERVICE_ACCOUNT_TOKEN_OR_ACCESS_TOKEN);
        assertThat(cloud.events()).hasSize(1);
    }

    /** The service knows the profile, which has no access to this: a stranger would be answered 401. */
    @Test
    void main_whenAUrlIsGiven_callsItAsTheProfile() throws Exception {
        Story story = Story.seed(cloud, folder.resolve("tokens"));

        Run run = run(
                asPod(story, "billing"),
                cloud.url() + "/v1/profiles/" + story.profile().id());

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("service: 403 " + cloud.url(), "BXNIM0513E")
                .doesNotContain(SERVICE_ACCOUNT_TOKEN_OR_ACCESS_TOKEN);
        assertThat(run.status()).isZero();
    }

    @Test
    void main_whenTheUrlIsNotConfidential_sendsNothing() throws Exception {
        Story story = Story.seed(cloud, folder.resolve("tokens"));

        Run run = run(asPod(story, "billing"), "http://service.invalid/");

        assertThat(run.status()).isOne();
        assertThat(run.err())
                .isEqualToIgnoringNewLines("a token is sent over https only, not to http://service.invalid/");
    }

    @Test
    void main_whenNotLinked_saysWhomIamSawAndWhatToType() throws Exception {
        Story story = Story.seed(cloud, folder.resolve("tokens"));
        cloud.profiles().create(NewProfile.of(cloud.accountId(), "unlinked"));

        Run run = run(asPod(story, "unlinked"));

        assertThat(run.status()).isOne();
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "BXNIM0398E",
                        story.pod().identifier(),
                        "kubectl get pod " + story.pod().subject().pod() + " -n prod",
                        "ibmcloud iam trusted-profile-links Profile-",
                        "--cr-type IKS_SA --link-crn <cluster CRN> --link-namespace prod --link-name billing-service")
                .doesNotContain(SERVICE_ACCOUNT_TOKEN_OR_ACCESS_TOKEN);
    }

    @Test
    void main_whenNotOnIbmCloud_saysWhatWasLookedAt() throws Exception {
        Run run = run(List.of("-Dlanyard.profiles.default.name=billing"));

        assertThat(run.status()).isOne();
        assertThat(run.err()).contains("no compute identity found", "KUBERNETES_SERVICE_HOST");
    }

    private List<String> asPod(Story story, String profile) {
        return List.of(
                "-Dlanyard.iam.url=" + cloud.url(),
                "-Dlanyard.iks.token-file=" + story.volume().file(),
                "-Dlanyard.profiles.default.name=" + profile);
    }

    private Run run(List<String> properties, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(properties);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Run(
                process.waitFor(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
