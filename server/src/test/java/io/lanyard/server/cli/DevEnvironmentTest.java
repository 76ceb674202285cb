package io.lanyard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DevEnvironmentTest {

    @TempDir
    Path directory;

    @Test
    void write_whenAShellReadsIt_givesTheSettings() throws Exception {
        Path file = directory.resolve("dev/lanyard.env");
        DevEnvironment.write(file, Map.of("lanyard.iks.token-file", "/tmp/it's here/token", "lanyard.empty", ""));

        Process shell = new ProcessBuilder(
                        "sh", "-c", ". \"$1\"; printf %s \"$LANYARD_IKS_TOKEN_FILE\"", "sh", file.toString())
                .start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("/tmp/it's here/token");
        assertThat(file)
                .content()
                .startsWith("# process " + ProcessHandle.current().pid() + "\n")
                .doesNotContain("EMPTY");
    }

    @Test
    void close_whenTheFileIsOurs_removesIt() {
        Path file = directory.resolve("lanyard.env");

        DevEnvironment.write(file, Map.of()).close();

        assertThat(file).doesNotExist();
    }

    @Test
    void close_whenAnotherProcessWroteItSince_leavesIt() throws Exception {
        Path file = directory.resolve("lanyard.env");
        DevEnvironment ours = DevEnvironment.write(file, Map.of());
        Files.writeString(file, "# process 1\n");

        ours.close();

        assertThat(file).hasContent("# process 1");
    }
}
