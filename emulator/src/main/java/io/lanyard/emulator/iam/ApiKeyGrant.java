package io.lanyard.emulator.iam;

import java.util.List;
import java.util.Map;

/** Gives the holder of the administrator's API key a token of the account's owner. */
final class ApiKeyGrant implements Grant {

    static final String TYPE = "urn:ibm:params:oauth:grant-type:apikey";

    /** The IAM id of the administrator, and of nobody else. */
    static final String IAM_ID = "IBMid-LOCALADMIN";

    private static final String SUBJECT = "administrator@lanyard.invalid";

    private final String apiKey;
    private final String accountId;

    ApiKeyGrant(String apiKey, String accountId) {
        this.apiKey = apiKey;
        this.accountId = accountId;
    }

    @Override
    public Map<String, Object> claims(GrantRequest request) {
        if (!request.required("apikey").equals(apiKey)) {
            throw new RefusedException(
                    Reason.API_KEY_UNKNOWN, "BXNIM0102E: Unable to find Object. Object Type: 'ApiKey'.");
        }
        return Map.ofEntries(
                Map.entry("iam_id", IAM_ID),
                Map.entry("id", IAM_ID),
                Map.entry("realmid", "IBMid"),
                Map.entry("identifier", "LOCALADMIN"),
                Map.entry("name", "Local Administrator"),
                Map.entry("email", SUBJECT),
                Map.entry("sub", SUBJECT),
                Map.entry("authn", Map.of("sub", SUBJECT, "iam_id", IAM_ID, "name", "Local Administrator")),
                Map.entry("account", ProfileClaims.account(accountId)),
                Map.entry("grant_type", TYPE),
                Map.entry("scope", ProfileClaims.SCOPE),
                Map.entry("client_id", "default"),
                Map.entry("acr", 1),
                Map.entry("amr", List.of("pwd")));
    }
}
