package mmmbayes.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 200})
    void resultsStandInTheOrderOfTheTasks(int threads) {
        List<Integer> squares = Parallel.map(100, threads, index -> index * index);
        assertThat(squares)
                .isEqualTo(IntStream.range(0, 100).map(i -> i * i).boxed().toList());
    }

    @Test
    void noTasksHaveNoResults() {
        assertThat(Parallel.map(0, 3, index -> index)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatATaskThrowsComesOut(int threads) {
        assertThatThrownBy(() -> Parallel.map(3, threads, index -> List.of(1, 2).get(index)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theSameWorkRunsOnceOnEachThread() {
        AtomicInteger count = new AtomicInteger();
        Parallel.run(3, count::incrementAndGet);
        assertThat(count).hasValue(3);
    }
}
