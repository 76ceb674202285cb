package io.lanyard.spi;

import java.util.Optional;

/** Gives a fresh proof of this process's identity each time it is asked; implementations never cache. Thread-safe. */
@FunctionalInterface
public interface IdentityTokenSource {

    /**
     * Returns a fresh proof.
     *
     * @throws io.lanyard.IamConfigurationException if the proof is missing or cannot be used, naming the repair
     * @throws io.lanyard.IamUnavailableException if the service that issues it gives no answer that counts
     * @throws io.lanyard.IamRejectedException if that service refuses
     */
    IdentityToken get();

    /**
     * Returns what changes whenever the proof changes, at the cost of a look at a file at most; empty where that cannot
     * be told. After a failure, a change lets the next attempt start early.
     */
    default Optional<String> fingerprint() {
        return Optional.empty();
    }
}
