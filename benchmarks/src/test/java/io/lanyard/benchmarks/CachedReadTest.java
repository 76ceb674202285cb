package io.lanyard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class CachedReadTest {

    @Test
    @Timeout(60)
    void run_whenEveryBenchmarkIsCalledOnce_measuresEveryRowOfTheTable() throws RunnerException {
        var options = new OptionsBuilder()
                .include(CachedRead.class.getName() + "\\.")
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(1)
                .forks(0)
                .threads(2)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();

        var results = new Runner(options).run();

        assertThat(results)
                .extracting(result -> result.getPrimaryResult().getLabel())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Row.values()).map(Row::method).toList());
    }
}
