package io.lanyard.internal;

import io.lanyard.IamRejectedException;
import io.lanyard.TokenInfo;
import io.lanyard.spi.ComputeIdentity;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.IdentityTokenSource;
import io.lanyard.spi.RequestBudget.Purpose;
import io.lanyard.spi.ResolvedProfile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One profile's exchange: who am I, which profile, what proves it, is the proof sound, and then IAM. Thread-safe. */
final class ProfileExchange implements Exchange {

    /** An exchange that takes longer, whatever hangs, is interrupted. The call tier takes 8 s at most. */
    static final Duration LIMIT = Duration.ofSeconds(15);

    /**
     * What all profiles of a process share.
     *
     * @param identities finds out what this process is
     * @param profiles resolves aliases
     * @param budget what may be sent to IAM
     * @param timing the clocks
     */
    record Parts(IdentitySearch identities, ProfileLookup profiles, SlidingBudget budget, Timing timing) {}

    private final String alias;
    private final Parts parts;
    private final Preflight preflight = new Preflight(InstantSource.system());
    private volatile @Nullable ResolvedProfile lastProfile;
    private volatile List<String> lastFindings = List.of();
    private volatile @Nullable String lastFingerprint;

    ProfileExchange(String alias, Parts parts) {
        this.alias = alias;
        this.parts = parts;
    }

    @Override
    public CompletionStage<Issue> start(Purpose purpose) {
        return run(() -> exchange(purpose));
    }

    @Override
    public CompletionStage<Boolean> proofChanged() {
        return run(() -> parts.identities()
                        .found()
                        .map(pinned -> !Objects.equals(fingerprint(pinned.identity()), lastFingerprint))
                        .orElse(false))
                .exceptionally(failed -> false);
    }

    /** Adds what is known about the way to the token. */
    void describe(TokenInfo.Builder info) {
        parts.identities()
                .found()
                .ifPresent(pinned ->
                        info.identity(pinned.providerId(), pinned.identity().evidence()));
        ResolvedProfile profile = lastProfile;
        if (profile != null) {
            info.profile(profile.profile(), profile.source());
        }
        info.findings(lastFindings);
    }

    private Issue exchange(Purpose purpose) {
        if (purpose == Purpose.REPEAT) {
            parts.budget().requireRoom(purpose);
        }
        ComputeIdentity identity = parts.identities().identity().identity();
        ResolvedProfile profile = parts.profiles().resolve(alias);
        lastProfile = profile;
        lastFingerprint = fingerprint(identity);
        IdentityToken proof = identity.identityTokenSource().get();
        PreflightReport report = preflight.inspect(proof);
        lastFindings = report.findings();
        try {
            return new Issue(identity.tokenExchange().exchange(proof, profile.profile()), profile.profile());
        } catch (IamRejectedException refusal) {
            String message = RefusalAdvice.message(refusal, profile.profile(), report);
            String advice = identity.advice(refusal).map("; "::concat).orElse("");
            throw refusal.withMessage(message + advice);
        }
    }

    private static @Nullable String fingerprint(ComputeIdentity identity) {
        IdentityTokenSource source = identity.identityTokenSource();
        return source.fingerprint().orElse(null);
    }

    private interface Work<T> {
        T result();
    }

    /** Runs work on a virtual thread of its own, which takes nothing over from the caller and is interrupted in time. */
    private <T> CompletableFuture<T> run(Work<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread worker = Thread.ofVirtual()
                .name("lanyard-" + alias)
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> {
                    try {
                        answer.complete(work.result());
                    } catch (Throwable failure) {
                        answer.completeExceptionally(failure);
                    }
                });
        parts.timing().schedule(LIMIT, worker::interrupt);
        worker.start();
        return answer;
    }
}
