package io.lanyard.internal;

import java.time.Duration;

/**
 * One moment on both clocks.
 *
 * @param wallMillis the wall clock in milliseconds since the epoch
 * @param nanos the monotonic clock in nanoseconds from an arbitrary origin; only differences mean something
 */
record Moment(long wallMillis, long nanos) {

    /** Returns the moment after some time of undisturbed clocks. */
    Moment plus(Duration time) {
        return new Moment(wallMillis + time.toMillis(), nanos + time.toNanos());
    }

    /** Returns the time since an earlier moment by the monotonic clock. */
    Duration monotonicSince(Moment earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** Returns the time since an earlier moment by the wall clock; negative if somebody set it back. */
    Duration wallSince(Moment earlier) {
        return Duration.ofMillis(wallMillis - earlier.wallMillis);
    }
}
