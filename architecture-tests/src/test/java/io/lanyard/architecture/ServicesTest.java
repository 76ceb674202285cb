package io.lanyard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider is found on the class path by {@code META-INF/services}, on the module path by its descriptor. */
class ServicesTest {

    @ParameterizedTest
    @MethodSource("io.lanyard.architecture.Module#described")
    void services_whenTheModuleHasADescriptor_agreeWithIt(Module module) {
        assertThat(module.hasDescriptor()).isTrue();

        assertThat(servicesFiles(module)).isEqualTo(provides(descriptor(module)));
    }

    @ParameterizedTest
    @MethodSource("io.lanyard.architecture.Module#named")
    void module_whenItHasNoDescriptor_hasAStableName(Module module) {
        assertThat(module.hasDescriptor()).isFalse();

        assertThat(House.read(House.path(module.folder()).resolve("pom.xml")))
                .contains("<Automatic-Module-Name>io.lanyard." + module.folder() + "</Automatic-Module-Name>");
    }

    @Test
    void iks_whenItIsLoaded_providesAComputeIdentity() {
        assertThat(provides(descriptor(Module.PROVIDER_IKS)))
                .containsEntry(
                        "io.lanyard.spi.ComputeIdentityProvider",
                        Set.of("io.lanyard.provider.iks.IksIdentityProvider"));
    }

    private static ModuleDescriptor descriptor(Module module) {
        return ModuleFinder.of(module.compiled()).findAll().stream()
                .findFirst()
                .orElseThrow()
                .descriptor();
    }

    private static Map<String, Set<String>> provides(ModuleDescriptor descriptor) {
        return descriptor.provides().stream()
                .collect(Collectors.toMap(
                        ModuleDescriptor.Provides::service, provided -> Set.copyOf(provided.providers())));
    }

    private static Map<String, Set<String>> servicesFiles(Module module) {
        Path folder = module.compiled().resolve("META-INF/services");
        List<Path> files = Files.isDirectory(folder) ? House.files(folder, "") : List.of();
        Map<String, Set<String>> found = new HashMap<>();
        for (Path file : files) {
            found.put(
                    String.valueOf(file.getFileName()),
                    House.read(file)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .collect(Collectors.toSet()));
        }
        return found;
    }
}
