package io.lanyard.internal;

import java.util.BitSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes text that came from a server fit for messages: one line, short, and without what could be a piece of the proof
 * that was sent or of a token. Immutable; its {@link #toString()} does not show the proof.
 */
final class Redactor {

    private static final String REDACTED = "[redacted]";
    private static final int WINDOW = 12;
    private static final Pattern JWT_LIKE = Pattern.compile("eyJ[\\w.=+/-]*");
    private static final Pattern LONG_RUN = Pattern.compile("[\\w%+=-]{24,}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]+");

    private final String secret;

    /** Creates a redactor for the answers to a request that carried a secret. */
    Redactor(String secret) {
        this.secret = secret;
    }

    /**
     * Returns text in which pieces of the secret, and whatever looks like a JWT, are replaced, control characters are
     * spaces, and which is cut.
     *
     * @param limit the most characters of the text to look at, more than zero
     */
    String clean(String text, int limit) {
        String line = oneLine(text.substring(0, Math.min(text.length(), limit)));
        BitSet marked = new BitSet(line.length());
        int window = Math.min(WINDOW, secret.length());
        for (int i = 0; window > 0 && i + window <= line.length(); i++) {
            if (secret.contains(line.substring(i, i + window))) {
                marked.set(i, i + window);
            }
        }
        JWT_LIKE.matcher(line).results().forEach((MatchResult run) -> marked.set(run.start(), run.end()));
        return replaced(line, marked);
    }

    /**
     * Returns a quotable start of a body that is not JSON; empty where there is nothing to quote or where it might hold
     * a secret.
     *
     * @param limit the most characters to return, more than zero
     */
    String excerpt(String body, int limit) {
        String start = body.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return "";
        }
        String text = clean(
                UNPRINTABLE
                        .matcher(body.substring(0, Math.min(body.length(), 10 * limit)))
                        .replaceAll(" ")
                        .strip(),
                limit);
        return text.contains(REDACTED) || LONG_RUN.matcher(text).find() ? "" : text;
    }

    /** Returns a failure as a cause if no message in it would be redacted, otherwise null. */
    @Nullable
    Throwable cause(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            String message = String.valueOf(link.getMessage());
            if (clean(message, message.length() + 1).contains(REDACTED)) {
                return null;
            }
        }
        return failure;
    }

    private static String oneLine(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String replaced(String line, BitSet marked) {
        var text = new StringBuilder(line.length());
        int from = 0;
        for (int start = marked.nextSetBit(0); start >= 0; start = marked.nextSetBit(from)) {
            text.append(line, from, start).append(REDACTED);
            from = marked.nextClearBit(start);
        }
        return text.append(line, from, line.length()).toString();
    }

    @Override
    public String toString() {
        return "Redactor[secret=redacted]";
    }
}
