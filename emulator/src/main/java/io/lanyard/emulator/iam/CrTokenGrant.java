package io.lanyard.emulator.iam;

import io.lanyard.emulator.events.ActivityTracker;
import io.lanyard.emulator.events.Login;
import io.lanyard.emulator.profiles.Profile;
import io.lanyard.emulator.profiles.ProfileStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a compute resource, which proves itself by a service account token, a token for a trusted profile. */
final class CrTokenGrant implements Grant {

    static final String TYPE = "urn:ibm:params:oauth:grant-type:cr-token";

    private static final String BY_ID = "profile_id";
    private static final String BY_NAME = "profile_name";
    private static final String BY_CRN = "profile_crn";
    private static final List<String> SELECTORS = List.of(BY_ID, BY_NAME, BY_CRN);

    private final ProofVerifier proofs;
    private final ProfileStore profiles;
    private final ActivityTracker tracker;

    CrTokenGrant(ProofVerifier proofs, ProfileStore profiles, ActivityTracker tracker) {
        this.proofs = proofs;
        this.profiles = profiles;
        this.tracker = tracker;
    }

    @Override
    public Map<String, Object> claims(GrantRequest request) {
        String token = request.required("cr_token");
        String selector = selector(request);
        Proof proof = proofs.verify(token, request.now());
        Profile profile = profile(selector, request.required(selector), proof);
        requireTenant(profile, request.transaction());
        requireEligible(profile, proof);
        profiles.recordAuthentication(profile.id());
        tracker.loggedIn(login(profile, proof, request));
        return ProfileClaims.of(profile, proof, TYPE);
    }

    private static String selector(GrantRequest request) {
        List<String> present = request.present(SELECTORS);
        if (present.isEmpty()) {
            throw RefusedException.missing(BY_ID);
        }
        if (present.size() > 1) {
            throw new RefusedException(
                    Reason.PROFILE_AMBIGUOUS, "Only one of the properties " + present + " can be given.");
        }
        return present.getFirst();
    }

    private Profile profile(String selector, String value, Proof proof) {
        String account = proof.resource().accountId();
        Optional<Profile> found = switch (selector) {
            case BY_NAME -> profiles.byName(account, value);
            case BY_CRN -> profiles.byCrn(value);
            default -> profiles.byId(value);
        };
        Profile profile = found.orElseThrow(() -> new RefusedException(
                Reason.PROFILE_UNKNOWN, "The trusted profile with " + selector + " '" + value + "' does not exist."));
        if (!profile.accountId().equals(account)) {
            throw new RefusedException(
                    Reason.PROFILE_FOREIGN,
                    "The trusted profile '" + profile.id() + "' is not in the account of the compute resource.");
        }
        return profile;
    }

    private static void requireTenant(Profile profile, Transaction transaction) {
        Optional<String> tenants = transaction.call().header("IBM-Cloud-Tenant");
        if (tenants.isPresent()
                && !List.of(tenants.get().strip().split("\\s*,\\s*", 0)).contains(profile.accountId())) {
            throw new RefusedException(
                    Reason.TENANT_MISMATCH,
                    "The trusted profile '" + profile.id() + "' belongs to none of the accounts '" + tenants.get()
                            + "'.");
        }
    }

    private void requireEligible(Profile profile, Proof proof) {
        if (!profiles.permits(profile.id(), proof.resource())) {
            throw new RefusedException(
                    Reason.NOT_ELIGIBLE,
                    "The given token with identifier '" + proof.identifier()
                            + "' is not permitted to assume the indicated trusted profile; profile ID '"
                            + profile.iamId() + "'");
        }
    }

    private static Login login(Profile profile, Proof proof, GrantRequest request) {
        Transaction transaction = request.transaction();
        return new Login(
                profile,
                new Login.Resource(proof.resource().crn(), proof.identifier()),
                new Login.Caller(request.now(), transaction.id(), transaction.agent(), transaction.instance()));
    }
}
