package io.lanyard.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link CachedRead} with one and with two threads and prints one table. A round runs every row once, in a JVM of
 * its own, so that a change of the machine's mood meets all rows and not one.
 */
public final class Comparison {

    private static final int ROUNDS = 5;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Comparison() {}

    /**
     * Runs the comparison.
     *
     * @param arguments JMH's own, for example {@code -wi 1 -i 1 -w 100ms -r 100ms} for a quick look
     */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        double quiet = Machine.load();
        double busiest = quiet;
        long stolen = Machine.stolenTicks();
        Map<String, List<RunResult>> one = new HashMap<>();
        Map<String, List<RunResult>> two = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            collect(run(arguments, 1), one);
            collect(run(arguments, 2), two);
            busiest = Math.max(busiest, Machine.load());
        }
        System.out.println("\n" + Table.of(scores(one), scores(two)));
        System.out.printf(
                Locale.ROOT,
                "%s; median of %d forks; load %.2f before and at most %.2f after a round (2 threads alone make 2), "
                        + "%d ticks stolen%n",
                Machine.describe(),
                ROUNDS,
                quiet,
                busiest,
                Machine.stolenTicks() - stolen);
    }

    private static Collection<RunResult> run(String[] arguments, int threads)
            throws CommandLineOptionException, RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .include(CachedRead.class.getName() + "\\.")
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-Xms512m", "-Xmx512m")
                .forks(1)
                .threads(threads)
                .shouldFailOnError(true);
        return new Runner(options.build()).run();
    }

    private static void collect(Collection<RunResult> results, Map<String, List<RunResult>> byMethod) {
        for (RunResult result : results) {
            byMethod.computeIfAbsent(result.getPrimaryResult().getLabel(), method -> new ArrayList<>())
                    .add(result);
        }
    }

    private static Map<String, Score> scores(Map<String, List<RunResult>> byMethod) {
        return byMethod.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> score(entry.getValue())));
    }

    private static Score score(List<RunResult> forks) {
        return new Score(
                forks.stream().map(fork -> fork.getPrimaryResult().getScore()).toList(),
                forks.stream().map(Comparison::allocated).toList());
    }

    private static double allocated(RunResult fork) {
        Result<?> bytes = fork.getSecondaryResults().get(ALLOCATED);
        if (bytes == null) {
            throw new IllegalStateException(
                    "no " + ALLOCATED + " among " + fork.getSecondaryResults().keySet());
        }
        return bytes.getScore();
    }
}
