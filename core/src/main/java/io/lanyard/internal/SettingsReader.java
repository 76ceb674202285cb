package io.lanyard.internal;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamTokens;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads and checks core's settings and collects every problem. Used once; not thread-safe. */
final class SettingsReader {

    static final URI IAM = URI.create("https://iam.cloud.ibm.com");
    static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(10);
    static final int REQUESTS_PER_MINUTE = 600;

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Settings settings) {
        this.settings = settings;
    }

    /** Returns the aliases that are configured or declared, in a stable order. */
    Set<String> aliases() {
        Set<String> aliases = new LinkedHashSet<>();
        aliases.add(IamTokens.DEFAULT_ALIAS);
        settings.value(SettingNames.ALIASES).stream()
                .flatMap(list -> List.of(list.split(",")).stream())
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .forEach(aliases::add);
        for (String name : new TreeSet<>(settings.names())) {
            int dot = name.lastIndexOf('.');
            if (name.startsWith(SettingNames.PROFILES) && dot >= SettingNames.PROFILES.length()) {
                aliases.add(name.substring(SettingNames.PROFILES.length(), dot));
            }
        }
        return aliases;
    }

    /**
     * Returns the settings.
     *
     * @param fromCode the profiles configured in code, which win
     */
    CoreSettings read(Map<String, TrustedProfile> fromCode) {
        Map<String, TrustedProfile> profiles = new LinkedHashMap<>();
        for (String alias : aliases()) {
            if (!fromCode.containsKey(alias)) {
                profile(alias).ifPresent(profile -> profiles.put(alias, profile));
            }
        }
        fromCode.forEach((alias, profile) -> {
            checkAlias(alias);
            profiles.put(alias, guarded(alias, profile));
        });
        return new CoreSettings(
                settings.value(SettingNames.PROVIDER).orElse(CoreSettings.AUTO),
                profiles,
                iamUrl(),
                new CoreSettings.Timeouts(
                        timeout(SettingNames.ACQUIRE_TIMEOUT, ACQUIRE_TIMEOUT),
                        timeout(SettingNames.CONNECT_TIMEOUT, JdkIamTokenEndpoint.Options.CONNECT_TIMEOUT),
                        timeout(SettingNames.CALL_TIMEOUT, JdkIamTokenEndpoint.Options.CALL_TIMEOUT)),
                requestsPerMinute());
    }

    /**
     * Returns the one profile that is configured under an alias.
     *
     * @throws IamConfigurationException naming every problem with it
     */
    Optional<TrustedProfile> onlyProfile(String alias) {
        Optional<TrustedProfile> profile = profile(alias);
        finish();
        return profile;
    }

    /** Notes the settings that nobody knows. */
    void checkNames(SettingNames names) {
        for (String name : new TreeSet<>(settings.names())) {
            if (name.startsWith(SettingNames.PREFIX) && !names.known(name)) {
                problem("unknown setting " + name
                        + names.nearest(name)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; no module on the class path reads it"));
            }
        }
    }

    /** Notes a problem. */
    void problem(String text) {
        problems.add("core: " + text);
    }

    /**
     * Ends the reading.
     *
     * @throws IamConfigurationException naming every problem, if there is any
     */
    void finish() {
        if (!problems.isEmpty()) {
            throw IamConfigurationException.of(problems);
        }
    }

    private Optional<TrustedProfile> profile(String alias) {
        checkAlias(alias);
        String prefix = SettingNames.PROFILES + alias + ".";
        List<String> given = List.of("id", "crn", "name").stream()
                .filter(selector -> settings.value(prefix + selector).isPresent())
                .toList();
        Optional<String> tenant = settings.value(prefix + "tenant");
        if (given.size() > 1) {
            problem("profile " + alias + " is given by " + String.join(" and ", given) + "; keep one of " + prefix
                    + String.join(", " + prefix, given));
            return Optional.empty();
        }
        if (given.isEmpty()) {
            SettingNames.OF_PROFILE.stream()
                    .map(prefix::concat)
                    .filter(name -> settings.names().contains(name)
                            && settings.value(name).isEmpty())
                    .sorted()
                    .forEach(name -> problem(name + " is blank; give it a value or remove it"));
            tenant.ifPresent(
                    ignored -> problem(prefix + "tenant is set, but none of " + prefix + "id, .crn, .name is"));
            return Optional.empty();
        }
        return guarded(prefix + given.getFirst(), () -> {
            TrustedProfile profile = select(
                    given.getFirst(), settings.value(prefix + given.getFirst()).orElseThrow());
            return tenant.map(profile::withTenant).orElse(profile);
        });
    }

    /** A tenant guard from the settings holds for a profile from code too. */
    private TrustedProfile guarded(String alias, TrustedProfile profile) {
        return settings.value(SettingNames.PROFILES + alias + ".tenant")
                .filter(tenant -> profile.tenant().isEmpty())
                .map(profile::withTenant)
                .orElse(profile);
    }

    private static TrustedProfile select(String selector, String value) {
        return switch (selector) {
            case "id" -> TrustedProfile.id(value);
            case "crn" -> TrustedProfile.crn(value);
            default -> TrustedProfile.name(value);
        };
    }

    private void checkAlias(String alias) {
        if (!ALIAS.matcher(alias).matches()) {
            problem("alias '" + alias + "' must be letters, digits, - and _, starting with a letter or digit");
        }
    }

    private URI iamUrl() {
        String text = settings.value(SettingNames.IAM_URL).orElse(IAM.toString());
        Optional<String> problem = IamUrl.problem(text);
        problem.ifPresent(problems::add);
        return problem.isPresent() ? IAM : URI.create(text);
    }

    private Duration timeout(String name, Duration otherwise) {
        Optional<String> text = settings.value(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            Duration value = Duration.parse(text.get());
            if (value.isPositive() && value.compareTo(LONGEST_TIMEOUT) <= 0) {
                return value;
            }
        } catch (DateTimeParseException malformed) {
            // told below, like a duration out of range
        }
        problem(name + " must be an ISO-8601 duration above zero and up to " + LONGEST_TIMEOUT + ", such as "
                + otherwise + ", was " + text.get());
        return otherwise;
    }

    private int requestsPerMinute() {
        Optional<String> text = settings.value(SettingNames.REQUESTS_PER_MINUTE);
        if (text.isEmpty()) {
            return REQUESTS_PER_MINUTE;
        }
        try {
            int value = Integer.parseInt(text.get().strip());
            if (value >= 1 && value <= SlidingBudget.HIGHEST) {
                return value;
            }
        } catch (NumberFormatException malformed) {
            // told below, like a number out of range
        }
        problem(SettingNames.REQUESTS_PER_MINUTE + " must be a whole number from 1 to " + SlidingBudget.HIGHEST
                + ", was " + text.get());
        return REQUESTS_PER_MINUTE;
    }

    private interface Reading<T> {
        T value();
    }

    private <T> Optional<T> guarded(String name, Reading<T> reading) {
        try {
            return Optional.of(reading.value());
        } catch (IllegalArgumentException invalid) {
            problem(name + ": " + invalid.getMessage());
            return Optional.empty();
        }
    }
}
