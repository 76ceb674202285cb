package io.lanyard.emulator;

import io.lanyard.emulator.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that the emulated services have received, without those to {@code /_emulator}. All are counted, of the
 * newest {@value #CAPACITY} the details are kept. Thread-safe.
 */
public final class RequestLog {

    /** Of how many requests the details are kept. */
    public static final int CAPACITY = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition logged = lock.newCondition();
    private final Deque<LoggedRequest> newest = new ArrayDeque<>();
    private final Map<String, Integer> counts = new HashMap<>();

    RequestLog() {}

    /** Returns how many requests a path has received, whatever became of them. */
    public int count(String path) {
        lock.lock();
        try {
            return counts.getOrDefault(path, 0);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many requests each path has received, by path. */
    public Map<String, Integer> counts() {
        lock.lock();
        try {
            return new TreeMap<>(counts);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the newest request to a path, or empty if there was none. */
    public Optional<LoggedRequest> last(String path) {
        return all().reversed().stream()
                .filter(request -> request.path().equals(path))
                .findFirst();
    }

    /** Returns the requests of which details are kept, oldest first. */
    public List<LoggedRequest> all() {
        lock.lock();
        try {
            return List.copyOf(newest);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a path has received a number of requests. A request counts when it has been read, before it is
     * answered.
     *
     * @param path the path
     * @param count how many requests, since the start or the last reset
     * @param timeout how long to wait at most
     * @return whether there are that many now
     * @throws InterruptedException if the caller is interrupted
     */
    public boolean await(String path, int count, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (counts.getOrDefault(path, 0) < count && left > 0) {
                left = logged.awaitNanos(left);
            }
            return counts.getOrDefault(path, 0) >= count;
        } finally {
            lock.unlock();
        }
    }

    void add(Call call, Instant at) {
        LoggedRequest request = LoggedRequest.of(call, at);
        lock.lock();
        try {
            if (newest.size() == CAPACITY) {
                newest.removeFirst();
            }
            newest.addLast(request);
            counts.merge(call.path(), 1, Integer::sum);
            logged.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void reset() {
        lock.lock();
        try {
            newest.clear();
            counts.clear();
        } finally {
            lock.unlock();
        }
    }
}
