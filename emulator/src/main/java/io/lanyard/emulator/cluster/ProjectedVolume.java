package io.lanyard.emulator.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A directory with a projected service account token, laid out and replaced as a kubelet does it: the file is a link
 * through {@code ..data} into a directory named after the time, and a rotation swaps {@code ..data} in one step.
 * Thread-safe.
 */
public final class ProjectedVolume implements AutoCloseable {

    private static final String DATA = "..data";
    private static final String NEXT_DATA = "..data_tmp";
    private static final int ROTATION_PERCENT = 80;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "'..'yyyy_MM_dd_HH_mm_ss'.'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Pod pod;
    private final Path directory;
    private final Projection projection;
    private final ReentrantLock writing = new ReentrantLock();
    private final Condition closing = writing.newCondition();
    private boolean closed;

    ProjectedVolume(Pod pod, Path directory, Projection projection) {
        this.pod = pod;
        this.directory = directory;
        this.projection = projection;
    }

    void start() {
        rotate();
        if (projection.isRotating()) {
            Thread.ofVirtual().name("emulator-kubelet").start(this::keepRotating);
        }
    }

    /** Returns the directory. */
    public Path directory() {
        return directory;
    }

    /** Returns the path that the pod reads its token from. */
    public Path file() {
        return directory.resolve(projection.fileName());
    }

    /**
     * Replaces the token by a new one; a reader sees the old one or the new one.
     *
     * @throws UncheckedIOException if the directory cannot be written
     */
    public void rotate() {
        replace(pod.token(usual -> usual.audience(projection.audience()).lifetime(projection.lifetime())));
    }

    /**
     * Replaces the file's content by any text, in the same way.
     *
     * @throws UncheckedIOException if the directory cannot be written
     * @throws IllegalStateException if the volume is closed
     */
    public void replace(String content) {
        writing.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the projected volume " + directory + " is closed");
            }
            swap(content);
        } catch (IOException failed) {
            throw new UncheckedIOException("emulator: cannot project a token into " + directory, failed);
        } finally {
            writing.unlock();
        }
    }

    /** Ends the rotation and removes what was written; the directory itself stays. */
    @Override
    public void close() {
        writing.lock();
        try {
            closed = true;
            closing.signalAll();
            if (Files.isDirectory(directory)) {
                Files.deleteIfExists(file());
                Files.deleteIfExists(directory.resolve(DATA));
                removeAllBut(directory);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("emulator: cannot remove the token from " + directory, failed);
        } finally {
            writing.unlock();
        }
    }

    private void keepRotating() {
        Duration pause = projection.lifetime().multipliedBy(ROTATION_PERCENT).dividedBy(100);
        writing.lock();
        try {
            while (!closed) {
                if (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS) && !closed) {
                    rotate();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            writing.unlock();
        }
    }

    private void swap(String content) throws IOException {
        Files.createDirectories(directory);
        String stamp = STAMP.format(pod.now()) + ThreadLocalRandom.current().nextLong(1_000_000_000L, 10_000_000_000L);
        Path data = Files.createDirectory(directory.resolve(stamp));
        Path written = Files.writeString(data.resolve(projection.fileName()), content);
        permit(data, "rwxr-xr-x");
        permit(written, "rw-r--r--");
        Path next = directory.resolve(NEXT_DATA);
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, Path.of(stamp));
        Files.move(next, directory.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
        if (!Files.isSymbolicLink(file())) {
            Files.createSymbolicLink(file(), Path.of(DATA, projection.fileName()));
        }
        removeAllBut(data);
    }

    private void removeAllBut(Path kept) throws IOException {
        List<Path> old;
        try (Stream<Path> entries = Files.list(directory)) {
            old = entries.filter(entry -> entry.getFileName().toString().startsWith("..2"))
                    .filter(entry -> !entry.equals(kept))
                    .toList();
        }
        for (Path stale : old) {
            removeTree(stale);
        }
    }

    private static void removeTree(Path root) throws IOException {
        List<Path> paths;
        try (Stream<Path> tree = Files.walk(root)) {
            paths = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
