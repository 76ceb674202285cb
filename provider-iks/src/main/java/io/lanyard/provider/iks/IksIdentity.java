package io.lanyard.provider.iks;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamRejectedException;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.ComputeIdentity;
import io.lanyard.spi.IamTokenEndpoint;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.IdentityTokenSource;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.TokenExchange;
import java.util.Optional;

/**
 * A pod: a projected token, exchanged by the {@code cr-token} grant. Thread-safe.
 *
 * @param evidence what was seen
 * @param identityTokenSource where the token is read
 * @param iam the port to IAM
 */
record IksIdentity(String evidence, IdentityTokenSource identityTokenSource, IamTokenEndpoint iam)
        implements ComputeIdentity {

    @Override
    public TokenExchange tokenExchange() {
        return this::exchange;
    }

    private IssuedToken exchange(IdentityToken proof, TrustedProfile profile) {
        if (profile.selector() == TrustedProfile.Selector.INSTANCE_DEFAULT) {
            throw new IamConfigurationException(IksIdentityProvider.ID
                    + ": a pod has no default trusted profile; set lanyard.profiles.<alias>.id, .crn or .name, or annotate"
                    + " the pod with " + PodAnnotationResolver.PROFILE_ANNOTATION);
        }
        return iam.exchangeComputeResourceToken(proof, profile);
    }

    @Override
    public Optional<String> advice(IamRejectedException refusal) {
        return IksAdvice.on(refusal);
    }
}
