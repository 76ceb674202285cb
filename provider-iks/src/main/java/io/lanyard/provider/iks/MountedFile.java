package io.lanyard.provider.iks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A small file of a Kubernetes volume, read whole and opened anew by its path each time. Immutable, thread-safe.
 *
 * <p>The kubelet replaces such a file by pointing the link {@code ..data} to a new folder and removing the old one. All
 * links are resolved first, so that what is checked is what is opened, and a file that vanishes in between is looked up
 * once more.
 *
 * <p>Anything but a regular file is refused before it is opened, because opening a named pipe waits for its writer. One
 * gap remains: whoever may write to the folder that holds the resolved file can put a pipe in its place between the check
 * and the opening, and the caller's thread then waits for a writer. The JDK offers no non-blocking open.
 *
 * @param who the module and what the file is, leading messages, for example {@code iks: service account token file}
 * @param path the file as it was configured or documented
 * @param opener how a checked file is opened
 */
record MountedFile(String who, Path path, Opener opener) {

    /** Opens a regular file. */
    @FunctionalInterface
    interface Opener {
        InputStream open(Path resolved) throws IOException;
    }

    /** Creates the file that is opened as any other. */
    MountedFile(String who, Path path) {
        this(who, path, resolved -> Files.newInputStream(resolved, LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Returns the content.
     *
     * @param limit the largest size to accept, in bytes
     * @throws UnusableFileException if the file is absent, of another kind, unreadable or too large
     */
    byte[] read(int limit) throws UnusableFileException {
        try {
            return readOnce(limit);
        } catch (NoSuchFileException swapped) {
            return readAgain(limit);
        }
    }

    private byte[] readAgain(int limit) throws UnusableFileException {
        try {
            return readOnce(limit);
        } catch (NoSuchFileException absent) {
            if (Files.isSymbolicLink(path)) {
                throw UnusableFileException.broken(
                        "is a symbolic link to something that does not exist", "mount what the link points to");
            }
            throw UnusableFileException.missing();
        }
    }

    private byte[] readOnce(int limit) throws NoSuchFileException, UnusableFileException {
        try {
            Path resolved = path.toRealPath();
            refuseUnlessRegular(resolved);
            byte[] content = openAndRead(resolved, limit + 1);
            if (content.length > limit) {
                throw UnusableFileException.broken(
                        "is larger than " + limit + " bytes", "mount the right file there; this one was not read on");
            }
            return content;
        } catch (NoSuchFileException vanished) {
            throw vanished;
        } catch (IOException failure) {
            throw explain(failure);
        }
    }

    private byte[] openAndRead(Path resolved, int atMost) throws IOException {
        try (InputStream in = opener.open(resolved)) {
            return in.readNBytes(atMost);
        }
    }

    private static void refuseUnlessRegular(Path resolved) throws IOException, UnusableFileException {
        BasicFileAttributes facts =
                Files.readAttributes(resolved, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (facts.isDirectory()) {
            throw UnusableFileException.broken(
                    "is a directory", "name the file inside it, or mount the volume on the folder without subPath");
        }
        if (!facts.isRegularFile()) {
            throw UnusableFileException.broken(
                    "is " + FileAccess.kind(resolved),
                    "mount a regular file there; nothing else is opened, because reading it may never end");
        }
    }

    private UnusableFileException explain(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return UnusableFileException.broken(
                    "cannot be opened (AccessDeniedException; " + FileAccess.describe(resolvedOrPath()) + ")",
                    "run as the owner, or set fsGroup in the pod's securityContext, so that a group of this process may"
                            + " read it");
        }
        String reason = failure instanceof FileSystemException known && known.getReason() != null
                ? ": " + known.getReason()
                : "";
        return UnusableFileException.broken(
                "cannot be read (" + failure.getClass().getSimpleName() + reason + ")",
                "check the volume that is mounted there");
    }

    private Path resolvedOrPath() {
        try {
            return path.toRealPath();
        } catch (IOException unknown) {
            return path;
        }
    }
}
