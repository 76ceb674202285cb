package io.lanyard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.IamTokens;
import io.lanyard.IamTokensBuilder;
import io.lanyard.emulator.LocalIbmCloud;
import io.lanyard.emulator.Story;
import io.lanyard.emulator.profiles.NewProfile;
import io.lanyard.spi.Settings;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(60)
class TokenCommandTest {

    private static final String JWT = "eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+";

    @TempDir
    Path directory;

    private final LocalIbmCloud cloud = LocalIbmCloud.start();
    private final Map<String, String> settings = new ConcurrentHashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void becomeThePod() {
        Story story = Story.seed(cloud, directory);
        settings.put("lanyard.provider", "iks");
        settings.put("lanyard.iam.url", cloud.url().toString());
        settings.put("lanyard.iks.token-file", story.volume().file().toString());
        settings.put("lanyard.profiles.default.name", Story.PROFILE);
        settings.put("lanyard.profiles.other.name", Story.PROFILE);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void token_whenNoFormatIsAsked_printsTheTokenAlone() {
        assertThat(run("token")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).matches(JWT + "\\R");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PT2H  | becomes valid only in | #the-proof-from--becomes-valid-only-in--by-this-hosts-clock
                    PT-2H | expired               | #the-proof-from--expired--ago-by-this-hosts-clock
                    """)
    void token_whenOnlyTheHostsClockIsWrong_warnsBesideTheToken(Duration ahead, String finding, String section) {
        try (LocalIbmCloud other =
                LocalIbmCloud.builder().clock(() -> Instant.now().plus(ahead)).start()) {
            Story story = Story.seed(other, directory.resolve("other"));
            settings.put("lanyard.iam.url", other.url().toString());
            settings.put("lanyard.iks.token-file", story.volume().file().toString());

            assertThat(run("token")).isEqualTo(ExitCodes.OK);
        }
        assertThat(out.toString()).matches(JWT + "\\R");
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        warning -> assertThat(warning)
                                .startsWith("warning: the proof from ")
                                .contains(finding),
                        see -> assertThat(see).isEqualTo("see docs/troubleshooting.md" + section));
    }

    @Test
    void token_whenSeveralSettingsAreWrong_pointsAtASectionForEach() {
        settings.put("lanyard.requests-per-minute", "none");
        settings.put("lanyard.call-timeout", "10s");
        settings.put("lanyard.nonsense", "1");

        assertThat(run("token")).isEqualTo(ExitCodes.CONFIGURATION);
        assertThat(err.toString().lines().filter(line -> line.startsWith("see docs/troubleshooting.md#")))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void token_whenAHeaderIsAsked_printsWhatCurlTakes() {
        assertThat(run("token", "--header")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).matches("Authorization: Bearer " + JWT + "\\R");
    }

    @Test
    void token_whenJsonIsAsked_printsExpiryAndProfileToo() {
        assertThat(run("token", "--profile", "other", "--json")).isEqualTo(ExitCodes.OK);

        try (var reader = Json.createReader(new StringReader(out.toString()))) {
            JsonObject answer = reader.readObject();
            assertThat(answer.getString("access_token")).matches(JWT);
            assertThat(answer.getInt("expires_in")).isBetween(3000, 3600);
            assertThat(answer.getString("profile")).isEqualTo(Story.PROFILE);
        }
    }

    @Test
    void token_whenTheFileIsMissing_namesItAndTheRepair() {
        Path missing = directory.resolve("absent");
        settings.put("lanyard.iks.token-file", missing.toString());

        assertThat(run("token")).isEqualTo(ExitCodes.CONFIGURATION);
        assertThat(err.toString()).contains(missing.toString(), "serviceAccountToken", "see docs/troubleshooting.md");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void token_whenIamRefuses_showsTheCode() {
        cloud.profiles().reset();
        cloud.profiles().create(NewProfile.of(cloud.accountId(), Story.PROFILE));

        assertThat(run("token")).isEqualTo(ExitCodes.REJECTED);
        assertThat(err.toString()).contains("BXNIM0398E", "namespace prod", "see docs/troubleshooting.md");
    }

    @Test
    void token_whenIamIsDown_namesTheHost() {
        LocalIbmCloud gone = LocalIbmCloud.start();
        gone.close();
        settings.put("lanyard.iam.url", gone.url().toString());

        assertThat(run("token")).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(err.toString()).contains("IAM at 127.0.0.1:" + gone.url().getPort(), "see docs/troubleshooting.md");
    }

    @Test
    void token_whenAliasIsUnknown_saysWhereItLooked() {
        assertThat(run("token", "-p", "unknown")).isEqualTo(ExitCodes.CONFIGURATION);
        assertThat(err.toString()).contains("alias unknown", "lanyard.profiles.unknown.id");
    }

    @Test
    void token_whenTwoFormatsAreAsked_isAnError() {
        assertThat(run("token", "--header", "--json")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("mutually exclusive");
    }

    @Test
    void lanyard_whenNoCommandIsGiven_showsTheCommands() {
        assertThat(run()).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("serve", "token", "dev", "emulator");
    }

    @Test
    void lanyard_whenHelpIsAsked_listsTheExitStatuses() {
        assertThat(run("--help")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("4   IAM refused");
    }

    private int run(String... arguments) {
        CommandLine commands = Lanyard.commandLine(() -> configured().build());
        return commands.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private IamTokensBuilder configured() {
        return IamTokens.builder().environment(Map.of()).settings(new Settings() {
            @Override
            public Optional<String> value(String name) {
                return Optional.ofNullable(settings.get(name));
            }

            @Override
            public Set<String> names() {
                return Set.copyOf(settings.keySet());
            }
        });
    }
}
