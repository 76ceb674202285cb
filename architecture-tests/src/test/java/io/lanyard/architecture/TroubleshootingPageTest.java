package io.lanyard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/troubleshooting.md} has sections headed by the texts that the code prints. */
class TroubleshootingPageTest {

    private static final Pattern HEADING = Pattern.compile("(?m)^## `(.+)`$");

    /** Who noticed: each module puts its own name in front in one place. */
    private static final Pattern SPEAKER = Pattern.compile("^[a-z-]+: ");

    /** What varies, and what the code takes from constants. */
    private static final Pattern GAP = Pattern.compile("…|lanyard\\.[a-z.-]+|\\b(?:iam|[A-Z0-9]+)\\b");

    private static final Pattern MARGIN = Pattern.compile("^[^A-Za-z]+|[^A-Za-z]+$");

    /** Shorter pieces between two gaps, such as a bracket, prove nothing. */
    private static final int TELLING = 6;

    @Test
    void page_whenASectionQuotesAMessage_quotesWhatTheCodePrints() {
        List<String> literals = Literals.of(Module.all());

        List<String> unknown = messages().stream()
                .flatMap(message -> pieces(message)
                        .filter(piece -> literals.stream().noneMatch(literal -> literal.contains(piece)))
                        .map(piece -> message + " (" + piece + ")"))
                .toList();

        assertThat(unknown).isEmpty();
    }

    @Test
    void page_whenASectionQuotesAMessage_quotesItOnce() {
        assertThat(messages())
                .hasSizeGreaterThan(30)
                .doesNotHaveDuplicates()
                .allSatisfy(message -> assertThat(pieces(message)).isNotEmpty());
    }

    private static List<String> messages() {
        return HEADING.matcher(House.read(House.path("docs/troubleshooting.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Stream<String> pieces(String message) {
        return Arrays.stream(GAP.split(SPEAKER.matcher(message).replaceFirst(""), -1))
                .map(piece -> MARGIN.matcher(piece).replaceAll(""))
                .filter(piece -> piece.length() >= TELLING);
    }
}
