package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CallRetriesTest {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<Duration> pauses = new ArrayList<>();
    private final CallRetries retries =
            new CallRetries(this::pause, RandomGenerator.of("L64X128MixRandom"), nanoTime::get);

    private void pause(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(time);
        nanoTime.addAndGet(time.toNanos());
    }

    private static IamUnavailableException outage() {
        return new IamUnavailableException("core: outage");
    }

    @Test
    void call_whenRepeating_waitsAboutASecondWithJitter() {
        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> retries.call(Exchanges.UNLIMITED, CALL_TIMEOUT, limit -> {
                        throw outage();
                    }))
                    .isInstanceOf(IamUnavailableException.class);
        }
        assertThat(pauses)
                .hasSize(400)
                .allSatisfy(time -> assertThat(time).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200)))
                .anyMatch(time -> time.compareTo(Duration.ofMillis(900)) < 0)
                .anyMatch(time -> time.compareTo(Duration.ofMillis(1100)) > 0);
    }

    @Test
    void call_whenTriesAreSlow_endsAfterEightSeconds() {
        var limits = new ArrayList<Duration>();
        long start = nanoTime.get();
        assertThatThrownBy(() -> retries.call(Exchanges.UNLIMITED, CALL_TIMEOUT, limit -> {
                    limits.add(limit);
                    nanoTime.addAndGet(limit.toNanos());
                    throw outage();
                }))
                .isInstanceOf(IamUnavailableException.class);
        assertThat(limits).hasSize(2).first().isEqualTo(CALL_TIMEOUT);
        assertThat(Duration.ofNanos(nanoTime.get() - start)).isEqualTo(CallRetries.TOTAL);
    }

    @Test
    void call_whenFailureIsOfAnotherKind_isNotRepeated() {
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> retries.call(Exchanges.UNLIMITED, CALL_TIMEOUT, limit -> {
                    tries.incrementAndGet();
                    throw new IamConfigurationException("core: broken");
                }))
                .isInstanceOf(IamConfigurationException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void call_whenInterruptedDuringTheTry_isNotRepeated() {
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> retries.call(Exchanges.UNLIMITED, CALL_TIMEOUT, limit -> {
                    tries.incrementAndGet();
                    Thread.currentThread().interrupt();
                    throw outage();
                }))
                .isInstanceOf(IamUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tries).hasValue(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void call_whenInterruptedDuringThePause_setsTheFlagAndThrowsTheFailure() {
        var interrupting = new CallRetries(
                time -> {
                    throw new InterruptedException();
                },
                RandomGenerator.of("L64X128MixRandom"),
                nanoTime::get);
        IamUnavailableException outage = outage();
        assertThatThrownBy(() -> interrupting.call(Exchanges.UNLIMITED, CALL_TIMEOUT, limit -> {
                    throw outage;
                }))
                .isSameAs(outage);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void call_whenInterruptedBefore_sendsAndSpendsNothing() {
        var used = new AtomicInteger();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() ->
                        retries.call(purpose -> used.incrementAndGet(), CALL_TIMEOUT, limit -> used.incrementAndGet()))
                .isInstanceOf(IamUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(used).hasValue(0);
    }

    @Test
    void call_whenBudgetHasNoRoomForTheRepeat_throwsTheFailureAndTellsOfTheBudget() {
        var budget = new SlidingBudget(1, new SendLog(nanoTime::get));
        IamUnavailableException outage = outage();
        assertThatThrownBy(() -> retries.call(budget, CALL_TIMEOUT, limit -> {
                    throw outage;
                }))
                .isSameAs(outage)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(spent -> assertThat(spent).hasMessageContaining("lanyard.requests-per-minute")));
    }
}
