package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.AccessToken;
import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.RequestBudget.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An IAM of random answers. It knows when each of its tokens truly dies and reckons by itself, from the answers that it
 * gave, when the next request may come at the earliest; a request before that fails the schedule. Single-threaded.
 */
final class VirtualIam implements Exchange {

    private static final TrustedProfile PROFILE = TrustedProfile.id("Profile-1");
    private static final long ALWAYS = Long.MIN_VALUE;

    /**
     * What is known of a token.
     *
     * @param sent when it was asked for, in true time
     * @param sentNanos the same on the monotonic clock
     * @param usable how long it may be handed out
     * @param life how long it lives
     */
    record Known(Duration sent, long sentNanos, Duration usable, Duration life) {}

    /** The lifecycle under test. */
    interface Subject {

        /** Returns the token in hand. */
        Optional<AccessToken> held();

        /** Lets it look at the clocks. */
        void settle();
    }

    private enum Answer {
        TOKEN,
        BROKEN,
        REFUSED,
        RETRY_AFTER,
        UNAVAILABLE
    }

    private final SplittableRandom random;
    private final VirtualHost host;
    private final Subject subject;
    private final boolean stepless;
    private final Map<String, Known> issued = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private String newest = "";
    private boolean healthy;
    private boolean flying;
    private boolean suspect;
    private boolean proofChanged;
    private boolean retryAfterBinds;
    private boolean lapsesWithToken;
    private long notBefore = ALWAYS;
    private int starts;

    VirtualIam(SplittableRandom random, VirtualHost host, Subject subject, boolean stepless) {
        this.random = random;
        this.host = host;
        this.subject = subject;
        this.stepless = stepless;
    }

    /** Returns what is known of a token. */
    Known known(AccessToken token) {
        return Optional.ofNullable(issued.get(token.value())).orElseThrow();
    }

    /** Returns the newest token that was installed, if any was. */
    Optional<Known> newest() {
        return Optional.ofNullable(issued.get(newest));
    }

    boolean isNewest(AccessToken token) {
        return token.value().equals(newest);
    }

    int starts() {
        return starts;
    }

    boolean flying() {
        return flying;
    }

    boolean mayStart() {
        boolean lapsed = lapsesWithToken && subject.held().isEmpty();
        return notBefore == ALWAYS || lapsed || host.nanoTime() - notBefore >= 0;
    }

    /** Returns whether no failure stands, so that whatever is due starts at once. */
    boolean untroubled() {
        return notBefore == ALWAYS;
    }

    void changeProof() {
        proofChanged = true;
    }

    void suspect() {
        suspect = true;
    }

    /** Fails if a rule was broken inside an exchange, from where nothing can be thrown to the test. */
    void checkObeyed() {
        assertThat(broken).isEmpty();
    }

    /** Notes a rule that was broken; {@link #checkObeyed()} tells. */
    void obeyed(boolean kept, String rule) {
        if (!kept) {
            broken.add(rule);
        }
    }

    /** From now on every exchange succeeds soon. */
    void heal() {
        healthy = true;
    }

    @Override
    public CompletionStage<Issue> start(Purpose purpose) {
        obeyed(!flying, "promise 4: two exchanges in flight");
        obeyed(mayStart(), "promise 5: sent before the next attempt was due");
        obeyed(notBefore != ALWAYS || purpose == Purpose.FIRST, "a first try called a repeat");
        starts++;
        flying = true;
        proofChanged = false;
        Duration life = Duration.ofSeconds(random.nextLong(60, 3_601));
        Duration usable = life.minus(Duration.ofMillis(Math.min(10_000, life.toMillis() / 6)));
        Known known = new Known(host.trueTime(), host.nanoTime(), usable, life);
        CompletableFuture<Issue> promise = new CompletableFuture<>();
        Answer answer = answer();
        if (stepless && random.nextInt(10) == 0) {
            land(promise, known, answer);
        } else {
            Duration latency = Duration.ofMillis(random.nextLong(healthy ? 500 : 12_000));
            host.schedule(latency, () -> land(promise, known, answer));
        }
        return promise;
    }

    @Override
    public CompletionStage<Boolean> inputChanged() {
        obeyed(!retryAfterBinds || mayStart(), "promise 5: looked at the proof although Retry-After binds");
        if (proofChanged) {
            notBefore = ALWAYS;
        }
        return CompletableFuture.completedFuture(proofChanged);
    }

    private Answer answer() {
        int draw = random.nextInt(10);
        return healthy || draw >= Answer.values().length ? Answer.TOKEN : Answer.values()[draw];
    }

    private void land(CompletableFuture<Issue> promise, Known known, Answer answer) {
        flying = false;
        if (answer == Answer.TOKEN) {
            succeed(promise, known);
            return;
        }
        subject.settle();
        int attempt = starts;
        Optional<AccessToken> before = subject.held();
        Duration asked = Duration.ofSeconds(random.nextLong(1_000));
        retryAfterBinds = answer == Answer.RETRY_AFTER;
        lapsesWithToken = false;
        Duration wait = switch (answer) {
            case REFUSED -> Pacing.AFTER_REFUSAL;
            case RETRY_AFTER -> Duration.ofSeconds(Math.clamp(asked.toSeconds(), 1, 300));
            default -> before.map(this::waitWith).orElse(Pacing.LEAST_WITHOUT_TOKEN);
        };
        notBefore = host.nanoTime() + wait.toNanos();
        promise.completeExceptionally(failure(answer, asked));
        boolean replaced = starts > attempt && subject.held().isPresent();
        if (!replaced) {
            assertThat(subject.held())
                    .as("promise 2: a failure changed the token in hand")
                    .isEqualTo(before);
        }
    }

    private Duration waitWith(AccessToken token) {
        lapsesWithToken = true;
        Known known = known(token);
        long left = known.usable().toMillis() - (host.nanoTime() - known.sentNanos()) / 1_000_000;
        long quarter = suspect ? Math.min(left / 4, Pacing.AFTER_REFUSAL.toMillis()) : left / 4;
        long rounding = 1;
        return stepless ? Duration.ofMillis(Math.max(10_000, quarter) - rounding) : Pacing.LEAST_WITH_TOKEN;
    }

    private void succeed(CompletableFuture<Issue> promise, Known known) {
        String value = "token-" + issued.size();
        issued.put(value, known);
        Optional<AccessToken> before = subject.held();
        String previous = newest;
        newest = value;
        notBefore = ALWAYS;
        promise.complete(new Issue(new IssuedToken(value, known.life()), PROFILE));
        if (stepless
                || subject.held().filter(token -> token.value().equals(value)).isPresent()) {
            suspect = false;
            return;
        }
        newest = previous;
        retryAfterBinds = false;
        lapsesWithToken = before.isPresent();
        notBefore = host.nanoTime() + Pacing.LEAST_WITHOUT_TOKEN.toNanos();
    }

    private static RuntimeException failure(Answer answer, Duration retryAfter) {
        return switch (answer) {
            case BROKEN -> new IllegalStateException("broken exchange");
            case REFUSED -> IamRejectedException.builder("BXNIM0398E").build("refused");
            case RETRY_AFTER -> new IamUnavailableException("429").withRetryAfter(retryAfter);
            default -> new IamUnavailableException("503");
        };
    }
}
