package io.lanyard.internal;

import io.lanyard.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Several sources of settings; the first that knows a setting decides. Thread-safe. */
record LayeredSettings(List<Settings> layers) implements Settings {

    LayeredSettings {
        layers = List.copyOf(layers);
    }

    /** Returns settings from a map. */
    static Settings of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Settings() {
            @Override
            public Optional<String> value(String name) {
                return Optional.ofNullable(copy.get(name)).filter(value -> !value.isBlank());
            }

            @Override
            public Set<String> names() {
                return copy.keySet();
            }
        };
    }

    /** Returns the settings among these properties, read anew each time. */
    static Settings of(Properties properties) {
        return new Settings() {
            @Override
            public Optional<String> value(String name) {
                return Optional.ofNullable(properties.getProperty(name)).filter(value -> !value.isBlank());
            }

            @Override
            public Set<String> names() {
                return properties.stringPropertyNames().stream()
                        .filter(name -> name.startsWith(SettingNames.PREFIX))
                        .collect(Collectors.toUnmodifiableSet());
            }
        };
    }

    @Override
    public Optional<String> value(String name) {
        return layers.stream().flatMap(layer -> layer.value(name).stream()).findFirst();
    }

    @Override
    public Set<String> names() {
        return layers.stream().flatMap(layer -> layer.names().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
