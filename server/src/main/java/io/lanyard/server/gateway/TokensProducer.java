package io.lanyard.server.gateway;

import io.lanyard.IamTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.Config;

/** Builds the application's tokens from MicroProfile Config and closes them with the container. */
@ApplicationScoped
class TokensProducer {

    @Produces
    @ApplicationScoped
    IamTokens tokens(Config config) {
        return IamTokens.builder()
                .settings(new MicroProfileSettings(config))
                .alsoKnown(Gateway.SETTINGS)
                .keepFresh(true)
                .build();
    }

    void close(@Disposes IamTokens tokens) {
        tokens.close();
    }
}
