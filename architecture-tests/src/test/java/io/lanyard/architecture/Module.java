package io.lanyard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A published module: where it lies, what it is called, and what it may know.
 *
 * @param folder its folder in the checkout
 * @param fewestClasses how many classes it has at least; fewer mean that a scan looked in the wrong place
 * @param own the patterns of the packages that its classes lie in
 * @param others the patterns of the packages that its classes may use besides
 */
record Module(String folder, int fewestClasses, List<String> own, List<String> others) {

    static final Module CORE = new Module(
            "core",
            40,
            List.of("io.lanyard", "io.lanyard.spi", "io.lanyard.internal"),
            List.of("java..", "javax.net.ssl..", "jakarta.json.."));

    static final Module PROVIDER_IKS = new Module(
            "provider-iks", 4, List.of("io.lanyard.provider.iks"), List.of("java..", "io.lanyard", "io.lanyard.spi"));

    static final Module EMULATOR = new Module(
            "emulator",
            40,
            List.of("io.lanyard.emulator.."),
            List.of(
                    "java..",
                    "javax.net.ssl..",
                    "com.sun.net.httpserver..",
                    "jakarta.json..",
                    "com.nimbusds.jose..",
                    "com.nimbusds.jwt..",
                    "org.junit.jupiter.api.extension.."));

    static final Module SERVER = new Module(
            "server",
            10,
            List.of("io.lanyard.server.."),
            List.of(
                    "java..",
                    "javax.net.ssl..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "io.helidon..",
                    "picocli..",
                    "io.lanyard",
                    "io.lanyard.spi",
                    "io.lanyard.emulator.."));

    private static final Map<String, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    private static final String NULLNESS = "org.jspecify.annotations..";

    /** Returns every published module. */
    static Stream<Module> all() {
        return Stream.of(CORE, PROVIDER_IKS, EMULATOR, SERVER);
    }

    /** Returns the modules that have a module descriptor. */
    static Stream<Module> described() {
        return Stream.of(CORE, PROVIDER_IKS);
    }

    /** Returns the modules whose name for the module path stands in their manifest. */
    static Stream<Module> named() {
        return Stream.of(EMULATOR, SERVER);
    }

    Path sources() {
        return House.path(folder).resolve("src/main/java");
    }

    Path compiled() {
        return House.path(folder).resolve("target/classes");
    }

    boolean hasDescriptor() {
        return Files.exists(sources().resolve("module-info.java"));
    }

    /** Returns the patterns of all packages that the module's classes may use, its own included. */
    String[] known() {
        return Stream.of(own, others, List.of(NULLNESS)).flatMap(List::stream).toArray(String[]::new);
    }

    /** Returns the compiled classes, failing if there are fewer than the module has. */
    JavaClasses classes() {
        assertThat(compiled()).as("compiled classes of %s", folder).isDirectory();
        JavaClasses classes = IMPORTED.computeIfAbsent(folder, name -> new ClassFileImporter().importPath(compiled()));
        assertThat(classes).as("classes found in %s", compiled()).hasSizeGreaterThanOrEqualTo(fewestClasses);
        return classes;
    }

    /** Returns the Java sources, failing if there are none. */
    List<Path> sourceFiles() {
        List<Path> files = House.files(sources(), ".java");
        assertThat(files).as("sources found in %s", sources()).isNotEmpty();
        return files;
    }

    @Override
    public String toString() {
        return folder;
    }
}
