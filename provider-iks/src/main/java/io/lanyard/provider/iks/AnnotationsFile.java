package io.lanyard.provider.iks;

import io.lanyard.IamConfigurationException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pod's annotations as the downward API writes them: a line {@code key="value"} for each, the value quoted as Go
 * quotes strings. Immutable, thread-safe.
 *
 * @param file where they are
 */
record AnnotationsFile(MountedFile file) {

    /** The largest size of the file, in bytes; Kubernetes allows a pod 256 KiB of annotations, before quoting. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final String REPAIR =
            "mount the pod's annotations there by a downwardAPI volume, fieldPath metadata.annotations";

    /**
     * An annotation.
     *
     * @param value its value
     * @param line where it stands, from 1
     */
    record Annotation(String value, int line) {}

    /**
     * Returns the annotation of this name.
     *
     * @throws UnusableFileException if the file cannot be read to its end
     * @throws IamConfigurationException if a line of it is broken, or two have this name
     */
    Optional<Annotation> find(String name) throws UnusableFileException {
        List<String> lines = decode(file.read(MAX_BYTES)).lines().toList();
        @Nullable Annotation found = null;
        for (int line = 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (!text.isBlank() && key(text, line).equals(name)) {
                if (found != null) {
                    throw broken(line, name + " is in line " + found.line() + " already");
                }
                found = new Annotation(value(text, line), line);
            }
        }
        return Optional.ofNullable(found);
    }

    private String key(String text, int line) {
        int equals = text.indexOf('=');
        if (equals < 1 || !GoString.isQuoted(text.substring(equals + 1))) {
            throw broken(line, "it is not of the form key=\"value\"");
        }
        return text.substring(0, equals);
    }

    private String value(String text, int line) {
        try {
            return GoString.unquote(text.substring(text.indexOf('=') + 1));
        } catch (IllegalArgumentException malformed) {
            throw broken(line, String.valueOf(malformed.getMessage()));
        }
    }

    private String decode(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
        String decoded = text.flip().toString();
        if (result.isError()) {
            throw broken(1 + (int) decoded.chars().filter(c -> c == '\n').count(), "it is not UTF-8 text");
        }
        return decoded;
    }

    private IamConfigurationException broken(int line, String reason) {
        return new IamConfigurationException(
                file.who() + " " + file.path() + ", line " + line + ": " + reason + "; " + REPAIR);
    }
}
