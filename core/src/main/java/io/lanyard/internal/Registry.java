package io.lanyard.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Implementations of one SPI, the highest rank first, of equal ranks by id.
 *
 * @param entries the implementations in order
 */
record Registry<T>(List<T> entries) {

    private static final Logger LOG = System.getLogger("io.lanyard");

    Registry {
        entries = List.copyOf(entries);
    }

    /**
     * Sorts implementations and checks their ids.
     *
     * @param found what was discovered or given in code
     * @param id tells an implementation's id
     * @param rank tells its rank
     * @param problems takes a text for each blank or duplicate id
     */
    static <T> Registry<T> of(List<T> found, Function<T, String> id, ToIntFunction<T> rank, Consumer<String> problems) {
        Set<String> seen = new HashSet<>();
        for (T entry : found) {
            String name = id.apply(entry);
            if (name.isBlank()) {
                problems.accept("the id of " + entry.getClass().getName() + " is blank");
            } else if (!seen.add(name)) {
                problems.accept("the id " + name + " of " + entry.getClass().getName()
                        + " is taken by another; keep one of the two jars");
            }
        }
        List<T> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(rank).reversed().thenComparing(id));
        LOG.log(
                Level.DEBUG,
                () -> "found "
                        + sorted.stream()
                                .map(entry -> id.apply(entry) + " in " + jar(entry))
                                .toList());
        return new Registry<>(sorted);
    }

    private static String jar(Object entry) {
        CodeSource source = entry.getClass().getProtectionDomain().getCodeSource();
        return source == null ? "the runtime" : String.valueOf(source.getLocation());
    }
}
