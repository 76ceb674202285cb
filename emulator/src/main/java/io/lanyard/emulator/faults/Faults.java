package io.lanyard.emulator.faults;

import io.lanyard.emulator.faults.Effect.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that are planted now. Of those that match a request, the oldest of each {@link Effect.Group} acts and is
 * counted; so three faults of one group that are to act once each act one after the other. Thread-safe.
 */
public final class Faults {

    private final List<Planted> planted = new ArrayList<>();
    private long lastId;

    /**
     * A fault that is planted. Immutable.
     *
     * @param id what it is removed by
     * @param fault the fault
     * @param left how many requests it will still happen to
     */
    public record Planted(String id, Fault fault, int left) {

        private Planted used() {
            return left == Fault.FOREVER ? this : new Planted(id, fault, left - 1);
        }
    }

    /**
     * What goes wrong with one request. Immutable.
     *
     * @param byGroup the effects that act
     */
    public record Hits(Map<Group, Effect> byGroup) {

        /** Copies the effects. */
        public Hits {
            byGroup = Map.copyOf(byGroup);
        }

        /** Returns the effect of a type, or empty if none acts. */
        public <E extends Effect> Optional<E> get(Class<E> type) {
            return byGroup.values().stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst();
        }
    }

    /** Plants a fault. */
    public synchronized Planted add(Fault fault) {
        Planted added = new Planted("fault-" + ++lastId, fault, fault.times());
        planted.add(added);
        return added;
    }

    /** Removes a fault; returns whether it was there. */
    public synchronized boolean remove(String id) {
        return planted.removeIf(each -> each.id().equals(id));
    }

    /** Removes all faults. */
    public synchronized void clear() {
        planted.clear();
    }

    /** Returns the faults that are planted, oldest first. */
    public synchronized List<Planted> list() {
        return List.copyOf(planted);
    }

    /** Returns what goes wrong with a request to a path, and counts it. */
    public synchronized Hits hits(String path) {
        Map<Group, Effect> hits = new EnumMap<>(Group.class);
        planted.replaceAll(each -> {
            Effect effect = each.fault().effect();
            boolean acts = path.startsWith(each.fault().path()) && hits.putIfAbsent(effect.group(), effect) == null;
            return acts ? each.used() : each;
        });
        planted.removeIf(each -> each.left() == 0);
        return new Hits(hits);
    }

    /** Returns by how much IAM's clock is ahead now, whatever the path; nothing is counted. */
    public synchronized Duration clockOffset() {
        return planted.stream()
                .map(each -> each.fault().effect())
                .filter(Effect.Clock.class::isInstance)
                .map(effect -> ((Effect.Clock) effect).offset())
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
