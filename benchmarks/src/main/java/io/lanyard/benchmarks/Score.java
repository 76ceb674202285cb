package io.lanyard.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * What several forks of one benchmark measured.
 *
 * @param nanos nanoseconds for each operation, one figure for each fork, at least one
 * @param bytes bytes allocated by each operation, one figure for each fork, at least one
 */
record Score(List<Double> nanos, List<Double> bytes) {

    Score {
        if (nanos.isEmpty() || bytes.isEmpty()) {
            throw new IllegalArgumentException("a score needs at least one fork");
        }
        nanos = List.copyOf(nanos);
        bytes = List.copyOf(bytes);
    }

    double medianNanos() {
        return median(nanos);
    }

    double medianBytes() {
        return median(bytes);
    }

    double minNanos() {
        return nanos.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double maxNanos() {
        return nanos.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static double median(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                .average()
                .orElseThrow();
    }
}
