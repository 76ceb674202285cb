package io.lanyard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The string literals of the published modules' sources; literals joined by a plus sign count as one. */
final class Literals {

    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    private Literals() {}

    /** Returns the literals of these modules, failing if there are fewer than a hundred. */
    static List<String> of(Stream<Module> modules) {
        List<String> found = modules.flatMap(module -> module.sourceFiles().stream())
                .map(House::read)
                .map(source -> JOINT.matcher(source).replaceAll(""))
                .flatMap(source -> LITERAL.matcher(source).results())
                .map(match -> match.group(1))
                .toList();
        assertThat(found).hasSizeGreaterThan(100);
        return found;
    }
}
