package io.lanyard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void of_whenARowTakesTwiceItsFloor_saysSo() {
        Map<String, Score> one = everyRow(row -> row.method().equals(row.floor()) ? 20.0 : 40.0);
        Map<String, Score> two = everyRow(row -> 40.0);

        assertThat(Table.of(one, two).lines())
                .contains(
                        "| floor: one volatile read, one look at the clock | 20.0 (20.0 to 20.0) | 1.00 x | 8 |"
                                + " 40.0 (40.0 to 40.0) | 1.00 x | 1.00 x |",
                        "| Lanyard `tokens.get()` | 40.0 (40.0 to 40.0) | 2.00 x | 8 |"
                                + " 40.0 (40.0 to 40.0) | 1.00 x | 2.00 x |");
    }

    @Test
    void of_whenAScoreIsMissing_namesIt() {
        assertThatThrownBy(() -> Table.of(Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no score for floor");
    }

    @Test
    void medianNanos_whenForksDiffer_isTheMiddleOne() {
        assertThat(new Score(List.of(9.0, 1.0, 2.0), List.of(0.0)).medianNanos())
                .isEqualTo(2.0);
        assertThat(new Score(List.of(9.0, 1.0, 2.0, 4.0), List.of(0.0)).medianNanos())
                .isEqualTo(3.0);
    }

    private static Map<String, Score> everyRow(Function<Row, Double> nanos) {
        return Arrays.stream(Row.values())
                .collect(Collectors.toMap(Row::method, row -> new Score(List.of(nanos.apply(row)), List.of(8.0))));
    }
}
