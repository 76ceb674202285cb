package io.lanyard;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Access tokens of trusted profiles, always fresh. Thread-safe; one instance serves a whole application.
 *
 * <p>A profile is named by its alias, as configured by {@code lanyard.profiles.<alias>.id}, {@code .crn} or
 * {@code .name}; the alias {@value #DEFAULT_ALIAS} is the one that no name means. Tokens are refreshed in the
 * background; while a valid one is held, nobody waits and no failure loses it.
 *
 * <p>Every method that returns a token throws {@link IamConfigurationException} for an alias that nothing resolves,
 * {@link IamRejectedException} if IAM refuses, and {@link IamUnavailableException} if no token can be had in time, if
 * the caller is interrupted (the flag stays set), or after {@link #close()}.
 */
public interface IamTokens extends AutoCloseable {

    /** The alias that no name means. */
    String DEFAULT_ALIAS = "default";

    /**
     * Returns tokens configured by system properties and the environment.
     *
     * @throws IamConfigurationException naming every problem of the configuration
     */
    static IamTokens create() {
        return builder().build();
    }

    /** Returns a builder that says in code whatever configuration can say. */
    static IamTokensBuilder builder() {
        return new IamTokensBuilder();
    }

    /** Returns a valid token of the default profile, waiting at most {@code lanyard.acquire-timeout} for the first. */
    AccessToken get();

    /** Returns a valid token of a profile, waiting at most {@code lanyard.acquire-timeout} for the first. */
    AccessToken get(String alias);

    /**
     * Returns a valid token without blocking, for event loops. The stage fails with the exceptions that
     * {@link #get(String)} throws, after {@code lanyard.acquire-timeout} at the latest.
     */
    CompletionStage<AccessToken> getAsync(String alias);

    /**
     * Returns a supplier of always fresh tokens of a profile, which spares the look-up of the alias.
     *
     * @throws IamConfigurationException if the text cannot be an alias
     */
    Supplier<AccessToken> supplier(String alias);

    /** Returns what is known about a profile's token, without any secret; never waits. */
    TokenInfo describe(String alias);

    /**
     * Reports that a service refused a token. If it is the current one and at least 60 s old, a refresh starts within
     * the usual bounds; everybody else keeps getting the held token meanwhile.
     *
     * @return completes with the replacement, or with the token now held if nothing may be sent yet or the refresh
     *     failed; fails, as {@link #getAsync} does, only if no valid token is left
     */
    CompletionStage<AccessToken> invalidate(AccessToken token);

    /** Stops all refreshes. Callers that wait fail; later calls fail. Idempotent. */
    @Override
    void close();
}
