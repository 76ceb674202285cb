package io.lanyard.internal;

import io.lanyard.IamUnavailableException;
import io.lanyard.spi.RequestBudget;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The retries of the call tier: at most {@value #REPEATS}, about a second apart, for unavailability that names no time
 * to come back. Thread-safe.
 */
final class CallRetries {

    /** How often a call is repeated at most. */
    static final int REPEATS = 2;

    /** How long the tier goes on; the first try alone may use its whole call timeout. */
    static final Duration TOTAL = Duration.ofSeconds(8);

    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration JITTER = Duration.ofMillis(200);

    private final Pause pause;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;

    /** Waits between two tries. */
    @FunctionalInterface
    interface Pause {

        /** Blocks for a time. */
        void pause(Duration time) throws InterruptedException;
    }

    /** One try. */
    @FunctionalInterface
    interface Attempt<T> {

        /**
         * Sends once.
         *
         * @param limit how long this try may take, more than zero
         */
        T send(Duration limit);
    }

    /**
     * Creates the tier.
     *
     * @param random draws the jitter
     * @param nanoTime a monotonic clock in nanoseconds
     */
    CallRetries(Pause pause, RandomGenerator random, LongSupplier nanoTime) {
        this.pause = pause;
        this.random = random;
        this.nanoTime = nanoTime;
    }

    /** Returns the tier on the system's clock. */
    static CallRetries system() {
        return new CallRetries(Thread::sleep, () -> ThreadLocalRandom.current().nextLong(), System::nanoTime);
    }

    /**
     * Calls until there is an answer, a refusal, or no try left. Earlier failures are suppressed in the last one.
     *
     * @param callTimeout how long one try may take; repeats get less where {@link #TOTAL} ends sooner
     * @throws IamUnavailableException the last failure, or that of the budget if the first try has no room; after an
     *     interrupt the flag is set and nothing more is sent
     */
    <T> T call(RequestBudget budget, Duration callTimeout, Attempt<T> attempt) {
        long start = nanoTime.getAsLong();
        if (Thread.currentThread().isInterrupted()) {
            throw new IamUnavailableException("core: the caller was interrupted before IAM was asked");
        }
        budget.spend(RequestBudget.Purpose.FIRST);
        IamUnavailableException failure;
        try {
            return attempt.send(callTimeout);
        } catch (IamUnavailableException first) {
            failure = first;
        }
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            Duration limit = pauseBefore(budget, start, failure);
            try {
                return attempt.send(limit.compareTo(callTimeout) < 0 ? limit : callTimeout);
            } catch (IamUnavailableException next) {
                next.addSuppressed(failure);
                failure = next;
            }
        }
        throw failure;
    }

    private Duration pauseBefore(RequestBudget budget, long start, IamUnavailableException failure) {
        Duration delay = DELAY.plusMillis(random.nextLong(-JITTER.toMillis(), JITTER.toMillis() + 1));
        if (failure.retryAfter().isPresent()
                || Thread.currentThread().isInterrupted()
                || left(start).compareTo(delay) <= 0) {
            throw failure;
        }
        try {
            pause.pause(delay);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure;
        }
        Duration left = left(start);
        if (left.isNegative() || left.isZero()) {
            throw failure;
        }
        try {
            budget.spend(RequestBudget.Purpose.REPEAT);
        } catch (IamUnavailableException spent) {
            failure.addSuppressed(spent);
            throw failure;
        }
        return left;
    }

    private Duration left(long start) {
        return TOTAL.minusNanos(nanoTime.getAsLong() - start);
    }
}
