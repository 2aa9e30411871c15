package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import mmmbayes.spec.EventSpec.When;
import mmmbayes.spec.Regressors.Calendar;
import mmmbayes.spec.Regressors.Interaction;
import mmmbayes.spec.Regressors.Lag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressorSpecTest {
    private static final String LEAST = "treatments: { tv: {}, radio: {} }\ncontrols: { promotions: {} }\n";

    @TempDir
    private Path folder;

    private Spec read(String text) throws IOException {
        Path file = folder.resolve("shop.yaml");
        Files.writeString(file, text);
        return SpecReader.read(file);
    }

    @Test
    void everyFormIsRead() throws IOException {
        Regressors regressors = read(LEAST + """
                trend: { form: piecewise, changepoints: 5 }
                events:
                  launch: 2024-03-01
                  sale: [2023-11-20 to 2023-11-27, 12-27 to 01-06]
                calendar: [quarter, week_of_year]
                lags: { promotions: [1, 2], tv: 3 }
                interactions: [promotions x tv, [tv, radio]]
                zero_spend: [radio]
                """).regressors();
        assertThat(regressors.changepoints()).isEqualTo(5);
        assertThat(regressors.events()).extracting(EventSpec::name).containsExactly("launch", "sale");
        assertThat(regressors.events().get(1).dates())
                .extracting(When::text)
                .containsExactly("2023-11-20 to 2023-11-27", "12-27 to 01-06");
        assertThat(regressors.calendar()).containsExactly(Calendar.QUARTER, Calendar.WEEK_OF_YEAR);
        assertThat(regressors.lags())
                .containsExactly(new Lag("promotions", 1), new Lag("promotions", 2), new Lag("tv", 3));
        assertThat(regressors.interactions())
                .containsExactly(new Interaction("promotions", "tv"), new Interaction("tv", "radio"));
        assertThat(regressors.zeroSpend()).containsExactly("radio");
    }

    @Test
    void allMeansEveryPairAndEveryTreatment() throws IOException {
        Regressors regressors =
                read(LEAST + "interactions: all\nzero_spend: all\n").regressors();
        assertThat(regressors.interactions())
                .containsExactly(
                        new Interaction("tv", "radio"),
                        new Interaction("tv", "promotions"),
                        new Interaction("radio", "promotions"));
        assertThat(regressors.zeroSpend()).containsExactly("tv", "radio");
    }

    @Test
    void aSpecWithoutThemHasNone() throws IOException {
        assertThat(read(LEAST).regressors()).isEqualTo(Regressors.NONE);
        assertThat(read(LEAST + "trend: piecewise\n").regressors().changepoints())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events: { sale: [tomorrow] }| no date",
                "events: { sale: [2024-02-01 to 2024-01-01] }| ends before it begins",
                "events: { sale: [] }| has no date",
                "calendar: [quater]| Did you mean \"quarter\"?",
                "lags: { promotion: [1] }| Did you mean \"promotions\"?",
                "lags: { tv: [0] }| whole numbers from 1 to 520",
                "interactions: [promotions x tvv]| Did you mean \"tv\"?",
                "interactions: [promotions]| does not name two variables",
                "interactions: [tv x radio, radio x tv]| twice",
                "zero_spend: [promotions]| no treatment of this spec",
                "trend: { form: linear, changepoints: 3 }| only a piecewise trend has changepoints",
                "data: { indicators: { events: [fair] } }| the spec does not use"
            })
    void aSlipIsToldWithItsRepair(String line, String told) {
        InvalidInputException refusal =
                catchThrowableOfType(InvalidInputException.class, () -> read(LEAST + line + "\n"));
        assertThat(refusal.problems()).singleElement().asString().contains(told);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-01, 2024-02-26, true",
        "2024-03-01, 2024-03-04, false",
        "2024-03-03, 2024-02-26, true",
        "12-24, 2024-12-23, true",
        "12-24, 2031-12-22, true",
        "12-24, 2024-12-30, false",
        "12-30 to 01-02, 2025-01-01, true",
        "12-30 to 01-02, 2024-12-30, true",
        "12-30 to 01-02, 2025-01-06, false",
        "02-29, 2023-02-27, true",
        "2024-05-01 to 2024-06-01, 2024-05-13, true"
    })
    void anEventTouchesTheWeeksThatHoldADayOfIt(String when, LocalDate week, boolean touches) {
        EventSpec event = new EventSpec("event", List.of(When.parse(when).orElseThrow()));
        assertThat(event.touches(week, week.plusDays(7))).isEqualTo(touches);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2024-02-28, 2024-02-29, true",
        "WEEK, 2024-02-28, 2024-03-06, true",
        "WEEK, 2024-02-28, 2024-03-05, false",
        "MONTH, 2024-01-31, 2024-02-29, true",
        "MONTH, 2024-02-29, 2024-03-31, true",
        "MONTH, 2024-01-15, 2024-02-15, true",
        "MONTH, 2024-01-15, 2024-02-16, false",
        "MONTH, 2024-01-31, 2024-03-31, false"
    })
    void aStepLeadsToTheNextPeriod(Step step, LocalDate before, LocalDate date, boolean follows) {
        assertThat(step.follows(before, date)).isEqualTo(follows);
    }
}
