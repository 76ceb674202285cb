package io.lanyard.provider.iks;

import io.lanyard.IamConfigurationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A file that holds one projected service account token. Immutable, thread-safe; the token is read anew each time.
 *
 * <p>White space, line ends and a byte order mark around the token are dropped. Whether the token itself is whole is the
 * preflight's question; what is answered here is whether it can be sent at all.
 *
 * @param file where the token is
 */
record ProjectedTokenFile(MountedFile file) {

    /** The largest size of a token file, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Returns the token: one or more visible ASCII characters.
     *
     * @throws UnusableFileException if the file cannot be read to its end
     * @throws IamConfigurationException if its content cannot be a token; the message does not show it
     */
    String read() throws UnusableFileException {
        String text = decode(file.read(MAX_BYTES));
        if (text.isEmpty()) {
            throw unusable("is empty", "the kubelet never writes an empty token: check which volume is mounted there");
        }
        String token = withoutMargins(text);
        if (token.isEmpty()) {
            throw unusable("holds nothing but white space", "check which volume is mounted there");
        }
        firstUnsendable(token).ifPresent(index -> {
            throw unusable(
                    "holds " + name(token.charAt(index)) + " inside its text, at character " + (index + 1),
                    "a token is one line of visible ASCII: mount the token alone, as the kubelet writes it");
        });
        return token;
    }

    private String decode(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw unusable("is not UTF-8 text", "mount the token itself, unencoded, as the kubelet writes it");
        }
    }

    private static String withoutMargins(String text) {
        String stripped = text.strip();
        return stripped.indexOf(BYTE_ORDER_MARK) == 0 ? stripped.substring(1).strip() : stripped;
    }

    private static OptionalInt firstUnsendable(String token) {
        return IntStream.range(0, token.length())
                .filter(index -> token.charAt(index) <= ' ' || token.charAt(index) > '~')
                .findFirst();
    }

    private static String name(char unsendable) {
        String code = String.format(" U+%04X", (int) unsendable);
        if (unsendable == '\r' || unsendable == '\n') {
            return "a line break";
        }
        if (Character.isISOControl(unsendable)) {
            return "the control character" + code;
        }
        return unsendable == ' ' ? "a space" : "the non-ASCII character" + code;
    }

    private IamConfigurationException unusable(String predicate, String repair) {
        return new IamConfigurationException(file.who() + " " + file.path() + " " + predicate + "; " + repair);
    }
}
