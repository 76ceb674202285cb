package io.lanyard.emulator.iam;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The OpenID configuration, with the fields of the real one. */
final class Discovery {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private Discovery() {}

    static JsonObject document(URI base, String issuer) {
        String identity = base.resolve("/identity").toString();
        return JSON.createObjectBuilder()
                .add("issuer", issuer)
                .add("authorization_endpoint", identity + "/authorize")
                .add("token_endpoint", identity + "/token")
                .add("passcode_endpoint", identity + "/passcode")
                .add("userinfo_endpoint", identity + "/userinfo")
                .add("jwks_uri", identity + "/keys")
                .add("scopes_supported", array(List.of("openid")))
                .add("public_hosts", array(List.of(base.getAuthority())))
                .add("response_types_supported", array(List.of("code", "none", "token")))
                .add("grant_types_supported", array(List.of("authorization_code", ApiKeyGrant.TYPE)))
                .build();
    }

    private static JsonArray array(List<String> values) {
        return JSON.createArrayBuilder(values).build();
    }
}
