package io.lanyard.internal;

import io.lanyard.TrustedProfile;
import io.lanyard.spi.ProbeContext;
import io.lanyard.spi.ProfileResolver;
import io.lanyard.spi.ResolvedProfile;
import io.lanyard.spi.ResolverRanks;
import io.lanyard.spi.Settings;
import java.util.Map;
import java.util.Optional;

/** Resolves the aliases that settings or code configure. Thread-safe. */
final class ConfiguredProfiles implements ProfileResolver {

    private final Map<String, TrustedProfile> profiles;
    private final Settings settings;

    /**
     * Creates the resolver.
     *
     * @param profiles the profiles that were read at start
     * @param settings asked for other aliases, which the environment can configure without anybody being able to list them
     */
    ConfiguredProfiles(Map<String, TrustedProfile> profiles, Settings settings) {
        this.profiles = Map.copyOf(profiles);
        this.settings = settings;
    }

    @Override
    public String id() {
        return "configuration";
    }

    @Override
    public int rank() {
        return ResolverRanks.CONFIGURATION;
    }

    @Override
    public String looksAt(String alias) {
        return "settings " + SettingNames.PROFILES + alias + ".id, .crn and .name";
    }

    @Override
    public Optional<ResolvedProfile> resolve(String alias, ProbeContext context) {
        return Optional.ofNullable(profiles.get(alias))
                .or(() -> new SettingsReader(settings).onlyProfile(alias))
                .map(profile -> new ResolvedProfile(profile, id()));
    }
}
