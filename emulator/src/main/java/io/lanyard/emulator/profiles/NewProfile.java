package io.lanyard.emulator.profiles;

/**
 * What a client says about a trusted profile. Immutable.
 *
 * @param accountId the account it is to belong to, not blank
 * @param name the name, not blank and unique in the account
 * @param description the description, empty for none
 * @param email the e-mail address, empty for none
 */
public record NewProfile(String accountId, String name, String description, String email) {

    /**
     * Checks that nothing required is blank.
     *
     * @throws ProfileException if the account or the name is
     */
    public NewProfile {
        ProfileException.required("account_id", accountId);
        ProfileException.required("name", name);
    }

    /** Returns a profile without description and e-mail address. */
    public static NewProfile of(String accountId, String name) {
        return new NewProfile(accountId, name, "", "");
    }

    /** Returns the same with that description. */
    public NewProfile description(String text) {
        return new NewProfile(accountId, name, text, email);
    }
}
