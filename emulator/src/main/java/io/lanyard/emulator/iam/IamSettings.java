package io.lanyard.emulator.iam;

import java.time.Duration;
import java.util.Map;

/**
 * How an IAM is set up. Immutable.
 *
 * @param issuer the {@code iss} of its tokens
 * @param tokenLifetime how long its tokens live
 * @param refusals what refusals look like
 * @param credentials who may do what
 */
public record IamSettings(String issuer, Duration tokenLifetime, RefusalCodes refusals, Credentials credentials) {

    /** The issuer of the real IAM, which is in its tokens whatever host they were had from. */
    public static final String DEFAULT_ISSUER = "https://iam.cloud.ibm.com/identity";

    /** How long tokens live unless an administrator shortens it. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

    /**
     * The secrets that IAM knows. Immutable.
     *
     * @param accountId the account that the API key belongs to
     * @param administratorApiKey the API key of the account's administrator
     * @param clients the secrets of the clients that may authenticate themselves, by client id
     */
    public record Credentials(String accountId, String administratorApiKey, Map<String, String> clients) {

        /** Copies the clients. */
        public Credentials {
            clients = Map.copyOf(clients);
        }

        /** Returns the account only. */
        @Override
        public String toString() {
            return "Credentials[accountId=" + accountId + "]";
        }
    }
}
