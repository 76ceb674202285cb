package io.lanyard.server.gateway;

import io.lanyard.AccessToken;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Writes an access token as JSON, in the names that IAM uses. Stateless. */
public final class TokenJson {

    /** Kept, because looking the provider up costs more than the rest. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private TokenJson() {}

    /**
     * Returns {@code access_token}, {@code token_type}, {@code expires_in} (seconds left, never negative),
     * {@code expiration} (seconds since 1970) and {@code profile} (its id, CRN or name) in one line: a secret.
     *
     * @param token the token
     * @param now from when {@code expires_in} counts
     */
    public static String write(AccessToken token, Instant now) {
        Duration left = Duration.between(now, token.expiresAt());
        return JSON.createObjectBuilder()
                .add("access_token", token.value())
                .add("token_type", "Bearer")
                .add("expires_in", Math.max(0, left.toSeconds()))
                .add("expiration", token.expiresAt().getEpochSecond())
                .add("profile", token.profile().value())
                .build()
                .toString();
    }
}
