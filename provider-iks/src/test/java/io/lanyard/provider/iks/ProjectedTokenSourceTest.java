package io.lanyard.provider.iks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class ProjectedTokenSourceTest {

    @TempDir
    Path folder;

    @Test
    void get_whenAnEarlierCandidateCannotBeRead_passesItOver() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("first"));
        Path second = Files.writeString(folder.resolve("second"), "a.b.c\n");

        assertThat(source(directory, second).get().value()).isEqualTo("a.b.c");
    }

    @Test
    void get_whenAnEarlierCandidateIsReadButBad_neverFallsThrough() throws IOException {
        Path empty = Files.createFile(folder.resolve("first"));
        Path second = Files.writeString(folder.resolve("second"), "a.b.c\n");

        assertThatThrownBy(() -> source(empty, second).get())
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining(empty + " is empty");
    }

    @Test
    void get_whenNoneCanBeRead_tellsEachReasonAndTheRepair() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("first"));
        Path absent = folder.resolve("second");

        assertThatThrownBy(() -> source(directory, Path.of("/dev/zero"), absent).get())
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContainingAll(
                        "test: no service account token file can be read:\n",
                        "\n  - " + directory + " is a directory; ",
                        "\n  - /dev/zero is a character device; ",
                        "\n  - " + absent + " does not exist\n")
                .hasMessageEndingWith("\nmount one");
    }

    @Test
    void get_whenABetterCandidateAppears_usesIt() throws IOException {
        Path first = folder.resolve("first");
        Path second = Files.writeString(folder.resolve("second"), "second.b.c");
        ProjectedTokenSource source = source(first, second);
        String before = source.get().value();

        Files.writeString(first, "first.b.c");

        assertThat(before).isEqualTo("second.b.c");
        assertThat(source.get().value()).isEqualTo("first.b.c");
    }

    @Test
    void new_whenThereIsNoCandidate_isRefused() {
        assertThatThrownBy(() -> new ProjectedTokenSource("test", List.of(), "mount one"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fingerprint_whenNothingChanged_isTheSame() throws IOException {
        ProjectedTokenSource source = source(Files.writeString(folder.resolve("token"), "a.b.c"));

        assertThat(source.fingerprint()).isPresent().isEqualTo(source.fingerprint());
    }

    @Test
    void fingerprint_whenOnlyTheInodeChanged_changes() throws IOException {
        FileTime written = FileTime.from(Instant.parse("2026-11-22T12:00:00Z"));
        Path token = Files.writeString(folder.resolve("token"), "a.b.c");
        Files.setLastModifiedTime(token, written);
        Optional<String> before = source(token).fingerprint();

        Path other = Files.writeString(folder.resolve("other"), "d.e.f");
        Files.setLastModifiedTime(other, written);
        Files.move(other, token, StandardCopyOption.REPLACE_EXISTING);

        assertThat(source(token).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void fingerprint_whenOnlyTheTimeChanged_changes() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "a.b.c");
        Optional<String> before = source(token).fingerprint();

        Files.setLastModifiedTime(token, FileTime.from(Instant.parse("2026-11-22T12:00:00Z")));

        assertThat(source(token).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void fingerprint_whenOnlyTheSizeChanged_changes() throws IOException {
        FileTime written = FileTime.from(Instant.parse("2026-11-22T12:00:00Z"));
        Path token = Files.writeString(folder.resolve("token"), "a.b.c");
        Files.setLastModifiedTime(token, written);
        Optional<String> before = source(token).fingerprint();

        Files.writeString(token, "a.b.longer");
        Files.setLastModifiedTime(token, written);

        assertThat(source(token).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void fingerprint_whenTheVolumeIsSwapped_changes() {
        Path token = folder.resolve("token");
        var volume = new KubeletVolume(token, "a.b.c");
        Optional<String> before = source(token).fingerprint();

        volume.rotate("d.e.f");

        assertThat(source(token).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void fingerprint_whenNoFileCanBeRead_isToldAllTheSame() throws IOException {
        Path absent = folder.resolve("token");
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), folder.resolve("circle"));
        Optional<String> before =
                source(absent, circle, folder, Path.of("/dev/zero")).fingerprint();

        Files.writeString(absent, "a.b.c");

        assertThat(before).isPresent();
        assertThat(source(absent, circle).fingerprint()).isNotEqualTo(before);
    }

    private static ProjectedTokenSource source(Path... candidates) {
        return new ProjectedTokenSource("test", List.of(candidates), "mount one");
    }
}
