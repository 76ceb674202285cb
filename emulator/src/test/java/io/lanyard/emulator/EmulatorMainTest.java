package io.lanyard.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.emulator.EmulatorMain.Options;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmulatorMainTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void parse_always_readsWhatTheUsageSays() {
        assertThat(Options.parse()).isEqualTo(new Options(9170, false, List.of()));
        assertThat(Options.parse("--seed", "--port", "0")).isEqualTo(new Options(0, true, List.of()));
        assertThat(Options.parse("--tokens", "/t")).isEqualTo(new Options(9170, true, List.of(Path.of("/t"))));
    }

    @Test
    void parse_whenWrong_saysWhat() {
        assertThatThrownBy(() -> Options.parse("--sed")).hasMessage("unknown option --sed");
        assertThatThrownBy(() -> Options.parse("--port")).hasMessage("--port needs a value");
        assertThatThrownBy(() -> Options.parse("--port", "x")).hasMessageContaining("must be a number, was x");
        assertThatThrownBy(() -> Options.parse("--port", "65536")).hasMessageContaining("was 65536");
    }

    @Test
    void start_whenSeeded_saysWhereEverythingIs() {
        Options options = new Options(0, true, List.of(directory));

        try (LocalIbmCloud cloud = EmulatorMain.start(options, print())) {
            assertThat(printed())
                    .contains(
                            cloud.url().toString(),
                            "billing",
                            directory.resolve("token").toString())
                    .contains("/_emulator/faults", cloud.administratorApiKey());
            assertThat(directory.resolve("token")).exists();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void start_whenPortIsTaken_fails() {
        try (LocalIbmCloud first = LocalIbmCloud.start()) {
            Options options = new Options(first.url().getPort(), false, List.of());

            assertThatThrownBy(() -> EmulatorMain.start(options, print())).isInstanceOf(UncheckedIOException.class);
        }
    }

    private PrintStream print() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
