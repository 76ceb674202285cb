package io.lanyard.benchmarks;

import java.util.Locale;
import java.util.Map;

/** Sets the scores of one run beside their floors, in Markdown. */
final class Table {

    private Table() {}

    /**
     * Returns the table.
     *
     * @param one the scores with one thread, by method
     * @param two the scores with two threads, by method
     */
    static String of(Map<String, Score> one, Map<String, Score> two) {
        var text = new StringBuilder("""
                | | 1 thread, ns (min to max) | of floor | B | 2 threads, ns (min to max) | of floor | 2 threads do |
                |---|---:|---:|---:|---:|---:|---:|
                """);
        for (Row row : Row.values()) {
            Score alone = score(one, row.method());
            Score both = score(two, row.method());
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.0f | %s | %s | %.2f x |%n",
                    row.title(),
                    spread(alone),
                    ratio(alone, score(one, row.floor())),
                    alone.medianBytes(),
                    spread(both),
                    ratio(both, score(two, row.floor())),
                    2 * alone.medianNanos() / both.medianNanos()));
        }
        return text.toString();
    }

    private static Score score(Map<String, Score> scores, String method) {
        Score score = scores.get(method);
        if (score == null) {
            throw new IllegalArgumentException("no score for " + method + "; there are " + scores.keySet());
        }
        return score;
    }

    private static String spread(Score score) {
        return String.format(
                Locale.ROOT, "%.1f (%.1f to %.1f)", score.medianNanos(), score.minNanos(), score.maxNanos());
    }

    private static String ratio(Score score, Score floor) {
        return String.format(Locale.ROOT, "%.2f x", score.medianNanos() / floor.medianNanos());
    }
}
