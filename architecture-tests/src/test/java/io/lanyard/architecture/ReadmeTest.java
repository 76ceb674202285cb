package io.lanyard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of settings has those that the code reads, and none besides; those of a profile have no fixed name. */
class ReadmeTest {

    private static final Pattern SETTING = Pattern.compile("lanyard\\.[a-z0-9-]+(\\.[a-z0-9-]+)*");
    /** Where a running {@code dev} leaves what other commands adopt; no setting. */
    private static final String FILE = "lanyard.env";

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`lanyard\\.[^|]+)\\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    @Test
    void settings_whenTheCodeReadsOne_areInTheTable() {
        Set<String> read = Literals.of(Stream.of(Module.CORE, Module.PROVIDER_IKS, Module.SERVER)).stream()
                .filter(literal -> SETTING.matcher(literal).matches())
                .filter(literal -> !literal.startsWith("lanyard.profiles.") && !literal.equals(FILE))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(read).hasSizeGreaterThan(5);

        Set<String> described = ROW.matcher(House.read(House.path("README.md")))
                .results()
                .flatMap(row -> QUOTED.matcher(row.group(1)).results())
                .map(match -> match.group(1))
                .filter(setting -> SETTING.matcher(setting).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(read);
    }
}
