package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.AccessToken;
import io.lanyard.IamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One random schedule: callers, faults, clock steps and suspends drive one lifecycle on a virtual host, and after every
 * step the promises are checked against what {@link VirtualIam} knows. Single-threaded.
 *
 * <p>A backward step and a suspend stay 30 s of running time apart: together they are outside promise 1.
 */
final class Schedule implements VirtualIam.Subject {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int STEPS = 40;

    private final SplittableRandom random;
    private final VirtualHost host = new VirtualHost();
    private final TokenLifecycle lifecycle;
    private final ProfileTokens tokens;
    private final VirtualIam iam;
    private final List<Long> waiting = new ArrayList<>();
    private final boolean stepless;

    private @Nullable AccessToken lastSeen;
    private boolean askedForNewest;
    private boolean wasIdle;
    private int startsWhenIdle;
    private long idleSince;
    private long noBackwardStepBefore;
    private long noSuspendBefore;
    private int handedOut;

    Schedule(long seed) {
        random = new SplittableRandom(seed);
        stepless = random.nextInt(3) == 0;
        iam = new VirtualIam(random.split(), host, this, stepless);
        lifecycle = new TokenLifecycle(iam, host, new Pacing(random.split()), random.nextInt(4) == 0);
        tokens = new ProfileTokens("a", lifecycle, new ProfileTokens.Waiting(host, DEADLINE, Runnable::run));
    }

    /** Plays the schedule and returns how many tokens were handed out, to show that it was not idle. */
    int play() {
        lifecycle.start();
        for (int step = 0; step < STEPS; step++) {
            step();
            check();
        }
        recover();
        lifecycle.close();
        int before = iam.starts();
        host.advance(Duration.ofHours(2));
        assertThat(iam.starts()).as("exchanges after close").isEqualTo(before);
        assertThat(held()).as("a token after close").isEmpty();
        assertThat(waiting).as("callers that nobody answered").isEmpty();
        iam.checkObeyed();
        return handedOut;
    }

    @Override
    public Optional<AccessToken> held() {
        return lifecycle.held();
    }

