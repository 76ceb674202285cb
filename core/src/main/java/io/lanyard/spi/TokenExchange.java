package io.lanyard.spi;

import io.lanyard.TrustedProfile;

/** Exchanges a proof for an access token of a trusted profile. Thread-safe; never caches. */
@FunctionalInterface
public interface TokenExchange {

    /**
     * Exchanges a proof. Blocks for the time of the call tier at most, and returns early if interrupted.
     *
     * @throws io.lanyard.IamRejectedException if the service understood and refused
     * @throws io.lanyard.IamUnavailableException if there is no answer that counts
     * @throws io.lanyard.IamConfigurationException if the profile cannot be asked for in this environment
     */
    IssuedToken exchange(IdentityToken proof, TrustedProfile profile);
}
