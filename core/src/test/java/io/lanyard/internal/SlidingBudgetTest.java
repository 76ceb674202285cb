package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamUnavailableException;
import io.lanyard.spi.RequestBudget.Purpose;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingBudgetTest {

    private final AtomicLong nanoTime =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(30).toNanos());
    private final SendLog log = new SendLog(nanoTime::get);

    private void advance(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    private static int spendAll(SlidingBudget budget, Purpose purpose) {
        int spent = 0;
        try {
            while (true) {
                budget.spend(purpose);
                spent++;
            }
        } catch (IamUnavailableException full) {
            return spent;
        }
    }

    @Test
    void spend_whenSpent_namesTheSettingAndWhenThereIsRoom() {
        var budget = new SlidingBudget(2, log);
        budget.spend(Purpose.FIRST);
        advance(Duration.ofSeconds(18));
        budget.spend(Purpose.FIRST);
        assertThatThrownBy(() -> budget.spend(Purpose.FIRST))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContainingAll("2 requests a minute", "room again in PT42S", "lanyard.requests-per-minute");
    }

    @Test
    void spend_whenAMinuteHasPassedSinceTheOldestSend_hasRoomForOne() {
        var budget = new SlidingBudget(2, log);
        budget.spend(Purpose.FIRST);
        advance(Duration.ofSeconds(18));
        budget.spend(Purpose.FIRST);
        advance(Duration.ofSeconds(42).minusNanos(1));
        assertThat(spendAll(budget, Purpose.FIRST)).isZero();
        advance(Duration.ofNanos(1));
        assertThat(spendAll(budget, Purpose.FIRST)).isEqualTo(1);
    }

    @Test
    void spend_whenRepeating_usesFourFifths() {
        var budget = new SlidingBudget(600, log);
        assertThat(spendAll(budget, Purpose.REPEAT)).isEqualTo(480);
        assertThatThrownBy(() -> budget.spend(Purpose.REPEAT)).hasMessageContaining("480 (for repeats, of 600)");
        assertThat(spendAll(budget, Purpose.FIRST)).isEqualTo(120);
    }

    @Test
    void spend_whenLimitIsOne_allowsOneRepeat() {
        assertThat(spendAll(new SlidingBudget(1, log), Purpose.REPEAT)).isEqualTo(1);
    }

    @Test
    void spend_whenBudgetsShareALog_countsEachOthersSends() {
        assertThat(spendAll(new SlidingBudget(10, log), Purpose.FIRST)).isEqualTo(10);
        assertThat(spendAll(new SlidingBudget(4, log), Purpose.FIRST)).isZero();
        assertThat(spendAll(new SlidingBudget(15, log), Purpose.FIRST)).isEqualTo(5);
    }

    @Test
    void iam_whenCalledTwice_sharesTheSendsOfTheProcess() {
        SlidingBudget.iam(SlidingBudget.HIGHEST).spend(Purpose.FIRST);
        assertThat(spendAll(SlidingBudget.iam(1), Purpose.FIRST)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 100_001, Integer.MAX_VALUE})
    void budget_whenLimitIsOutOfRange_isRefused(int limit) {
        assertThatThrownBy(() -> new SlidingBudget(limit, log))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was " + limit);
    }

    @Test
    @Timeout(30)
    void spend_whenSixtyFourThreadsSpendTogether_neverExceedsTheLimit() throws Exception {
        var budget = new SlidingBudget(SlidingBudget.HIGHEST, log);
        var start = new CountDownLatch(1);
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var spent = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return spendAll(budget, Purpose.FIRST);
                    }))
                    .toList();
            start.countDown();
            int sum = 0;
            for (Future<Integer> one : spent) {
                sum += one.get();
            }
            assertThat(sum).isEqualTo(SlidingBudget.HIGHEST);
        }
    }
}
