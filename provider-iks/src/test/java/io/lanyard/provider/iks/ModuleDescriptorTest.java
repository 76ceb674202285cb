package io.lanyard.provider.iks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {

    @Test
    void provides_always_agreesWithServiceFiles() throws Exception {
        Path classes = Path.of(IksIdentityProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, List<String>> onTheClassPath = new HashMap<>();
        try (var files = Files.list(classes.resolve("META-INF/services"))) {
            for (Path file : files.toList()) {
                onTheClassPath.put(file.getFileName().toString(), Files.readAllLines(file));
            }
        }
        Map<String, List<String>> onTheModulePath = new HashMap<>();
        try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
            ModuleDescriptor.read(descriptor)
                    .provides()
                    .forEach(provides -> onTheModulePath.put(provides.service(), provides.providers()));
        }

        assertThat(onTheModulePath).hasSize(2).isEqualTo(onTheClassPath);
    }
}
