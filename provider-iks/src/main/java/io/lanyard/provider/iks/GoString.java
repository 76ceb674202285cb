package io.lanyard.provider.iks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what Go's {@code %q} wrote: an interpreted string literal, whose {@code \x} and octal escapes are bytes of UTF-8.
 * Not thread-safe; used once.
 */
final class GoString {

    private static final String NAMES = "abfnrtv\\\"";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\\"";

    private final String literal;
    private final ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
    private int next = 1;

    private GoString(String literal) {
        this.literal = literal;
    }

    /** Returns whether the text begins and ends as a literal does. */
    static boolean isQuoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    }

    /**
     * Returns the string that a literal stands for.
     *
     * @param literal a text in double quotes
     * @throws IllegalArgumentException if it is none; the message says why, and shows nothing else of it than the escape
     */
    static String unquote(String literal) {
        if (!isQuoted(literal)) {
            throw new IllegalArgumentException("the value is not in double quotes");
        }
        return new GoString(literal).read();
    }

    private String read() {
        int end = literal.length() - 1;
        while (next < end) {
            int c = literal.codePointAt(next);
            next += Character.charCount(c);
            switch (c) {
                case '"' -> throw new IllegalArgumentException("the value has a double quote without a backslash");
                case '\\' -> escape(end);
                default -> append(c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new IllegalArgumentException("the value's escapes make no UTF-8 text", notText);
        }
    }

    private void escape(int end) {
        int start = next - 1;
        char name = next < end ? literal.charAt(next++) : '\0';
        int known = NAMES.indexOf(name);
        if (known >= 0) {
            append(MEANINGS.charAt(known));
            return;
        }
        switch (name) {
            case 'x' -> utf8.write(digits(start, 2, 16));
            case 'u' -> append(digits(start, 4, 16));
            case 'U' -> append(digits(start, 8, 16));
            case '0', '1', '2', '3' -> {
                next--;
                utf8.write(digits(start, 3, 8));
            }
            default -> throw unknown(start);
        }
    }

    private int digits(int start, int count, int radix) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = next < literal.length() ? Character.digit(literal.charAt(next++), radix) : -1;
            if (digit < 0) {
                throw unknown(start);
            }
            value = value * radix + digit;
        }
        if (!Character.isValidCodePoint(value)) {
            throw unknown(start);
        }
        return value;
    }

    private void append(int codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw new IllegalArgumentException("the value has half a surrogate pair");
        }
        utf8.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    private IllegalArgumentException unknown(int start) {
        return new IllegalArgumentException("the value has no valid escape at " + literal.substring(start, next));
    }
}
