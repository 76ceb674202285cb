package io.lanyard.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * When this process sent requests to one service in the last minute. Holds at most as many times as the highest limit
 * it was asked for. Thread-safe; its lock is held for arithmetic only.
 */
final class SendLog {

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Long> sends = new ArrayDeque<>();

    /**
     * Creates an empty log.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    SendLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Records a send if fewer than so many were recorded in the last minute.
     *
     * @param limit how many sends a minute may have, one or more
     * @return zero if it was recorded, otherwise how long until there is room
     */
    Duration tryRecord(int limit) {
        lock.lock();
        try {
            Duration wait = untilRoom(limit);
            if (wait.isZero()) {
                sends.addLast(nanoTime.getAsLong());
            }
            return wait;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns how long until a send would be recorded; zero if it would be now.
     *
     * @param limit how many sends a minute may have, one or more
     */
    Duration untilRoom(int limit) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            while (!sends.isEmpty() && now - sends.getFirst() >= WINDOW) {
                sends.removeFirst();
            }
            if (sends.size() < limit) {
                return Duration.ZERO;
            }
            long makesRoom =
                    sends.stream().skip(sends.size() - limit).findFirst().orElse(now);
            return Duration.ofNanos(WINDOW - (now - makesRoom));
        } finally {
            lock.unlock();
        }
    }
}
