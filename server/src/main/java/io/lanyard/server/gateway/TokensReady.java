package io.lanyard.server.gateway;

import io.lanyard.IamTokens;
import io.lanyard.TokenInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once every configured profile's token was had, as long as none that is still refreshed has expired. Shows
 * aliases and their status only, because the management socket is open to the cluster.
 */
@Readiness
@ApplicationScoped
class TokensReady implements HealthCheck {

    private final IamTokens tokens;
    private final Aliases aliases;

    @Inject
    TokensReady(IamTokens tokens, Config config) {
        this.tokens = tokens;
        this.aliases = Aliases.of(new MicroProfileSettings(config));
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("tokens");
        boolean ready = true;
        for (String alias : new TreeSet<>(aliases.required())) {
            boolean usable = usable(tokens.describe(alias), Instant.now());
            response.withData(alias, usable ? "UP" : "DOWN");
            ready &= usable;
        }
        return response.status(ready).build();
    }

    private static boolean usable(TokenInfo token, Instant now) {
        boolean had = token.refreshes() > 0;
        boolean letGo = token.nextRefresh().isEmpty();
        boolean valid = token.expiresAt().filter(now::isBefore).isPresent();
        return had && (letGo || valid);
    }
}
