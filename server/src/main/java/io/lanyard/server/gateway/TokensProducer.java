package io.lanyard.server.gateway;

import io.lanyard.IamTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Builds the application's tokens from MicroProfile Config and closes them with the container. */
@ApplicationScoped
class TokensProducer {

    /** Settings of ours that core does not read. */
    private static final Set<String> GATEWAY_SETTINGS = Set.of("lanyard.gateway.*");

    @Produces
    @ApplicationScoped
    IamTokens tokens(Config config) {
        return IamTokens.builder()
                .settings(new MicroProfileSettings(config))
                .alsoKnown(GATEWAY_SETTINGS)
                .keepFresh(true)
                .build();
    }

    void close(@Disposes IamTokens tokens) {
        tokens.close();
    }
}
