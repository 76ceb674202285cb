package io.lanyard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looks at what was packaged, so it runs after that. */
@Timeout(60)
class DistributionCheck {

    private final Path target = Path.of(System.getProperty("basedir", "."), "target");
    private final Path production = target.resolve("lanyard-server.jar");

    @Test
    void production_always_hasTheProviderAndNoEmulator() throws IOException {
        List<String> libraries = names(target.resolve("libs"));

        assertThat(libraries)
                .anyMatch(name -> name.startsWith("lanyard-core-"))
                .anyMatch(name -> name.startsWith("lanyard-provider-iks-"))
                .doesNotContainAnyElementsOf(names(target.resolve("dev-libs")));
        for (String library : libraries) {
            try (JarFile jar =
                    new JarFile(target.resolve("libs").resolve(library).toFile())) {
                assertThat(jar.stream().map(Object::toString))
                        .noneMatch(entry -> entry.startsWith("io/lanyard/emulator/"));
            }
        }
    }

    @Test
    void production_always_namesItsLibrariesAndNoOthers() throws IOException {
        try (JarFile jar = new JarFile(production.toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue("Class-Path");

            assertThat(classPath.split(" "))
                    .containsExactlyInAnyOrderElementsOf(names(target.resolve("libs")).stream()
                            .map("libs/"::concat)
                            .toList());
        }
    }

    @Test
    void production_whenRun_offersNoEmulator() throws Exception {
        String help = run("-jar", production.toString(), "--help");

        assertThat(help).contains("serve", "token").doesNotContain("emulator", "dev ");
    }

    @Test
    void development_whenRun_offersTheEmulator() throws Exception {
        String help =
                run("-cp", production + ":" + target.resolve("dev-libs") + "/*", Lanyard.class.getName(), "--help");

        assertThat(help).contains("serve", "token", "emulator", "dev ");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String run(String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of(arguments))
                .toList();
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
