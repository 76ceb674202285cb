package io.lanyard.emulator.profiles;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client says about a link. Immutable.
 *
 * @param name the name, empty for none
 * @param crossAccount whether the resource may belong to another account than the profile
 * @param target the resource that the link is to
 */
public record NewLink(String name, boolean crossAccount, Target target) {

    /** Returns a nameless link to a pod's service account in a cluster of the profile's account. */
    public static NewLink serviceAccount(CrType crType, String clusterCrn, String namespace, String name) {
        return new NewLink("", false, new Target(crType, clusterCrn, Map.of("namespace", namespace, "name", name)));
    }

    /** Returns a nameless link to a resource of the profile's account that its CRN alone identifies. */
    public static NewLink resource(CrType crType, String crn) {
        return new NewLink("", false, new Target(crType, crn, Map.of()));
    }

    /**
     * Which resource a link is to. Immutable.
     *
     * @param crType the kind of resource
     * @param crn the CRN, with an account scope {@code a/…}
     * @param selectors what tells it apart behind the CRN: exactly the fields of {@link CrType#selectors()}, none blank
     */
    public record Target(CrType crType, String crn, Map<String, String> selectors) {

        private static final Pattern CRN = Pattern.compile("crn:v1(?::[^:]*){4}:a/([^:]+):[^:]*:[^:]*:.*");

        /**
         * Copies the selectors.
         *
         * @throws ProfileException if the CRN is not one, or a selector is missing, blank or not of this type
         */
        public Target {
            accountOf(ProfileException.required("crn", crn));
            for (String field : crType.selectors()) {
                ProfileException.required(field, selectors.getOrDefault(field, ""));
            }
            for (String field : selectors.keySet()) {
                if (!crType.selectors().contains(field)) {
                    throw ProfileException.invalid(field, "is not allowed for the compute resource type " + crType);
                }
            }
            selectors = Map.copyOf(selectors);
        }

        /** Returns the account that the CRN names. */
        public String accountId() {
            return accountOf(crn);
        }

        boolean holds(ComputeResource resource) {
            return crType.name().equals(resource.crType())
                    && crn.equals(resource.crn())
                    && selectors.entrySet().stream()
                            .allMatch(selector -> resource.claim(selector.getKey())
                                    .filter(selector.getValue()::equals)
                                    .isPresent());
        }

        private static String accountOf(String crn) {
            Matcher matcher = CRN.matcher(crn);
            if (!matcher.matches()) {
                throw ProfileException.invalid("crn", "is not a CRN with an account scope: " + crn);
            }
            return matcher.group(1);
        }
    }
}
