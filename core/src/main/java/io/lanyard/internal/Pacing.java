package io.lanyard.internal;

import io.lanyard.IamException;
import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides how long to wait after a failure. Pure but for the random draw. */
final class Pacing {

    static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);
    static final Duration LEAST_WITH_TOKEN = Duration.ofSeconds(10);
    static final Duration MOST_WITHOUT_TOKEN = Duration.ofSeconds(30);
    static final Duration LEAST_WITHOUT_TOKEN = Duration.ofMillis(100);
    static final Duration LEAST_RETRY_AFTER = Duration.ofSeconds(1);
    static final Duration MOST_RETRY_AFTER = Duration.ofMinutes(5);

    private static final int DOUBLINGS = 5;

    private final RandomGenerator random;

    Pacing(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Returns the rule for a failure.
     *
     * @param ordinary the rule if the failure has none of its own
     */
    Gate.Reason reason(IamException failure, Gate.Reason ordinary) {
        if (retryAfter(failure).isPresent()) {
            return Gate.Reason.RETRY_AFTER;
        }
        return failure instanceof IamRejectedException ? Gate.Reason.REFUSED : ordinary;
    }

    /**
     * Returns the wait with a valid token in hand.
     *
     * @param left the life left
     * @param suspect whether a service refused that token, which makes a long wait costly
     */
    Duration withToken(Duration left, boolean suspect) {
        Duration quarter = left.dividedBy(4);
        Duration most = suspect ? AFTER_REFUSAL : quarter;
        return clamp(quarter, LEAST_WITH_TOKEN, most);
    }

    /**
     * Returns the wait without a token: 1 s doubling to 30 s, drawn between that and 0.1 s.
     *
     * @param failures how many failures in a row came before this one, from 0
     */
    Duration withoutToken(int failures) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS));
        long most = clamp(doubled, Duration.ZERO, MOST_WITHOUT_TOKEN).toMillis();
        return clamp(Duration.ofMillis(random.nextLong(most + 1)), LEAST_WITHOUT_TOKEN, MOST_WITHOUT_TOKEN);
    }

    /** Returns the wait that the service asked for, within 1 to 300 s. */
    Optional<Duration> retryAfter(IamException failure) {
        if (failure instanceof IamUnavailableException unavailable) {
            return unavailable.retryAfter().map(asked -> clamp(asked, LEAST_RETRY_AFTER, MOST_RETRY_AFTER));
        }
        return Optional.empty();
    }

    /** Returns a random number from 0 to 1. */
    double draw() {
        return random.nextDouble();
    }

    private static Duration clamp(Duration wait, Duration least, Duration most) {
        Duration bounded = wait.compareTo(most) > 0 ? most : wait;
        return bounded.compareTo(least) < 0 ? least : bounded;
    }
}
