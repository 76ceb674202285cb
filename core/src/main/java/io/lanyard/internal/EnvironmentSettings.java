package io.lanyard.internal;

import io.lanyard.spi.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings from environment variables, found by the name mapping of MicroProfile Config. Immutable. */
final class EnvironmentSettings implements Settings {

    private static final String PREFIX = "LANYARD_";
    private static final Pattern PROFILE = Pattern.compile("LANYARD_PROFILES_.+_(ID|CRN|NAME|TENANT)");

    private final Map<String, String> variables;

    EnvironmentSettings(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Returns a setting's variable: what is neither letter nor digit becomes {@code _}, letters become capitals. */
    static String variable(String name) {
        return mapped(name).toUpperCase(Locale.ROOT);
    }

    @Override
    public Optional<String> value(String name) {
        return present(name).or(() -> present(mapped(name))).or(() -> present(variable(name)));
    }

    @Override
    public Set<String> names() {
        return variables.keySet().stream()
                .filter(name -> name.startsWith(SettingNames.PREFIX))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the variables that set a profile to nothing, as a template does whose value is missing.
     *
     * @param configured the aliases that other settings configure
     */
    Set<String> blankProfiles(Set<String> configured) {
        return variables.entrySet().stream()
                .filter(variable -> variable.getValue().isBlank())
                .map(Map.Entry::getKey)
                .filter(name -> PROFILE.matcher(name).matches())
                .filter(name -> configured.stream()
                        .noneMatch(alias -> name.startsWith(variable(SettingNames.PROFILES + alias + "."))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the variables that look like settings but stand for none of these. */
    Set<String> strangers(Set<String> names) {
        Set<String> known = names.stream().map(EnvironmentSettings::variable).collect(Collectors.toSet());
        return variables.keySet().stream()
                .filter(variable -> variable.startsWith(PREFIX) && !known.contains(variable))
                .filter(variable -> known.stream()
                        .noneMatch(prefix ->
                                prefix.endsWith("__") && variable.startsWith(prefix.substring(0, prefix.length() - 1))))
                .filter(variable -> !PROFILE.matcher(variable).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String mapped(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "_");
    }

    private Optional<String> present(String variable) {
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isBlank());
    }
}
