package io.lanyard.emulator.profiles;

import java.util.List;
import java.util.Set;

/**
 * A user, service ID or service instance that may assume a trusted profile. Immutable.
 *
 * @param type {@code user}, {@code serviceid} or {@code crn}
 * @param identifier the IAM id of a user, the id of a service ID, or a CRN
 * @param accounts the accounts from which a user may assume the profile; only for the type {@code user}
 * @param description the description, empty for none
 */
public record Identity(String type, String identifier, List<String> accounts, String description) {

    private static final Set<String> TYPES = Set.of("user", "serviceid", "crn");

    /**
     * Copies the accounts.
     *
     * @throws ProfileException if the type is none of the three, the identifier is blank, or another type than
     *     {@code user} comes with accounts
     */
    public Identity {
        if (!TYPES.contains(ProfileException.required("type", type))) {
            throw ProfileException.invalid("type", "must be one of user, serviceid, crn, was: " + type);
        }
        ProfileException.required("identifier", identifier);
        if (!accounts.isEmpty() && !type.equals("user")) {
            throw ProfileException.invalid("accounts", "is only valid for the type user");
        }
        accounts = List.copyOf(accounts);
    }

    /** Returns the IAM id: {@code iam-} before a service ID, {@code crn-} before a CRN, a user's as it is. */
    public String iamId() {
        return switch (type) {
            case "serviceid" -> "iam-" + identifier;
            case "crn" -> "crn-" + identifier;
            default -> identifier;
        };
    }

    boolean is(String otherType, String otherIdentifier) {
        return type.equals(otherType) && identifier.equals(otherIdentifier);
    }
}
