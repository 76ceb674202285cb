package io.lanyard.server.gateway;

import io.lanyard.spi.Settings;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Reads settings from MicroProfile Config. Thread-safe. */
final class MicroProfileSettings implements Settings {

    private static final String PREFIX = "lanyard.";

    private final Config config;

    MicroProfileSettings(Config config) {
        this.config = config;
    }

    @Override
    public Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    @Override
    public Set<String> names() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toUnmodifiableSet());
    }
}
