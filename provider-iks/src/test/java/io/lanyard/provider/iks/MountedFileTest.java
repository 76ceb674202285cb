package io.lanyard.provider.iks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MountedFileTest {

    private static final String WHO = "iks: service account token file";
    private static final int LIMIT = 100;

    @TempDir
    Path folder;

    @Test
    void read_whenAbsent_saysSo() {
        assertUnusable(folder.resolve("token"), "does not exist");
    }

    @Test
    void read_whenBelowAFile_saysWhy() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "a.b.c");

        assertUnusable(file.resolve("token"), "cannot be read (FileSystemException: Not a directory)");
    }

    @Test
    void read_whenADirectory_refuses() {
        assertUnusable(folder, "is a directory");
    }

    @Test
    void read_whenANamedPipe_refusesWithoutWaitingForAWriter() throws Exception {
        assertUnusable(namedPipe(), "is a named pipe");
    }

    @Test
    void read_whenLinkedToANamedPipe_refuses() throws Exception {
        assertUnusable(Files.createSymbolicLink(folder.resolve("token"), namedPipe()), "is a named pipe");
    }

    @Test
    void read_whenADevice_refusesWithoutReading() {
        assertUnusable(Path.of("/dev/zero"), "is a character device");
    }

    @Test
    void read_whenASocket_refuses() throws Exception {
        Path path = folder.resolve("socket");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(path));

            assertUnusable(path, "is a socket");
        }
    }

    @Test
    void read_whenLinksGoInACircle_refuses() throws IOException {
        Path link = folder.resolve("token");
        Files.createSymbolicLink(link, link);

        assertThatThrownBy(() -> new MountedFile(WHO, link).read(LIMIT))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("cannot be read (");
    }

    @Test
    void read_whenTooLarge_stopsReadingThere() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "x");
        var endless = new MountedFile(WHO, file, resolved -> Files.newInputStream(Path.of("/dev/zero")));

        assertThatThrownBy(() -> endless.read(LIMIT))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("is larger than 100 bytes");
    }

    @Test
    void read_whenAccessIsDenied_namesModeOwnerAndOurselves() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "a.b.c");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Object owner = Files.getAttribute(file, "unix:uid");
        Object ours = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        var denied = new MountedFile(WHO, file, resolved -> {
            throw new AccessDeniedException(resolved.toString());
        });

        assertThatThrownBy(() -> denied.read(LIMIT))
                .asInstanceOf(type(UnusableFileException.class))
                .satisfies(failure -> {
                    assertThat(failure.predicate())
                            .startsWith("cannot be opened (AccessDeniedException; " + file.toRealPath()
                                    + " has mode 0640 (rw-r-----), owner uid " + owner + ", group gid ")
                            .endsWith("; this process has uid " + ours + ")");
                    assertThat(failure.repair()).contains("fsGroup");
                });
    }

    @Test
    void describe_whenTheFileCannotBeLookedUp_namesTheFolderAboveIt() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

        assertThat(FileAccess.describe(closed.resolve("deeper").resolve("token")))
                .startsWith(closed + " has mode 0700 (rwx------), owner uid ");
    }

    @Test
    void read_whenReadingFails_namesTheReason() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "a.b.c");
        var failing = new MountedFile(WHO, file, resolved -> {
            throw new FileSystemException(resolved.toString(), null, "Stale file handle");
        });

        assertThatThrownBy(() -> failing.read(LIMIT))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("cannot be read (FileSystemException: Stale file handle)");
    }

    @Test
    void read_whenTheVolumeIsSwappedInMidRead_readsTheNewFile() throws Exception {
        Path path = folder.resolve("token");
        var volume = new KubeletVolume(path, "old");
        var opened = new AtomicInteger();
        var file = new MountedFile(WHO, path, resolved -> {
            if (opened.getAndIncrement() == 0) {
                volume.rotate("new");
            }
            return Files.newInputStream(resolved);
        });

        assertThat(file.read(LIMIT)).asString(StandardCharsets.UTF_8).isEqualTo("new");
        assertThat(opened).hasValue(2);
    }

    @Test
    void read_whenItVanishesTwice_givesUp() throws IOException {
        Path path = Files.writeString(folder.resolve("token"), "a.b.c");
        var opened = new AtomicInteger();
        var file = new MountedFile(WHO, path, resolved -> {
            opened.incrementAndGet();
            throw new NoSuchFileException(resolved.toString());
        });

        assertThatThrownBy(() -> file.read(LIMIT)).isInstanceOf(UnusableFileException.class);
        assertThat(opened).hasValue(2);
    }

    @Test
    void read_whenTheCheckedFileBecameALink_doesNotFollowIt() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "a.b.c");
        Path other = Files.writeString(folder.resolve("other"), "not.for.us");
        var genuine = new MountedFile(WHO, file);
        var swapping = new MountedFile(WHO, file, resolved -> {
            Files.delete(resolved);
            Files.createSymbolicLink(resolved, other);
            return genuine.opener().open(resolved);
        });

        assertThatThrownBy(() -> swapping.read(LIMIT))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("cannot be read (");
    }

    @Test
    void read_whenTheVolumeWasRotated_readsTheNewFileByTheSamePath() throws Exception {
        Path path = folder.resolve("token");
        var volume = new KubeletVolume(path, "old");
        var file = new MountedFile(WHO, path);
        byte[] before = file.read(LIMIT);

        volume.rotate("new");

        assertThat(before).asString(StandardCharsets.UTF_8).isEqualTo("old");
        assertThat(file.read(LIMIT)).asString(StandardCharsets.UTF_8).isEqualTo("new");
    }

    @Test
    void read_whenTheThreadIsInterrupted_readsAllTheSame() throws Exception {
        Path path = Files.writeString(folder.resolve("token"), "a.b.c");
        Thread.currentThread().interrupt();

        assertThat(new MountedFile(WHO, path).read(LIMIT))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a.b.c");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void read_whenTheStreamFails_closesIt() throws IOException {
        Path path = Files.writeString(folder.resolve("token"), "a.b.c");
        var closed = new AtomicInteger();
        var file = new MountedFile(WHO, path, resolved -> new ByteArrayInputStream(new byte[0]) {
            @Override
            public byte[] readNBytes(int length) {
                throw new IllegalStateException("unexpected");
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });

        assertThatThrownBy(() -> file.read(LIMIT)).isInstanceOf(IllegalStateException.class);
        assertThat(closed).hasValue(1);
    }

    private Path namedPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        Process mkfifo =
                new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
        assertThat(mkfifo.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(mkfifo.exitValue()).isZero();
        return pipe;
    }

    private static void assertUnusable(Path path, String predicate) {
        assertThatThrownBy(() -> new MountedFile(WHO, path).read(LIMIT))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage(predicate);
    }
}
