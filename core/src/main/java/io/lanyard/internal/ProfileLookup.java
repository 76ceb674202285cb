package io.lanyard.internal;

import io.lanyard.IamConfigurationException;
import io.lanyard.spi.ProbeContext;
import io.lanyard.spi.ProfileResolver;
import io.lanyard.spi.ResolvedProfile;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks the resolvers in order; the first answer wins.
 *
 * @param resolvers the resolvers
 * @param context what they may look at
 */
record ProfileLookup(Registry<ProfileResolver> resolvers, ProbeContext context) {

    /**
     * Resolves an alias.
     *
     * @throws IamConfigurationException if no resolver has an answer, or the first that has one cannot use it
     */
    ResolvedProfile resolve(String alias) {
        for (ProfileResolver resolver : resolvers.entries()) {
            Optional<ResolvedProfile> answer = resolver.resolve(alias, context);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        String looked = resolvers.entries().stream()
                .map(resolver -> resolver.looksAt(alias))
                .collect(Collectors.joining("; "));
        throw new IamConfigurationException("core: no trusted profile for alias " + alias + "; looked at " + looked
                + "; set " + SettingNames.PROFILES + alias + ".id (in the environment "
                + EnvironmentSettings.variable(SettingNames.PROFILES + alias + ".id") + ")");
    }
}
