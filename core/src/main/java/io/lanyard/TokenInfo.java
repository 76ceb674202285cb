package io.lanyard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one profile's token at one instant: printable, loggable, without any secret. Immutable.
 *
 * <p>Before the first attempt most of it is unknown and empty.
 */
public final class TokenInfo {

    private final Builder facts;

    private TokenInfo(Builder facts) {
        this.facts = facts;
    }

    /** Starts the description of a profile's token. */
    public static Builder builder(String alias) {
        return new Builder(alias);
    }

    /** Returns the alias. */
    public String alias() {
        return facts.alias;
    }

    /** Returns the id of the provider that recognised this process, for example {@code iks}. */
    public Optional<String> provider() {
        return Optional.ofNullable(facts.provider);
    }

    /** Returns why the provider believes that this process is what it says, for people. */
    public Optional<String> evidence() {
        return Optional.ofNullable(facts.evidence);
    }

    /** Returns the trusted profile. */
    public Optional<TrustedProfile> profile() {
        return Optional.ofNullable(facts.profile);
    }

    /** Returns where the profile was resolved from, for example {@code configuration}. */
    public Optional<String> profileSource() {
        return Optional.ofNullable(facts.profileSource);
    }

    /** Returns when the token in hand was asked for, by this host's clock. */
    public Optional<Instant> issuedAt() {
        return Optional.ofNullable(facts.issuedAt);
    }

    /** Returns when the token in hand expires, by this host's clock; empty if none is held. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(facts.expiresAt);
    }

    /** Returns when the next attempt is planned; empty if none is before somebody asks. */
    public Optional<Instant> nextRefresh() {
        return Optional.ofNullable(facts.nextRefresh);
    }

    /** Returns how many tokens were had since start. */
    public long refreshes() {
        return facts.refreshes;
    }

    /** Returns the failure of the last attempt; empty if it succeeded. */
    public Optional<IamException> lastFailure() {
        return Optional.ofNullable(facts.lastFailure);
    }

    /** Returns what the preflight found in the last proof, for people; empty if nothing was wrong. */
    public List<String> findings() {
        return facts.findings;
    }

    /** Returns how long calls go on succeeding if IAM dies now; zero if no valid token is held. */
    public Duration outageBudget() {
        return facts.outageBudget;
    }

    @Override
    public String toString() {
        return "TokenInfo[alias=" + facts.alias
                + ", provider=" + facts.provider
                + ", evidence=" + facts.evidence
                + ", profile=" + facts.profile
                + ", profileSource=" + facts.profileSource
                + ", issuedAt=" + facts.issuedAt
                + ", expiresAt=" + facts.expiresAt
                + ", nextRefresh=" + facts.nextRefresh
                + ", refreshes=" + facts.refreshes
                + ", lastFailure=" + (facts.lastFailure == null ? null : facts.lastFailure.getMessage())
                + ", findings=" + facts.findings
                + ", outageBudget=" + facts.outageBudget + "]";
    }

    /** Collects what is known. Not thread-safe. */
    public static final class Builder implements Cloneable {

        private final String alias;
        private @Nullable String provider;
        private @Nullable String evidence;
        private @Nullable TrustedProfile profile;
        private @Nullable String profileSource;
        private @Nullable Instant issuedAt;
        private @Nullable Instant expiresAt;
        private @Nullable Instant nextRefresh;
        private long refreshes;
        private @Nullable IamException lastFailure;
        private List<String> findings = List.of();
        private Duration outageBudget = Duration.ZERO;

        private Builder(String alias) {
            this.alias = alias;
        }

        /** Sets the provider's id and its evidence. */
        public Builder identity(String id, String seen) {
            this.provider = id;
            this.evidence = seen;
            return this;
        }

        /** Sets the profile and where it was resolved from. */
        public Builder profile(TrustedProfile resolved, String source) {
            this.profile = resolved;
            this.profileSource = source;
            return this;
        }

        /** Sets when the token in hand was asked for and when it expires. */
        public Builder token(Instant issued, Instant expires) {
            this.issuedAt = issued;
            this.expiresAt = expires;
            return this;
        }

        /** Sets when the next attempt is planned. */
        public Builder nextRefresh(Instant planned) {
            this.nextRefresh = planned;
            return this;
        }

        /** Sets how many tokens were had. */
        public Builder refreshes(long count) {
            this.refreshes = count;
            return this;
        }

        /** Sets the failure of the last attempt. */
        public Builder lastFailure(IamException failure) {
            this.lastFailure = failure;
            return this;
        }

        /** Sets what the preflight found. */
        public Builder findings(List<String> found) {
            this.findings = List.copyOf(found);
            return this;
        }

        /** Sets how long calls go on succeeding if IAM dies now. */
        public Builder outageBudget(Duration left) {
            this.outageBudget = left;
            return this;
        }

        /** Returns the description. */
        public TokenInfo build() {
            try {
                return new TokenInfo((Builder) clone());
            } catch (CloneNotSupportedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
