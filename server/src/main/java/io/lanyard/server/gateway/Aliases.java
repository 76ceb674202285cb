package io.lanyard.server.gateway;

import io.lanyard.IamTokens;
import io.lanyard.spi.Settings;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The aliases that the gateway hands out tokens for: those that settings name, and the default one. Immutable.
 *
 * @param served every alias that may be asked for
 * @param required the aliases whose tokens readiness waits for: the configured ones, or the default if there are none
 */
record Aliases(Set<String> served, Set<String> required) {

    private static final Pattern PROFILE = Pattern.compile("lanyard\\.profiles\\.(.+)\\.(?:id|crn|name)");

    Aliases {
        served = Set.copyOf(served);
        required = Set.copyOf(required);
    }

    static Aliases of(Settings settings) {
        SortedSet<String> configured = new TreeSet<>();
        for (String name : settings.names()) {
            Matcher profile = PROFILE.matcher(name);
            if (profile.matches()) {
                configured.add(profile.group(1));
            }
        }
        for (String declared : settings.value("lanyard.aliases").orElse("").split(",", -1)) {
            if (!declared.isBlank()) {
                configured.add(declared.strip());
            }
        }
        SortedSet<String> served = new TreeSet<>(configured);
        served.add(IamTokens.DEFAULT_ALIAS);
        return new Aliases(served, configured.isEmpty() ? served : configured);
    }

    boolean serves(String alias) {
        return served.contains(alias);
    }
}