    @Override
    public void settle() {
        lifecycle.start();
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> call();
            case 4 -> burst();
            case 5, 6 -> host.advance(Duration.ofMillis(random.nextLong(2_000)));
            case 7, 8, 9 -> host.advance(Duration.ofMillis(random.nextLong(90_000)));
            case 10 -> host.advance(Duration.ofSeconds(random.nextLong(3_600)));
            case 11 -> busy();
            case 12 -> iam.changeProof();
            case 13 -> invalidate();
            case 14 -> stepWall();
            default -> suspend();
        }
    }

    private void call() {
        boolean held = held().isPresent();
        boolean allowed = iam.mayStart();
        int before = iam.starts();
        CompletableFuture<AccessToken> answer = tokens.getAsync().toCompletableFuture();
        askedForNewest = true;
        if (held) {
            assertThat(answer).as("promise 3: waits although a token is held").isDone();
        } else if (!allowed && !iam.flying() && iam.starts() == before) {
            assertThat(answer)
                    .as("promise 5: waits although nothing may be sent")
                    .isDone();
        } else if (allowed && !answer.isDone()) {
            assertThat(iam.flying()).as("a cold caller waits for nothing").isTrue();
        }
        long since = host.nanoTime();
        boolean pending = !answer.isDone();
        if (pending) {
            waiting.add(since);
        }
        CompletionStage<AccessToken> stage = answer;
        stage.whenComplete((token, failure) -> {
            if (pending) {
                waiting.remove(since);
                iam.obeyed(host.nanoTime() - since <= DEADLINE.toNanos(), "a caller waits beyond its deadline");
            }
            if (token == null) {
                iam.obeyed(failure instanceof IamException, "a caller gets " + failure);
            } else {
                noteHandedOut(token);
            }
        });
    }

    private void burst() {
        for (int caller = 0; caller < 5; caller++) {
            call();
            host.advance(Duration.ofMillis(random.nextLong(200)));
        }
    }

    private void busy() {
        for (int calls = random.nextInt(1, 40); calls > 0; calls--) {
            call();
            host.advance(Duration.ofMillis(random.nextLong(30_000)));
            check();
        }
    }

    private void invalidate() {
        Optional<AccessToken> held = held();
        if (held.isEmpty()) {
            return;
        }
        VirtualIam.Known known = iam.known(held.get());
        boolean aged = host.nanoTime() - known.sentNanos() >= TokenLifecycle.SUSPECT_AGE.toNanos();
        boolean wasFlying = iam.flying();
        boolean untroubled = iam.untroubled();
        int before = iam.starts();
        if (aged) {
            iam.suspect();
        }
        CompletableFuture<AccessToken> answer = tokens.invalidate(held.get()).toCompletableFuture();
        if (aged) {
            askedForNewest = true;
            int expected = untroubled && !wasFlying ? 1 : 0;
            assertThat(iam.starts() - before)
                    .as("promise 8: exchanges for a suspect token")
                    .isBetween(expected, Math.max(expected, wasFlying ? 0 : 1));
        } else if (stepless && untroubled && askedForNewest) {
            assertThat(iam.starts())
                    .as("promise 8: a young token starts an exchange")
                    .isEqualTo(before);
            assertThat(answer).as("promise 8: a young token is waited for").isDone();
        }
        if (!iam.flying()) {
            assertThat(answer).as("promise 8: waits for nothing").isDone();
        }
        if (held().isPresent()) {
            assertThat(tokens.getAsync().toCompletableFuture())
                    .as("promise 8: others wait too")
                    .isDone();
        }
    }

    private void stepWall() {
        Duration step = Duration.ofMillis(random.nextLong(-7_200_000, 7_200_000));
        if (stepless || (step.isNegative() && host.nanoTime() < noBackwardStepBefore)) {
            return;
        }
        host.stepWall(step);
        noSuspendBefore = step.isNegative() ? afterSlice() : noSuspendBefore;
    }

    private void suspend() {
        if (!stepless && host.nanoTime() >= noSuspendBefore) {
            host.suspend(Duration.ofMillis(random.nextLong(7_200_000)));
            noBackwardStepBefore = afterSlice();
        }
    }

    private long afterSlice() {
        return host.nanoTime() + TokenLifecycle.LONGEST_SLEEP.toNanos();
    }

    /** The faults end, and somebody goes on asking. */
    private void recover() {
        iam.heal();
        host.advance(Pacing.MOST_RETRY_AFTER.plusSeconds(20));
        for (int calls = 0; calls < 5; calls++) {
            call();
            host.advance(Duration.ofSeconds(3));
        }
        assertThat(held()).as("recovers by itself").isPresent();
    }

    private void check() {
        iam.checkObeyed();
        held().ifPresent(token -> {
            noteHandedOut(token);
            kept(iam.isNewest(token), "the newest token is handed out");
        });
        held().filter(token -> !token.equals(lastSeen)).ifPresent(token -> {
            lastSeen = token;
            askedForNewest = false;
        });
        if (stepless) {
            checkNothingLost();
            checkRefreshOnTime();
        }
    }

    private void checkNothingLost() {
        iam.newest()
                .filter(known ->
                        host.nanoTime() - known.sentNanos() < known.usable().toNanos())
                .ifPresent(known -> assertThat(held())
                        .as("promise 2: a valid token was lost")
                        .isPresent());
    }

    /** Where somebody asked, a refresh is due by 80 % of the usable life, and again when the gate opens. */
    private void checkRefreshOnTime() {
        boolean due = iam.newest()
                .filter(known ->
                        host.nanoTime() - known.sentNanos() > known.usable().toNanos() / 10 * 8)
                .isPresent();
        boolean idle = due && held().isPresent() && askedForNewest && !iam.flying() && iam.mayStart();
        if (!idle || iam.starts() != startsWhenIdle) {
            startsWhenIdle = iam.starts();
            idleSince = host.nanoTime();
        }
        boolean late = host.nanoTime() - idleSince > Duration.ofSeconds(1).toNanos();
        kept(!(idle && wasIdle && late), "promise 3: no refresh in time");
        wasIdle = idle;
    }

    /** Called from inside the lifecycle, from where nothing can be thrown to the test. */
    private void noteHandedOut(AccessToken token) {
        handedOut++;
        VirtualIam.Known known = iam.known(token);
        iam.obeyed(host.trueTime().minus(known.sent()).compareTo(known.life()) < 0, "promise 1: an expired token");
        iam.obeyed(
                host.nanoTime() - known.sentNanos() < known.usable().toNanos(),
                "promise 1: a token beyond its usable life");
    }

    private static void kept(boolean promise, String text) {
        if (!promise) {
            throw new AssertionError(text);
        }
    }
}
