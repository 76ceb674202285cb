package io.lanyard.benchmarks;

import io.lanyard.spi.ComputeIdentity;
import io.lanyard.spi.ComputeIdentityProvider;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.IdentityTokenSource;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.ProbeContext;
import io.lanyard.spi.ProviderRanks;
import io.lanyard.spi.TokenExchange;
import java.time.Duration;
import java.util.Optional;

/** A compute identity whose exchange gives the same token for an hour, without a network. Thread-safe. */
final class FixedIdentity implements ComputeIdentityProvider, ComputeIdentity {

    /** As long as IAM's tokens are: about 1.5 kB. */
    static final String TOKEN = "e".repeat(1500);

    @Override
    public String id() {
        return "fixed";
    }

    @Override
    public int rank() {
        return ProviderRanks.IKS;
    }

    @Override
    public String looksAt() {
        return "nothing";
    }

    @Override
    public Optional<ComputeIdentity> probe(ProbeContext context) {
        return Optional.of(this);
    }

    @Override
    public String evidence() {
        return "a benchmark runs";
    }

    @Override
    public IdentityTokenSource identityTokenSource() {
        return () -> IdentityToken.opaque("proof", "benchmark");
    }

    @Override
    public TokenExchange tokenExchange() {
        return (proof, profile) -> new IssuedToken(TOKEN, Duration.ofHours(1));
    }
}
