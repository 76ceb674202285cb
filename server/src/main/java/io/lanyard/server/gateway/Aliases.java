package io.lanyard.server.gateway;

import io.lanyard.IamTokens;
import io.lanyard.spi.Settings;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The aliases that the gateway hands out tokens for: those that settings name, and the default one. Immutable.
 *
 * @param served every alias that may be asked for
 * @param required the aliases whose tokens readiness waits for: those with a configured profile, which are kept fresh,
 *     or the default if there are none
 */
record Aliases(Set<String> served, Set<String> required) {

    private static final String PROFILES = "lanyard.profiles.";
    private static final Pattern PROFILE = Pattern.compile("lanyard\\.profiles\\.(.+)\\.(?:id|crn|name)");

    Aliases {
        served = Set.copyOf(served);
        required = Set.copyOf(required);
    }

    static Aliases of(Settings settings) {
        SortedSet<String> served = new TreeSet<>();
        served.add(IamTokens.DEFAULT_ALIAS);
        for (String declared : settings.value("lanyard.aliases").orElse("").split(",", -1)) {
            if (!declared.isBlank()) {
                served.add(declared.strip());
            }
        }
        for (String name : settings.names()) {
            Matcher profile = PROFILE.matcher(name);
            if (profile.matches()) {
                served.add(profile.group(1));
            }
        }
        Set<String> configured =
                served.stream().filter(alias -> configured(alias, settings)).collect(Collectors.toSet());
        return new Aliases(served, configured.isEmpty() ? Set.of(IamTokens.DEFAULT_ALIAS) : configured);
    }

    boolean serves(String alias) {
        return served.contains(alias);
    }

    /** Asks by name, because environment variables cannot be listed. */
    private static boolean configured(String alias, Settings settings) {
        return Stream.of("id", "crn", "name")
                .anyMatch(selector ->
                        settings.value(PROFILES + alias + "." + selector).isPresent());
    }
}
