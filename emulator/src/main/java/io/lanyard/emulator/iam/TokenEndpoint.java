package io.lanyard.emulator.iam;

import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.Call;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code POST /identity/token}. Thread-safe. */
final class TokenEndpoint {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final String BASIC = "basic ";

    private final Map<String, Grant> grants;
    private final AccessTokens tokens;
    private final Map<String, String> clients;

    TokenEndpoint(Map<String, Grant> grants, AccessTokens tokens, Map<String, String> clients) {
        this.grants = Map.copyOf(grants);
        this.tokens = tokens;
        this.clients = Map.copyOf(clients);
    }

    /**
     * Answers a request.
     *
     * @throws RefusedException if there is no token for it
     */
    Answer answer(Transaction transaction, Conditions conditions) {
        Call call = transaction.call();
        if (!call.method().equals("POST")) {
            throw new RefusedException(Reason.METHOD_NOT_ALLOWED, "HTTP 405 Method Not Allowed");
        }
        GrantRequest request = new GrantRequest(transaction, form(call), transaction.started());
        String type = request.required("grant_type");
        requireClient(call);
        Grant grant = grants.get(type);
        if (grant == null) {
            throw new RefusedException(Reason.GRANT_UNKNOWN, "The grant type '" + type + "' is not supported.");
        }
        return issue(grant.claims(request), transaction.started().plus(conditions.clockOffset()), conditions);
    }

    private Answer issue(Map<String, Object> claims, Instant now, Conditions conditions) {
        Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
        String token = tokens.issue(claims, issued, conditions.lifetime());
        return Answer.json(
                        200,
                        JSON.createObjectBuilder()
                                .add("access_token", token)
                                .add("refresh_token", "not_supported")
                                .add("token_type", "Bearer")
                                .add("expires_in", conditions.lifetime().toSeconds())
                                .add(
                                        "expiration",
                                        issued.plus(conditions.lifetime()).getEpochSecond())
                                .add("scope", ProfileClaims.SCOPE)
                                .build())
                .header("Cache-Control", "no-store");
    }

    private static Map<String, String> form(Call call) {
        String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            throw new RefusedException(Reason.NOT_A_FORM, "HTTP 415 Unsupported Media Type");
        }
        try {
            return call.form();
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(Reason.NOT_A_FORM, "The form is not encoded as it should be.");
        }
    }

    private void requireClient(Call call) {
        Optional<String> authorization = call.header("Authorization");
        if (authorization.isEmpty()
                || !authorization.get().toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return;
        }
        String given = decoded(authorization.get().substring(BASIC.length()).strip());
        boolean known =
                clients.entrySet().stream().anyMatch(client -> given.equals(client.getKey() + ":" + client.getValue()));
        if (!known) {
            throw new RefusedException(Reason.CLIENT_UNKNOWN, "The client of the authorization header is not known.");
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
