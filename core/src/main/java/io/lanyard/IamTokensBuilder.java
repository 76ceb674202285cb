package io.lanyard;

import io.lanyard.internal.Assembly;
import io.lanyard.spi.ComputeIdentityProvider;
import io.lanyard.spi.IamTokenEndpoint;
import io.lanyard.spi.ProfileResolver;
import io.lanyard.spi.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Says in code whatever configuration can say, and what only code can. Not thread-safe.
 *
 * <p>What is set here wins over system properties, which win over the environment.
 */
public final class IamTokensBuilder {

    private final Assembly assembly = new Assembly();

    IamTokensBuilder() {}

    /**
     * Sets one setting, for example {@code lanyard.iks.token-file}.
     *
     * @param name the setting's full name
     * @param value its value as text; durations are ISO-8601
     */
    public IamTokensBuilder setting(String name, String value) {
        assembly.overrides.put(name, value);
        return this;
    }

    /** Reads settings from this source in place of system properties and the environment. */
    public IamTokensBuilder settings(Settings source) {
        assembly.settings = source;
        return this;
    }

    /** Declares {@code lanyard.*} settings that the embedding program reads; a name ending in {@code .*} is a prefix. */
    public IamTokensBuilder alsoKnown(Set<String> names) {
        assembly.alsoKnown.addAll(names);
        return this;
    }

    /** Configures a profile under an alias. */
    public IamTokensBuilder profile(String alias, TrustedProfile profile) {
        assembly.profiles.put(alias, profile);
        return this;
    }

    /** Adds a provider beside those that are discovered. */
    public IamTokensBuilder provider(ComputeIdentityProvider provider) {
        assembly.providers.add(provider);
        return this;
    }

    /** Adds a resolver beside those that are discovered. */
    public IamTokensBuilder profileResolver(ProfileResolver resolver) {
        assembly.resolvers.add(resolver);
        return this;
    }

    /** Sets whether providers and resolvers are discovered by {@link java.util.ServiceLoader}; on by default. */
    public IamTokensBuilder discovery(boolean on) {
        assembly.discovery = on;
        return this;
    }

    /** Replaces the adapter to IAM's token endpoint. */
    public IamTokensBuilder iamTokenEndpoint(IamTokenEndpoint endpoint) {
        assembly.endpoint = endpoint;
        return this;
    }

    /** Replaces the process's environment, for tests that play a pod. */
    public IamTokensBuilder environment(Map<String, String> variables) {
        assembly.environment = Map.copyOf(variables);
        return this;
    }

    /** Resolves the files that an environment documents below this folder, for tests that play a pod. */
    public IamTokensBuilder root(Path folder) {
        assembly.root = folder;
        return this;
    }

    /**
     * Fetches every configured profile's token at once and keeps it fresh even if nobody asks, as a gateway does. Off by
     * default: a profile that nobody asked for during two generations is let go.
     */
    public IamTokensBuilder keepFresh(boolean on) {
        assembly.keepFresh = on;
        return this;
    }

    /**
     * Returns the tokens; without {@link #keepFresh} nothing is sent before the first is asked for.
     *
     * @throws IamConfigurationException naming every problem of the configuration
     */
    public IamTokens build() {
        return assembly.build();
    }
}
