package io.lanyard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/dependencies.md} has one line for everything that a build file names, and none besides. */
class DependenciesPageTest {

    private static final Pattern NAMED = Pattern.compile("<artifactId>([^<]+)</artifactId>");
    private static final Pattern OURS = Pattern.compile("lanyard-.*");
    private static final Pattern LINE = Pattern.compile("(?m)^\\| `([^`]+)`");

    @Test
    void page_whenABuildFileNamesAnArtifact_saysWhatItIsFor() {
        Set<String> named = House.files(House.path(""), "pom.xml").stream()
                .filter(file -> !isBuilt(file))
                .flatMap(file -> NAMED.matcher(House.read(file)).results())
                .map(match -> match.group(1))
                .filter(artifact -> !OURS.matcher(artifact).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(20);

        Set<String> explained = LINE.matcher(House.read(House.path("docs/dependencies.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(explained).isEqualTo(named);
    }

    private static boolean isBuilt(Path file) {
        return file.toString().contains("/target/");
    }
}
