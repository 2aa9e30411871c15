package mmmbayes.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.LiftTest;
import mmmbayes.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiftRulesTest {
    private static final LocalDate START = LocalDate.of(2023, 1, 2);
    private static final int WEEKS = 60;

    @TempDir
    private Path folder;

    private Inputs read(String tests) throws IOException {
        StringBuilder csv = new StringBuilder("week,revenue,tv_spend\n");
        for (int week = 0; week < WEEKS; week++) {
            csv.append(START.plusWeeks(week))
                    .append(',')
                    .append(1000 + 37 * (week % 7))
                    .append(',')
                    .append(week < 10 ? 0 : 100 + 13 * (week % 5))
                    .append('\n');
        }
        Files.writeString(folder.resolve("weekly.csv"), csv);
        Path spec = folder.resolve("spec.yaml");
        Files.writeString(
                spec,
                "data: { file: weekly.csv }\ntreatments: { tv: { column: tv_spend } }\nmedia: { max_lag: 4 }\nlift_tests:\n"
                        + tests);
        return InputReader.read(spec, Optional.empty());
    }

    private static String test(String name, int from, int to, String change, String counts) {
        return "  " + name + ": { channel: tv, from: " + START.plusWeeks(from).plusDays(2) + ", to: "
                + START.plusWeeks(to).plusDays(6) + ", spend_change: " + change
                + ", effect: -50, standard_error: 20, counts: " + counts + " }\n";
    }

    @Test
    void aTestIsOfTheWeeksThatHoldItsDays() throws IOException {
        Inputs inputs = read(test("a", 20, 23, "-100%", "immediate"));
        LiftTest test = inputs.spec().liftTests().get(0);
        assertThat(LiftWindow.of(test, inputs.dataset(), inputs.spec().data().step()))
                .contains(new LiftWindow(20, 24));
    }

    @Test
    void everyProblemWithTheDataIsToldAtItsPlace() {
        String tests = test("early", -3, 5, "-100%", "immediate")
                + test("late", 57, 60, "-100%", "immediate")
                + test("nothing", 2, 5, "-50%", "immediate")
                + test("too_much", 12, 13, "-5000", "immediate");
        assertThatThrownBy(() -> read(tests))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("spec.yaml:5:31")
                .hasMessageContaining("lift_tests.early is from 2022-12-14")
                .hasMessageContaining("lift_tests.late is from")
                .hasMessageContaining("spend_change is -50%, but tv has no recorded spend")
                .hasMessageContaining("takes away 5000, but only");
    }

    @Test
    void whatWasNotMeasuredYetIsNotKnown() throws IOException {
        Inputs inputs = read(test("over", 20, 23, "-100%", "immediate")
                + test("carries", 20, 23, "-100%", "with_carry_over")
                + test("later", 40, 43, "+20%", "immediate"));
        Spec spec = inputs.spec();
        // week 24 is the first after the test; with 4 lags, twice, its effect ends before week 32
        assertThat(LiftRules.measuredBefore(spec, inputs.dataset(), 23).liftTests())
                .isEmpty();
        assertThat(LiftRules.measuredBefore(spec, inputs.dataset(), 24).liftTests())
                .extracting(LiftTest::name)
                .containsExactly("over");
        assertThat(LiftRules.measuredBefore(spec, inputs.dataset(), 31).liftTests())
                .extracting(LiftTest::name)
                .containsExactly("over");
        assertThat(LiftRules.measuredBefore(spec, inputs.dataset(), 32).liftTests())
                .extracting(LiftTest::name)
                .containsExactly("over", "carries");
    }
}
