package io.lanyard.internal;

import io.lanyard.IamRejectedException;
import io.lanyard.spi.ComputeIdentity;
import io.lanyard.spi.ComputeIdentityProvider;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.IdentityTokenSource;
import io.lanyard.spi.ProbeContext;
import io.lanyard.spi.TokenExchange;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A provider and the identity that it finds, made up by a test. */
final class FakeIdentity implements ComputeIdentityProvider, ComputeIdentity {

    final AtomicInteger probes = new AtomicInteger();
    private final String id;
    private final int rank;
    private final Supplier<Optional<ComputeIdentity>> found;
    private final TokenExchange exchange;

    private FakeIdentity(String id, int rank, TokenExchange exchange) {
        this.id = id;
        this.rank = rank;
        this.found = () -> Optional.of(this);
        this.exchange = exchange;
    }

    private FakeIdentity(String id, int rank, Supplier<Optional<ComputeIdentity>> found) {
        this.id = id;
        this.rank = rank;
        this.found = found;
        this.exchange = (proof, profile) -> {
            throw new AssertionError("exchanged");
        };
    }

    /** Returns a provider that recognises this process and exchanges its proofs so. */
    static FakeIdentity here(String id, int rank, TokenExchange exchange) {
        return new FakeIdentity(id, rank, exchange);
    }

    /** Returns a provider whose probe does this. */
    static FakeIdentity probing(String id, int rank, Supplier<Optional<ComputeIdentity>> probe) {
        return new FakeIdentity(id, rank, probe);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public Set<String> settings() {
        return Set.of("lanyard." + id + ".token-file");
    }

    @Override
    public String looksAt() {
        return "the test " + id;
    }

    @Override
    public Optional<ComputeIdentity> probe(ProbeContext context) {
        probes.incrementAndGet();
        return found.get();
    }

    @Override
    public String evidence() {
        return "made up by a test";
    }

    @Override
    public IdentityTokenSource identityTokenSource() {
        return () -> IdentityToken.projected(Exchanges.PROOF, "/var/run/secrets/tokens/sa-token");
    }

    @Override
    public TokenExchange tokenExchange() {
        return exchange;
    }

    @Override
    public Optional<String> advice(IamRejectedException refusal) {
        return Optional.of("advice of " + id);
    }
}
