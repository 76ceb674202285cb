package io.lanyard.emulator.iam;

import io.lanyard.emulator.profiles.Profile;
import java.util.List;
import java.util.Map;

/** What an access token says about a compute resource that has assumed a trusted profile. */
final class ProfileClaims {

    static final String SCOPE = "ibm openid";

    private ProfileClaims() {}

    static Map<String, Object> of(Profile profile, Proof proof, String grantType) {
        return Map.ofEntries(
                Map.entry("iam_id", profile.iamId()),
                Map.entry("id", profile.iamId()),
                Map.entry("realmid", "iam"),
                Map.entry("identifier", profile.id()),
                Map.entry("name", profile.name()),
                Map.entry("sub", profile.id()),
                Map.entry("sub_type", "Profile"),
                Map.entry("authn", authn(proof)),
                Map.entry("account", account(profile.accountId())),
                Map.entry("grant_type", grantType),
                Map.entry("scope", SCOPE),
                Map.entry("client_id", "default"),
                Map.entry("acr", 1),
                Map.entry("amr", List.of("pwd")));
    }

    static Map<String, Object> account(String accountId) {
        return Map.of("boundary", "global", "valid", true, "bss", accountId, "frozen", true);
    }

    private static Map<String, Object> authn(Proof proof) {
        String crn = proof.resource().crn();
        return Map.of("sub", crn, "iam_id", "crn-" + crn, "sub_type", "ComputeResource", "name", proof.identifier());
    }
}
