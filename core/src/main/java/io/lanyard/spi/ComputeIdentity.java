package io.lanyard.spi;

import io.lanyard.IamRejectedException;
import java.util.Optional;

/** Who this process is, and how that is proved and exchanged. Thread-safe. */
public interface ComputeIdentity {

    /** Returns why this process is believed to be what it says, for people, for example which file was found. */
    String evidence();

    /** Returns the source of proofs. */
    IdentityTokenSource identityTokenSource();

    /** Returns how a proof is exchanged. */
    TokenExchange tokenExchange();

    /**
     * Returns what to do about a refusal in this environment, for example the command that shows the profile's links.
     * It follows the refusal's own text in the message.
     */
    default Optional<String> advice(IamRejectedException refusal) {
        return Optional.empty();
    }
}
