package io.lanyard.spi;

import java.util.Optional;
import java.util.Set;

/**
 * Recognises one compute environment and gives access to the identity found there.
 *
 * <p>Found with {@link java.util.ServiceLoader}. Called from many threads at once, so implementations are thread-safe;
 * they keep no IAM token, because caching belongs to core.
 */
public interface ComputeIdentityProvider {

    /** Returns the unique, stable id used in configuration, logs and metrics, for example {@code iks}. */
    String id();

    /** Returns the rank, from {@link ProviderRanks}; of the providers that recognise this process the highest wins. */
    int rank();

    /** Returns the {@code lanyard.*} settings that this provider reads, so that a misspelt one can be told. */
    default Set<String> settings() {
        return Set.of();
    }

    /** Returns what this provider looks at, for the message that says that nothing was found. */
    String looksAt();

    /**
     * Looks for this environment, spending at most {@link ProbeContext#probeTimeout()}.
     *
     * @return the identity, or empty if this process certainly does not run in this environment
     * @throws io.lanyard.IamException if it does, but the identity cannot be used
     */
    Optional<ComputeIdentity> probe(ProbeContext context);
}
