package io.lanyard.provider.iks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A projected volume with one file, laid out as the kubelet does: {@code token -> ..data/token},
 * {@code ..data -> ..generation}. Not thread-safe.
 */
final class KubeletVolume {

    private final Path file;
    private int generation;

    /** Creates the volume that projects this file, its folders and a first content. */
    KubeletVolume(Path file, String content) {
        this.file = file;
        try {
            Files.createDirectories(folder());
            write(content);
            Files.createSymbolicLink(file, Path.of("..data").resolve(file.getFileName()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Replaces the content by swapping {@code ..data}, and removes the old folder. */
    void rotate(String content) {
        try {
            Path old = folder().resolve("..data").toRealPath();
            write(content);
            Files.delete(old.resolve(file.getFileName()));
            Files.delete(old);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(String content) throws IOException {
        generation++;
        Path next = Files.createDirectory(folder().resolve("..2026_11_22_12_00_0" + generation));
        Files.writeString(next.resolve(file.getFileName()), content);
        Path link = Files.createSymbolicLink(folder().resolve("..data_tmp"), next.getFileName());
        Files.move(link, folder().resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path folder() {
        return file.resolveSibling(".").normalize();
    }
}
