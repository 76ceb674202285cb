package io.lanyard.emulator.events;

import jakarta.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the account's audit events in memory, the newest {@value #CAPACITY} of them. Thread-safe. */
public final class ActivityTracker {

    /** How many events are kept; older ones are dropped. */
    public static final int CAPACITY = 10_000;

    private final Deque<JsonObject> events = new ArrayDeque<>();

    /** Writes the event of a login. */
    public synchronized void loggedIn(Login login) {
        if (events.size() == CAPACITY) {
            events.removeFirst();
        }
        events.addLast(LoginEvent.of(login));
    }

    /** Returns the events, oldest first. */
    public synchronized List<JsonObject> events() {
        return List.copyOf(events);
    }

    /** Forgets all events. */
    public synchronized void reset() {
        events.clear();
    }
}
