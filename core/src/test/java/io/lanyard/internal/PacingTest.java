package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacingTest {

    private final Pacing pacing = new Pacing(new Random(7));

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 4", "3, 8", "4, 16", "5, 30", "64, 30", "10000, 30", "2147483647, 30"})
    void withoutToken_afterManyFailures_doublesUpToHalfAMinute(int failures, int mostSeconds) {
        long longest = LongStream.range(0, 3_000)
                .map(draw -> pacing.withoutToken(failures).toMillis())
                .max()
                .orElseThrow();

        assertThat(longest).isBetween(mostSeconds * 900L, mostSeconds * 1_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 10_000})
    void withoutToken_whateverTheDraw_waitsATenthOfASecondAtLeast(int failures) {
        assertThat(LongStream.range(0, 3_000)
                        .map(draw -> pacing.withoutToken(failures).toMillis()))
                .allMatch(wait -> wait >= 100);
    }

    @ParameterizedTest
    @CsvSource({"3600, false, 900", "400, false, 100", "40, false, 10", "8, false, 10", "3600, true, 30", "60, true, 15"
    })
    void withToken_whateverIsLeft_waitsAQuarterOfIt(int left, boolean suspect, int seconds) {
        assertThat(pacing.withToken(Duration.ofSeconds(left), suspect)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"-5, 1", "0, 1", "7, 7", "300, 300", "1000000000, 300"})
    void retryAfter_whateverTheServiceAsks_staysWithinOneAndThreeHundredSeconds(long asked, long seconds) {
        var failure = new IamUnavailableException("429").withRetryAfter(Duration.ofSeconds(asked));

        assertThat(pacing.retryAfter(failure)).contains(Duration.ofSeconds(seconds));
        assertThat(pacing.reason(failure, Gate.Reason.WITH_TOKEN)).isEqualTo(Gate.Reason.RETRY_AFTER);
    }

    @Test
    void reason_whenRefused_isItsOwn() {
        var refusal = IamRejectedException.builder("BXNIM0398E").build("no");

        assertThat(pacing.reason(refusal, Gate.Reason.WITH_TOKEN)).isEqualTo(Gate.Reason.REFUSED);
    }
}
