package io.lanyard.internal;

import io.lanyard.AccessToken;
import io.lanyard.IamConfigurationException;
import io.lanyard.IamTokens;
import io.lanyard.TokenInfo;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The tokens of all profiles of one application, one lifecycle to each alias. Thread-safe. */
final class ManagedIamTokens implements IamTokens {

    /** More aliases than anybody names in a program: beyond it, somebody makes them up from input. */
    static final int MOST_ALIASES = 1000;

    /** One alias: its way to a token, and its tokens as callers see them. */
    record Profile(ProfileExchange exchange, ProfileTokens tokens) {}

    private final Function<String, Profile> factory;
    private final Runnable closeResources;
    private final ConcurrentMap<String, Profile> profiles = new ConcurrentHashMap<>();
    private final ProfileTokens defaultTokens;
    private volatile boolean closed;

    /**
     * Creates the tokens; nothing is sent yet.
     *
     * @param aliases the configured aliases
     * @param factory makes what an alias needs
     * @param closeResources closes what these tokens stand on
     */
    ManagedIamTokens(Set<String> aliases, Function<String, Profile> factory, Runnable closeResources) {
        this.factory = factory;
        this.closeResources = closeResources;
        aliases.forEach(this::profile);
        this.defaultTokens = profile(DEFAULT_ALIAS).tokens();
    }

    @Override
    public AccessToken get() {
        return defaultTokens.get();
    }

    @Override
    public AccessToken get(String alias) {
        return profile(alias).tokens().get();
    }

    @Override
    public CompletionStage<AccessToken> getAsync(String alias) {
        try {
            return profile(alias).tokens().getAsync();
        } catch (IamConfigurationException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    @Override
    public Supplier<AccessToken> supplier(String alias) {
        return profile(alias).tokens()::get;
    }

    @Override
    public TokenInfo describe(String alias) {
        Profile profile = profile(alias);
        TokenInfo.Builder info = TokenInfo.builder(alias);
        profile.exchange().describe(info);
        profile.tokens().lifecycle().describe(info);
        return info.build();
    }

    @Override
    public CompletionStage<AccessToken> invalidate(AccessToken token) {
        return holder(held -> held.value().equals(token.value()))
                .or(() -> holder(held -> held.profile().equals(token.profile())))
                .map(tokens -> tokens.invalidate(token))
                .orElseGet(() -> CompletableFuture.completedStage(token));
    }

    @Override
    public void close() {
        closed = true;
        profiles.values().forEach(profile -> profile.tokens().lifecycle().close());
        closeResources.run();
    }

    /** Starts fetching the tokens that are kept fresh, in the background. */
    void start() {
        profiles.values().forEach(profile -> profile.tokens().lifecycle().start());
    }

    private Optional<ProfileTokens> holder(Predicate<AccessToken> wanted) {
        return profiles.values().stream()
                .map(Profile::tokens)
                .filter(tokens -> tokens.lifecycle().held().filter(wanted).isPresent())
                .findFirst();
    }

    private Profile profile(String alias) {
        Profile known = profiles.get(alias);
        if (known != null) {
            return known;
        }
        if (profiles.size() >= MOST_ALIASES) {
            throw new IamConfigurationException("core: " + MOST_ALIASES + " aliases are in use, " + alias
                    + " would be one more; name profiles by a fixed set of aliases");
        }
        if (!SettingsReader.ALIAS.matcher(alias).matches()) {
            throw new IamConfigurationException(
                    "core: an alias must be letters, digits, - and _, starting with a letter or digit");
        }
        Profile added = profiles.computeIfAbsent(alias, factory);
        if (closed) {
            added.tokens().lifecycle().close();
        }
        return added;
    }
}
