package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random schedules on a virtual clock. A failure prints its seed; {@code -Dlanyard-test.seed=…} plays that one again,
 * {@code -Dlanyard-test.schedules=…} sets their number.
 */
class TokenLifecycleScheduleTest {

    private static final int SCHEDULES = Integer.getInteger("lanyard-test.schedules", 100_000);

    @Test
    void lifecycle_underRandomSchedules_keepsItsPromises() {
        Long replay = Long.getLong("lanyard-test.seed");
        if (replay != null) {
            play(replay);
            return;
        }
        long first = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE - SCHEDULES);
        System.out.println("random schedules start at seed " + first);
        long handedOut = LongStream.range(first, first + SCHEDULES)
                .parallel()
                .map(TokenLifecycleScheduleTest::play)
                .sum();
        assertThat(handedOut).as("tokens handed out").isGreaterThan(SCHEDULES);
    }

    private static int play(long seed) {
        try {
            return new Schedule(seed).play();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
        }
    }
}
