package io.lanyard.emulator.profiles;

/** Whom a claim rule is about. */
public sealed interface RuleScope {

    /**
     * Users who log in through an identity provider: a rule of the type {@code Profile-SAML}.
     *
     * @param realmName the realm of the identity provider, not blank
     */
    record Federated(String realmName) implements RuleScope {

        /**
         * Checks the realm.
         *
         * @throws ProfileException if it is blank
         */
        public Federated {
            ProfileException.required("realm_name", realmName);
        }
    }

    /**
     * Compute resources: a rule of the type {@code Profile-CR}.
     *
     * @param crType the kind of resource
     */
    record Compute(CrType crType) implements RuleScope {}
}
