package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.baseline.Fold;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FoldsTest {
    private static List<LocalDate> weeks(LocalDate first, int count) {
        return IntStream.range(0, count).mapToObj(first::plusWeeks).toList();
    }

    /** Random series lengths and settings; each case prints what made it. */
    static Stream<Arguments> randomFolds() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(99L);
        return IntStream.range(0, 200).boxed().flatMap(i -> {
            int weekCount = random.nextInt(70, 300);
            int folds = random.nextInt(1, 12);
            int train = random.nextInt(1, 53);
            int gap = random.nextInt(0, 4);
            int test = random.nextInt(1, 14);
            LocalDate first = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000));
            String settings =
                    "weeks " + weekCount + ", folds " + folds + ", train " + train + ", gap " + gap + ", test " + test;
            return Stream.of(
                    Arguments.of("holdout, " + settings, weekCount, List.of(Folds.holdout(weekCount, test / 20.0))),
                    Arguments.of("expanding, " + settings, weekCount, Folds.expanding(weekCount, folds)),
                    Arguments.of("sliding, " + settings, weekCount, Folds.sliding(weekCount, train, gap, test)),
                    Arguments.of("monthly from " + first, weekCount, Folds.monthly(weeks(first, weekCount), train)),
                    Arguments.of("blocked, " + settings, weekCount, Folds.blocked(weekCount, test, train)));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("randomFolds")
    void noFoldSeesItsFutureAndNoWeekIsJudgedTwice(String settings, int weekCount, List<Fold> folds) {
        Set<Integer> judged = new HashSet<>();
        assertThat(folds).isNotEmpty();
        for (Fold fold : folds) {
            assertThat(fold.trainFrom()).isNotNegative();
            assertThat(fold.trainCount()).isPositive();
            assertThat(fold.testCount()).isPositive();
            assertThat(fold.testFrom()).isGreaterThanOrEqualTo(fold.trainTo());
            assertThat(fold.testTo()).isLessThanOrEqualTo(weekCount);
            IntStream.range(fold.testFrom(), fold.testTo())
                    .forEach(week ->
                            assertThat(judged.add(week)).as("week %d", week).isTrue());
        }
        assertThat(folds.get(folds.size() - 1).testTo()).isEqualTo(weekCount);
    }

    @Test
    void holdoutIsTheLastFifthRoundedUp() {
        assertThat(Folds.holdout(104, 0.2)).isEqualTo(new Fold(0, 83, 83, 104));
        assertThat(Folds.holdout(105, 0.2)).isEqualTo(new Fold(0, 84, 84, 105));
    }

    @Test
    void expandingEqualsTimeSeriesSplit() {
        // sklearn.model_selection.TimeSeriesSplit(5).split(range(104)): tests start at 19, 36, 53, 70, 87 and hold 17
        // weeks
        assertThat(Folds.expanding(104, 5))
                .containsExactly(
                        new Fold(0, 19, 19, 36),
                        new Fold(0, 36, 36, 53),
                        new Fold(0, 53, 53, 70),
                        new Fold(0, 70, 70, 87),
                        new Fold(0, 87, 87, 104));
    }

    @Test
    void slidingKeepsItsLengthAndGap() {
        assertThat(Folds.sliding(104, 52, 1, 13))
                .containsExactly(new Fold(12, 64, 65, 78), new Fold(25, 77, 78, 91), new Fold(38, 90, 91, 104));
    }

    @Test
    void monthlyTestsEachCalendarMonthOnceWithAllWeeksBeforeIt() {
        List<Fold> folds = Folds.monthly(weeks(LocalDate.of(2024, 1, 1), 16), 6);
        // Mondays: five in January, four in February, four in March, three of April's five
        assertThat(folds).containsExactly(new Fold(0, 9, 9, 13), new Fold(0, 13, 13, 16));
    }

    @Test
    void blocksAreFullAndEndWithTheSeries() {
        assertThat(Folds.blocked(104, 12, 52))
                .containsExactly(
                        new Fold(0, 56, 56, 68),
                        new Fold(0, 68, 68, 80),
                        new Fold(0, 80, 80, 92),
                        new Fold(0, 92, 92, 104));
    }

    @Test
    void tooFewWeeksAreNamed() {
        assertThatThrownBy(() -> Folds.sliding(60, 52, 1, 13))
                .hasMessageContaining("66")
                .hasMessageContaining("60");
        assertThatThrownBy(() -> Folds.expanding(5, 5)).hasMessageContaining("6 weeks");
        assertThatThrownBy(() -> Folds.holdout(10, 1.0)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> Folds.blocked(60, 12, 52)).hasMessageContaining("64");
        assertThatThrownBy(() -> Folds.monthly(weeks(LocalDate.of(2024, 1, 1), 5), 52))
                .hasMessageContaining("52");
        assertThatThrownBy(() -> new Fold(0, 5, 4, 6)).hasMessageContaining("not in order");
    }
}
