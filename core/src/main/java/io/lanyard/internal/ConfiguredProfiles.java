package io.lanyard.internal;

import io.lanyard.TrustedProfile;
import io.lanyard.spi.ProbeContext;
import io.lanyard.spi.ProfileResolver;
import io.lanyard.spi.ResolvedProfile;
import io.lanyard.spi.ResolverRanks;
import java.util.Map;
import java.util.Optional;

/** Resolves the aliases that settings or code configure. Immutable. */
final class ConfiguredProfiles implements ProfileResolver {

    private final Map<String, TrustedProfile> profiles;

    ConfiguredProfiles(Map<String, TrustedProfile> profiles) {
        this.profiles = Map.copyOf(profiles);
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
        return Optional.ofNullable(profiles.get(alias)).map(profile -> new ResolvedProfile(profile, id()));
    }
}
