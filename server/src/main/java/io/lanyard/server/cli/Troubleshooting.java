package io.lanyard.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the section of {@value #PAGE} that is headed by an error's text. A heading is that text with {@code …} where it
 * varies. Immutable.
 */
final class Troubleshooting {

    static final String PAGE = "docs/troubleshooting.md";

    private static final Pattern HEADING = Pattern.compile("(?m)^##+ +(.+?) *#*$");

    /** The head of a message of several problems, each of which is a message. */
    private static final Pattern SEVERAL = Pattern.compile("\\d+ configuration problems:\n {2}- ");

    private final List<Section> sections = new ArrayList<>();

    private record Section(Pattern text, int weight, String anchor) {}

    Troubleshooting(String page) {
        HEADING.matcher(page).results().forEach(heading -> sections.add(read(heading.group(1))));
    }

    /** Returns the page that this program was built with. */
    static Troubleshooting shipped() {
        try (InputStream page = Troubleshooting.class.getResourceAsStream("troubleshooting.md")) {
            return new Troubleshooting(page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the page with the anchor of the section that fits a message best, or the page if none fits. */
    String section(String message) {
        String line = message.replaceAll("\\s+", " ");
        return sections.stream()
                .filter(section -> section.text().matcher(line).find())
                .max(Comparator.comparingInt(Section::weight))
                .map(section -> PAGE + "#" + section.anchor())
                .orElse(PAGE);
    }

    /** Returns, without repetition, what {@link #section(String)} finds for each problem that a message lists. */
    List<String> sections(String message) {
        Matcher several = SEVERAL.matcher(message);
        if (!several.lookingAt()) {
            return List.of(section(message));
        }
        return Stream.of(message.substring(several.end()).split("\n {2}- ", -1))
                .map(this::section)
                .distinct()
                .toList();
    }

    private static Section read(String heading) {
        String text = heading.replace("`", "");
        List<String> fixed = new ArrayList<>();
        for (String part : text.split("…", -1)) {
            fixed.add(Pattern.quote(part));
        }
        return new Section(
                Pattern.compile(String.join(".*", fixed)), text.replace("…", "").length(), anchor(text));
    }

    /** Makes an anchor as GitHub does: small letters, spaces as dashes, punctuation dropped. */
    private static String anchor(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
