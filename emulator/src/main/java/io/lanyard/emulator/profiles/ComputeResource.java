package io.lanyard.emulator.profiles;

import java.util.Map;
import java.util.Optional;

/**
 * A compute resource as IAM sees it once its proof has been verified. Immutable.
 *
 * @param crType the kind of resource, one of {@link CrType}'s names
 * @param accountId the account that owns the resource
 * @param crn the CRN: of the cluster for a pod, of the project for Code Engine, else of the resource itself
 * @param claims what claim rules may look at, by claim name: for a pod {@code namespace}, {@code name} (the service
 *     account), {@code pod}, {@code service_instance}, {@code location}, {@code resource_group_id},
 *     {@code resource_group_name}; {@code crn} needs no entry
 */
public record ComputeResource(String crType, String accountId, String crn, Map<String, String> claims) {

    /** Copies the claims. */
    public ComputeResource {
        claims = Map.copyOf(claims);
    }

    /** Returns the value of a claim, or empty if this resource does not make it. */
    public Optional<String> claim(String name) {
        String value = claims.get(name);
        if (value == null && name.equals("crn")) {
            return Optional.of(crn);
        }
        return Optional.ofNullable(value);
    }
}
