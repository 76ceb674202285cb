package io.lanyard.server.gateway;

import io.lanyard.AccessToken;
import io.lanyard.IamException;
import io.lanyard.IamTokens;
import io.lanyard.TokenInfo;
import io.lanyard.TrustedProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Tokens as a test scripts them, without IAM. */
@ApplicationScoped
class FakeTokens implements IamTokens {

    static final String SECRET = "header.payload-of-the-access-token.signature";
    static final TrustedProfile PROFILE = TrustedProfile.id("Profile-94497d0d");

    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
    private final Map<String, TokenInfo> infos = new ConcurrentHashMap<>();

    void fail(String alias, IamException failure) {
        failures.put(alias, failure);
    }

    void breakWith(RuntimeException failure) {
        failures.put(DEFAULT_ALIAS, failure);
    }

    void describe(String alias, TokenInfo info) {
        infos.put(alias, info);
    }

    void reset() {
        failures.clear();
        infos.clear();
    }

    @Override
    public AccessToken get() {
        return get(DEFAULT_ALIAS);
    }

    @Override
    public AccessToken get(String alias) {
        RuntimeException failure = failures.get(alias);
        if (failure != null) {
            throw failure;
        }
        return AccessToken.of(SECRET, Instant.now().plus(Duration.ofMinutes(50)), PROFILE);
    }

    @Override
    public CompletionStage<AccessToken> getAsync(String alias) {
        return CompletableFuture.completedFuture(get(alias));
    }

    @Override
    public Supplier<AccessToken> supplier(String alias) {
        return () -> get(alias);
    }

    @Override
    public TokenInfo describe(String alias) {
        return infos.getOrDefault(alias, TokenInfo.builder(alias).build());
    }

    @Override
    public CompletionStage<AccessToken> invalidate(AccessToken token) {
        return CompletableFuture.completedFuture(token);
    }

    @Override
    public void close() {
        reset();
    }
}
