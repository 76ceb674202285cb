package io.lanyard.internal;

import io.lanyard.AccessToken;
import io.lanyard.IamException;
import io.lanyard.IamUnavailableException;
import io.lanyard.TokenInfo;
import io.lanyard.spi.RequestBudget.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one profile's token fresh. Thread-safe.
 *
 * <p>Readers take {@link #snapshot}. Everything else happens in steps under {@link #lock}: a step reads the clocks,
 * changes fields and notes what is to be done; what it noted (starting an exchange, telling those who wait, looking at
 * the proof) is done after the lock was released. So the lock is never held over I/O or over a caller's code, and a
 * failure has no way to the token in hand: only {@link #install}, {@link #withdraw} and {@link #close} write it.
 */
final class TokenLifecycle {

    /** A refused token younger than this is not worth a new exchange. */
    static final Duration SUSPECT_AGE = Duration.ofSeconds(60);

    /** With less life than this left on arrival a token is no use. */
    static final Duration LEAST_USE = Duration.ofSeconds(1);

    /** The monotonic timer stands still in suspend, so both clocks are looked at this often at least. */
    static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LOOK_WHILE_WAITING = Duration.ofSeconds(5);
    private static final Duration NEARLY_EXPIRED = Duration.ofSeconds(60);

    private final Exchange exchange;
    private final Timing timing;
    private final Pacing pacing;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Snapshot snapshot = Snapshot.NONE;

    private final Interest interest;
    private final Failures failures;
    private final Wakes wakes;
    private @Nullable Held held;
    private @Nullable Flight flight;
    private @Nullable Moment looked;
    private boolean looking;
    private boolean suspect;
    private boolean closed;
    private long refreshes;

    /**
     * Creates the lifecycle; nothing is sent yet.
     *
     * @param keepFresh whether to fetch and refresh even if nobody asks
     */
    TokenLifecycle(Exchange exchange, Timing timing, Pacing pacing, boolean keepFresh) {
        this.exchange = exchange;
        this.timing = timing;
        this.pacing = pacing;
        this.interest = new Interest(keepFresh);
        this.failures = new Failures(pacing);
        this.wakes = new Wakes(timing, this::woken);
    }

    /** Returns the token if a valid one is held: one volatile read and one look at the wall clock. */
    @Nullable
    AccessToken cached() {
        Snapshot seen = snapshot;
        if (timing.wallMillis() >= seen.validUntilMillis()) {
            return null;
        }
        if (!seen.asked()) {
            run((now, later) -> {
                interest.ask();
                settle(now, false, later);
            });
        }
        return seen.token();
    }

    /** Returns the token in hand, if a valid one is, without asking for it. */
    Optional<AccessToken> held() {
        Snapshot seen = snapshot;
        return timing.wallMillis() < seen.validUntilMillis() ? Optional.of(seen.token()) : Optional.empty();
    }

    /**
     * Asks for a token where none is held.
     *
     * @return completes with empty when a token may be had, or with the gate that keeps it away, which is at once where
     *     nothing may be sent yet
     */
    CompletionStage<Optional<Gate>> request() {
        return step(this::requestLocked);
    }

    /** Fetches the first token without being asked, where tokens are kept fresh. */
    void start() {
        run((now, later) -> settle(now, false, later));
    }

    /**
     * Notes that a service refused a token.
     *
     * @return completes, like {@link #request()}, when there is nothing more to wait for
     */
    CompletionStage<Optional<Gate>> invalidate(AccessToken refused) {
        return step((now, later) -> {
            settle(now, false, later);
            Held current = held;
            if (current == null) {
                return requestLocked(now, later);
            }
            boolean counts = current.token().value().equals(refused.value())
                    && now.monotonicSince(current.sent()).compareTo(SUSPECT_AGE) >= 0;
            if (!counts) {
                return done(Optional.empty());
            }
            suspect = true;
            interest.ask();
            settle(now, false, later);
            return flight == null ? done(Optional.empty()) : flight.await();
        });
    }

    /** Adds what is known about the token. */
    void describe(TokenInfo.Builder info) {
        run((now, later) -> {
            settle(now, false, later);
            info.refreshes(refreshes);
            failures.last().ifPresent(info::lastFailure);
            untilAttempt(now).map(Instant.ofEpochMilli(now.wallMillis())::plus).ifPresent(info::nextRefresh);
            if (held != null) {
                info.token(
                        Instant.ofEpochMilli(held.sent().wallMillis()),
                        held.token().expiresAt());
                info.outageBudget(held.left(now));
            }
        });
    }

    /** Ends it: the token is withdrawn, those who wait are told, and nothing is sent any more. */
    void close() {
        run((now, later) -> {
            closed = true;
            held = null;
            publish();
            wakes.cancel();
            Flight abandoned = flight;
            flight = null;
            if (abandoned != null) {
                later.add(() -> abandoned.land(Optional.of(Gate.closed(now))));
            }
        });
    }

    private CompletionStage<Optional<Gate>> requestLocked(Moment now, List<Runnable> later) {
        if (closed) {
            return done(Optional.of(Gate.closed(now)));
        }
        settle(now, true, later);
        if (held != null) {
            return done(Optional.empty());
        }
        return flight == null ? done(failures.gate()) : flight.await();
    }

    private void woken(long number) {
        run((now, later) -> {
            if (wakes.fired(number)) {
                settle(now, false, later);
            }
        });
    }

    /** Brings everything in line with the clocks: withdraws, lets go, launches, sets the timer. */
    private void settle(Moment now, boolean wanted, List<Runnable> later) {
        if (closed) {
            return;
        }
        if (held != null && !held.live(now)) {
            withdraw();
        }
        if (held != null) {
            held = held.tightened(now);
            if (held.refreshDue(now) && !suspect) {
                interest.refreshDue();
            }
        }
        publish();
        if (flight == null && (refreshWanted(now) || (wanted && held == null))) {
            if (failures.shut(now).isPresent()) {
                look(now, later);
            } else {
                launch(now, later);
            }
        }
        sleep(now);
    }

    private boolean refreshWanted(Moment now) {
        return held == null ? interest.lasting() : !interest.letGo() && (suspect || held.refreshDue(now));
    }

    private void launch(Moment now, List<Runnable> later) {
        Flight departing = new Flight(now);
        flight = departing;
        boolean again =
                failures.gate().isPresent() && (held == null || held.left(now).compareTo(NEARLY_EXPIRED) > 0);
        later.add(() -> depart(departing, again ? Purpose.REPEAT : Purpose.FIRST));
    }

    private void depart(Flight departing, Purpose purpose) {
        if (gone(departing)) {
            return;
        }
        try {
            exchange.start(purpose).whenComplete((issue, error) -> landed(departing, issue, error));
        } catch (RuntimeException | Error failed) {
            landed(departing, null, failed);
        }
    }

    private boolean gone(Flight departing) {
        return step((now, later) -> !Objects.equals(flight, departing));
    }

    private void landed(Flight landing, Exchange.@Nullable Issue issue, @Nullable Throwable error) {
        run((now, later) -> {
            if (!Objects.equals(flight, landing)) {
                return;
            }
            flight = null;
            Optional<Gate> outcome = outcome(landing, issue, error, now);
            settle(now, false, later);
            outcome.ifPresent(gate -> look(now, later));
            boolean unseen = !landing.waitedFor();
            later.add(() -> landing.land(outcome));
            later.add(() -> report(outcome, unseen));
        });
    }

    private void report(Optional<Gate> outcome, boolean unseen) {
        if (outcome.isEmpty()) {
            exchange.succeeded();
        } else if (unseen) {
            exchange.failedUnseen(outcome.get().failure());
        }
    }

    private Optional<Gate> outcome(
            Flight landing, Exchange.@Nullable Issue issue, @Nullable Throwable error, Moment now) {
        try {
            if (issue == null) {
                throw ExchangeFailure.of(error);
            }
            install(issue, landing, now);
            return Optional.empty();
        } catch (RuntimeException thrown) {
            IamException failure = ExchangeFailure.of(thrown);
            boolean live = held != null && held.live(now);
            return Optional.of(
                    live && held != null
                            ? failures.withToken(failure, now, held.left(now), suspect)
                            : failures.withoutToken(failure, now));
        }
    }

    private void install(Exchange.Issue issue, Flight landing, Moment now) {
        Held fresh = Held.of(issue.token(), issue.profile(), landing.sent(), pacing.draw())
                .tightened(now);
        if (fresh.left(now).compareTo(LEAST_USE) < 0) {
            throw new IamUnavailableException("core: the token for "
                    + issue.profile() + " came with a lifetime of "
                    + issue.token().lifetime()
                    + ", and less than 1 s of it was left on arrival; check the clock of this host and of IAM");
        }
        held = fresh;
        suspect = false;
        interest.newGeneration(landing.waitedFor());
        failures.success();
        refreshes++;
    }

    private void withdraw() {
        held = null;
        suspect = false;
        interest.tokenGone();
        failures.tokenGone();
    }

    private void publish() {
        Snapshot next = held == null
                ? Snapshot.NONE
                : new Snapshot(held.token(), held.end().wallMillis(), interest.asked());
        if (!next.equals(snapshot)) {
            snapshot = next;
        }
    }

    /** Looks whether the proof changed, which lets the next attempt start early. */
    private void look(Moment now, List<Runnable> later) {
        Optional<Gate> shut = failures.shut(now).filter(Gate::opensEarly);
        boolean tooSoon = looked != null && now.monotonicSince(looked).compareTo(BETWEEN_LOOKS) < 0;
        if (shut.isEmpty() || tooSoon || looking) {
            return;
        }
        looked = now;
        looking = true;
        later.add(() -> exchange.inputChanged().thenAccept(changed -> open(shut.get(), changed)));
    }

    private void open(Gate atFault, boolean changed) {
        run((now, later) -> {
            looking = false;
            if (changed && flight == null && failures.open(atFault)) {
                settle(now, true, later);
            }
        });
    }

    private void sleep(Moment now) {
        Optional<Duration> attempt = untilAttempt(now);
        if (failures.shut(now).filter(Gate::opensEarly).isPresent()) {
            attempt = attempt.map(wait -> least(wait, LOOK_WHILE_WAITING));
        }
        Duration longest = held == null ? LONGEST_SLEEP : least(held.left(now), LONGEST_SLEEP);
        if (held != null || attempt.isPresent()) {
            wakes.within(least(attempt.orElse(longest), longest), now);
        }
    }

    private Optional<Duration> untilAttempt(Moment now) {
        if (flight != null || interest.letGo() || (held == null && !interest.lasting())) {
            return Optional.empty();
        }
        Optional<Duration> gate = failures.shut(now).map(shut -> Duration.ofNanos(shut.opensAtNanos() - now.nanos()));
        if (gate.isPresent() || held == null) {
            return gate;
        }
        return Optional.of(held.untilRefresh(now));
    }

    private interface Step<T> {
        T take(Moment now, List<Runnable> later);
    }

    private void run(BiConsumer<Moment, List<Runnable>> step) {
        step((now, later) -> {
            step.accept(now, later);
            return Optional.empty();
        });
    }

    private <T> T step(Step<T> step) {
        List<Runnable> later = new ArrayList<>(2);
        lock.lock();
        try {
            return step.take(timing.now(), later);
        } finally {
            lock.unlock();
            later.forEach(Runnable::run);
        }
    }

    private static CompletionStage<Optional<Gate>> done(Optional<Gate> outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
