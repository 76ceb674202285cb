package io.lanyard.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A host whose clocks move by hand: true time runs on, the wall clock can be set, and in suspend the monotonic clock and
 * its timers stand still. Single-threaded.
 */
final class VirtualHost implements Timing {

    private static final long EPOCH_MILLIS = 1_700_000_000_000L;

    private static final class Task {
        final long dueNanos;
        final long order;
        Runnable action;

        Task(long dueNanos, long order, Runnable action) {
            this.dueNanos = dueNanos;
            this.order = order;
            this.action = action;
        }
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.<Task>comparingLong(task -> task.dueNanos).thenComparingLong(task -> task.order));
    private long trueNanos;
    private long suspendedNanos;
    private long wallOffsetMillis;
    private long scheduled;

    /** Returns the true time since the start, which no program on the host can see. */
    Duration trueTime() {
        return Duration.ofNanos(trueNanos);
    }

    @Override
    public long wallMillis() {
        return EPOCH_MILLIS + trueNanos / 1_000_000 + wallOffsetMillis;
    }

    @Override
    public long nanoTime() {
        return trueNanos - suspendedNanos;
    }

    @Override
    public Runnable schedule(Duration delay, Runnable action) {
        Task task = new Task(nanoTime() + delay.toNanos(), scheduled++, action);
        tasks.add(task);
        return () -> task.action = () -> {};
    }

    /** Lets time pass and runs what is due, each at its time. */
    void advance(Duration time) {
        long end = nanoTime() + time.toNanos();
        for (Task next = tasks.peek(); next != null && next.dueNanos - end <= 0; next = tasks.peek()) {
            tasks.remove();
            trueNanos += Math.max(0, next.dueNanos - nanoTime());
            next.action.run();
        }
        trueNanos += end - nanoTime();
    }

    /** Suspends the host. */
    void suspend(Duration time) {
        trueNanos += time.toNanos();
        suspendedNanos += time.toNanos();
    }

    /** Sets the wall clock forward, or back if negative. */
    void stepWall(Duration step) {
        wallOffsetMillis += step.toMillis();
    }
}
