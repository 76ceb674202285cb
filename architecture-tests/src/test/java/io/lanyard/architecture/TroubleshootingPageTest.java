package io.lanyard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/troubleshooting.md} has a section for each message, under the text that the code prints. */
class TroubleshootingPageTest {

    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern QUOTED = Pattern.compile("`(.+)`");
    private static final Pattern PLACEHOLDER = Pattern.compile("…");
    private static final Pattern SPEAKER = Pattern.compile("^[a-z-]+: ");
    private static final Pattern LINK = Pattern.compile("troubleshooting\\.md#([a-z0-9_-]+)");

    /** Shorter pieces between two placeholders, such as a bracket, prove nothing. */
    private static final int TELLING = 6;

    @Test
    void page_whenASectionQuotesAMessage_quotesWhatTheCodePrints() {
        List<String> literals = Literals.of(Module.all());
        List<String> messages = headings().stream()
                .flatMap(heading -> QUOTED.matcher(heading).results())
                .map(match -> match.group(1))
                .toList();
        assertThat(messages).hasSizeGreaterThan(10);

        assertThat(messages)
                .allSatisfy(message -> assertThat(pieces(message))
                        .as(message)
                        .isNotEmpty()
                        .allSatisfy(piece -> assertThat(literals).anyMatch(literal -> literal.contains(piece))));
    }

    @Test
    void page_whenTheCodeLinksToASection_hasIt() {
        Set<String> anchors =
                headings().stream().map(TroubleshootingPageTest::anchor).collect(Collectors.toSet());
        List<String> links = Stream.concat(
                        Literals.of(Module.all()).stream(), Stream.of(House.read(House.path("README.md"))))
                .flatMap(text -> LINK.matcher(text).results())
                .map(match -> match.group(1))
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(anchors).contains(link));
    }

    private static List<String> headings() {
        return HEADING.matcher(House.read(House.path("docs/troubleshooting.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> pieces(String message) {
        return Arrays.stream(PLACEHOLDER.split(SPEAKER.matcher(message).replaceFirst(""), -1))
                .map(String::strip)
                .filter(piece -> piece.length() >= TELLING)
                .toList();
    }

    /** Returns the anchor that GitHub gives a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }
}
