package io.lanyard.spi;

import java.util.Optional;
import java.util.Set;

/**
 * Resolves an alias to a trusted profile. Found with {@link java.util.ServiceLoader}; thread-safe. Asked before each
 * exchange, so that a changed answer takes effect at the next refresh.
 */
public interface ProfileResolver {

    /** Returns the unique, stable id, for example {@code pod-annotation}. */
    String id();

    /** Returns the rank, from {@link ResolverRanks}; the highest rank that has an answer wins. */
    int rank();

    /** Returns the {@code lanyard.*} settings that this resolver reads, so that a misspelt one can be told. */
    default Set<String> settings() {
        return Set.of();
    }

    /** Returns where this resolver would look for an alias, for the message that says that nothing was found. */
    String looksAt(String alias);

    /**
     * Resolves an alias.
     *
     * @return the profile and where it was found, or empty if this resolver has no answer
     * @throws io.lanyard.IamConfigurationException if there is an answer that cannot be used
     */
    Optional<ResolvedProfile> resolve(String alias, ProbeContext context);
}
