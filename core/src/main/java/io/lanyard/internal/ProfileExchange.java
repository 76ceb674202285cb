package io.lanyard.internal;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamException;
import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import io.lanyard.TokenInfo;
import io.lanyard.spi.ComputeIdentity;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.RequestBudget.Purpose;
import io.lanyard.spi.ResolvedProfile;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One profile's exchange: who am I, which profile, what proves it, is the proof sound, and then IAM. Thread-safe. */
final class ProfileExchange implements Exchange {

    private static final Logger LOG = System.getLogger("io.lanyard");

    /**
     * What all profiles of a process share.
     *
     * @param identities finds out what this process is
     * @param profiles resolves aliases
     * @param budget what may be sent to IAM
     * @param timing the clocks
     * @param limit after which an exchange is given up, whatever hangs
     */
    record Parts(
            IdentitySearch identities, ProfileLookup profiles, SlidingBudget budget, Timing timing, Duration limit) {}

    private final String alias;
    private final Parts parts;
    private final Preflight preflight = new Preflight(InstantSource.system());
    private volatile @Nullable ResolvedProfile lastProfile;
    private volatile List<String> lastFindings = List.of();
    private volatile String lastInput = "";
    private volatile boolean troubled;

    ProfileExchange(String alias, Parts parts) {
        this.alias = alias;
        this.parts = parts;
    }

    @Override
    public CompletionStage<Issue> start(Purpose purpose) {
        return run(() -> exchange(purpose));
    }

    @Override
    public CompletionStage<Boolean> inputChanged() {
        return run(() -> parts.identities()
                        .found()
                        .map(pinned -> !input(pinned.identity()).equals(lastInput))
                        .orElse(false))
                .exceptionally(failed -> false);
    }

    @Override
    public void failedUnseen(IamException failure) {
        if (!troubled) {
            troubled = true;
            LOG.log(Level.WARNING, "core: no new token of " + alias + ", trying on: " + failure.getMessage());
        }
    }

    @Override
    public void succeeded() {
        if (troubled) {
            troubled = false;
            LOG.log(Level.INFO, "core: tokens of " + alias + " are had again");
        }
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
        ComputeIdentity identity = parts.identities().identity().identity();
        lastInput = input(identity);
        if (purpose == Purpose.REPEAT) {
            parts.budget().requireRoom(purpose);
        }
        ResolvedProfile profile = parts.profiles().resolve(alias);
        lastProfile = profile;
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

    /** Returns what changes whenever the proof or the profile that the alias resolves to changes. */
    private String input(ComputeIdentity identity) {
        return identity.identityTokenSource().fingerprint() + " " + resolved();
    }

    private String resolved() {
        try {
            ResolvedProfile profile = parts.profiles().resolve(alias);
            return profile.profile() + " " + profile.profile().tenant();
        } catch (IamConfigurationException unresolved) {
            return String.valueOf(unresolved.getMessage());
        }
    }

    private interface Work<T> {
        T result();
    }

    /**
     * Runs work on a virtual thread of its own, which takes nothing over from the caller. Work that does not end in time
     * is interrupted and given up.
     */
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
        Runnable cancel = parts.timing().schedule(parts.limit(), () -> {
            worker.interrupt();
            answer.completeExceptionally(new IamUnavailableException("core: the exchange for " + alias
                    + " did not end within " + parts.limit() + " and was given up; look at what its provider reads"));
        });
        CompletionStage<T> done = answer;
        done.whenComplete((result, failure) -> cancel.run());
        worker.start();
        return answer;
    }
}
