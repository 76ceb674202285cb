package io.lanyard.emulator.profiles;

/**
 * A trusted profile as IAM keeps it, without its links, rules and identities. Immutable.
 *
 * @param id the id, {@code Profile-} and a UUID
 * @param revision which state of the profile this is
 * @param details what its owner says about it
 */
public record Profile(String id, Revision revision, NewProfile details) {

    /** Returns the account it belongs to. */
    public String accountId() {
        return details.accountId();
    }

    /** Returns its name, unique in the account. */
    public String name() {
        return details.name();
    }

    /** Returns its CRN. */
    public String crn() {
        return "crn:v1:bluemix:public:iam-identity::a/" + accountId() + "::profile:" + id;
    }

    /** Returns the id under which access policies know it. */
    public String iamId() {
        return "iam-" + id;
    }
}
