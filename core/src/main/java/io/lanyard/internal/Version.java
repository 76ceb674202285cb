package io.lanyard.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of this build, as the build wrote it. */
final class Version {

    private static final String RESOURCE = "version.txt";
    private static final String TEXT = read();

    private Version() {}

    /** Returns the version, for example {@code 1.2.0}. */
    static String text() {
        return TEXT;
    }

    private static String read() {
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(resource, RESOURCE).readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
