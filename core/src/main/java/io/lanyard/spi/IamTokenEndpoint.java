package io.lanyard.spi;

import io.lanyard.TrustedProfile;

/**
 * The port to IAM's token endpoint, {@code POST /identity/token}. Adapters are thread-safe, follow no redirects, bound
 * the answer, and keep proofs and tokens out of logs and exceptions.
 */
@FunctionalInterface
public interface IamTokenEndpoint {

    /**
     * Exchanges a compute resource token by the {@code cr-token} grant.
     *
     * @throws io.lanyard.IamRejectedException for a 4xx other than 408 and 429 that carries an {@code errorCode}
     * @throws io.lanyard.IamUnavailableException for everything else that is not a token
     */
    IssuedToken exchangeComputeResourceToken(IdentityToken proof, TrustedProfile profile);
}
