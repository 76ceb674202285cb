package io.lanyard.internal;

import java.time.Duration;

/** The two clocks of this host and a timer. Thread-safe. */
interface Timing {

    /** Returns the wall clock: milliseconds since the epoch; steps when somebody sets the clock. */
    long wallMillis();

    /** Returns the monotonic clock: nanoseconds from an arbitrary origin; stands still while the host is suspended. */
    long nanoTime();

    /**
     * Runs a task later on the timer's own thread, never at once on the caller's; does not block. After the timer was
     * closed it does nothing.
     *
     * @return cancels the task if it has not started
     */
    Runnable schedule(Duration delay, Runnable task);

    /** Returns both clocks at one moment. */
    default Moment now() {
        return new Moment(wallMillis(), nanoTime());
    }
}
