package io.lanyard.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.spi.Settings;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AliasesTest {

    @Test
    void aliases_whenNothingIsConfigured_areTheDefault() {
        Aliases aliases = Aliases.of(settings(Map.of(), Map.of()));

        assertThat(aliases.served()).containsExactly("default");
        assertThat(aliases.required()).containsExactly("default");
    }

    @Test
    void aliases_whenOneIsConfigured_serveTheDefaultTooButDoNotRequireIt() {
        Aliases aliases = Aliases.of(settings(Map.of("lanyard.profiles.billing.crn", "crn:x"), Map.of()));

        assertThat(aliases.served()).containsExactlyInAnyOrder("billing", "default");
        assertThat(aliases.required()).containsExactly("billing");
    }

    @Test
    void aliases_whenTheEnvironmentConfiguresADeclaredOne_requireIt() {
        Aliases aliases = Aliases.of(settings(
                Map.of("lanyard.aliases", "billing, reports"), Map.of("lanyard.profiles.billing.name", "billing")));

        assertThat(aliases.served()).containsExactlyInAnyOrder("billing", "reports", "default");
        assertThat(aliases.required()).containsExactly("billing");
    }

    @Test
    void aliases_whenASettingIsNoSelector_doNotTakeItsName() {
        Aliases aliases = Aliases.of(settings(Map.of("lanyard.profiles.billing.tenant", "t"), Map.of()));

        assertThat(aliases.serves("billing")).isFalse();
    }

    /** Settings of which some cannot be listed, like those of the environment. */
    private static Settings settings(Map<String, String> listed, Map<String, String> unlisted) {
        return new Settings() {
            @Override
            public Optional<String> value(String name) {
                return Optional.ofNullable(listed.get(name)).or(() -> Optional.ofNullable(unlisted.get(name)));
            }

            @Override
            public Set<String> names() {
                return new HashSet<>(listed.keySet());
            }
        };
    }
}
