package io.lanyard.internal;

import io.lanyard.IamUnavailableException;
import io.lanyard.spi.RequestBudget;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A limit on the requests of any 60 seconds; budgets over the same log count each other's sends. Thread-safe. */
final class SlidingBudget implements RequestBudget {

    /** The highest limit, which bounds the memory of the log. */
    static final int HIGHEST = 100_000;

    private static final SendLog IAM = new SendLog(System::nanoTime);

    private final SendLog log;
    private final int limit;
    private final int limitOfRepeats;

    /**
     * Creates a budget.
     *
     * @param perMinute how many requests a minute may have, 1 to {@value #HIGHEST}
     */
    SlidingBudget(int perMinute, SendLog log) {
        if (perMinute < 1 || perMinute > HIGHEST) {
            throw new IllegalArgumentException("requests per minute must be 1 to " + HIGHEST + ", was " + perMinute);
        }
        this.log = log;
        this.limit = perMinute;
        this.limitOfRepeats = Math.max(1, (int) (perMinute * 4L / 5));
    }

    /**
     * Returns a budget over all that this process sends to IAM.
     *
     * @param perMinute how many requests a minute may have, 1 to {@value #HIGHEST}
     */
    static SlidingBudget iam(int perMinute) {
        return new SlidingBudget(perMinute, IAM);
    }

    @Override
    public void spend(Purpose purpose) {
        refuse(log.tryRecord(limit(purpose)), purpose);
    }

    /**
     * Takes nothing, but fails where {@link #spend(Purpose)} would.
     *
     * @throws IamUnavailableException if the budget of this minute is spent
     */
    void requireRoom(Purpose purpose) {
        refuse(log.untilRoom(limit(purpose)), purpose);
    }

    private int limit(Purpose purpose) {
        return purpose == Purpose.FIRST ? limit : limitOfRepeats;
    }

    private void refuse(Duration wait, Purpose purpose) {
        if (!wait.isZero()) {
            throw new IamUnavailableException("core: nothing was sent, because this process has used up its "
                    + (purpose == Purpose.FIRST ? limit : limitOfRepeats + " (for repeats, of " + limit + ")")
                    + " requests a minute; there is room again in "
                    + wait.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS)
                    + "; find out what asks so often, or raise lanyard.requests-per-minute");
        }
    }
}
