package mmmbayes.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormsTest {
    private static final int ROWS = 60;
    private static final LocalDate FIRST = LocalDate.of(2018, 1, 7);

    @TempDir
    private Path folder;

    private static String spec(String data) {
        return "data: { file: t.csv, date: Date" + data + " }\noutcome: { column: sales }\n"
                + "treatments: { tv: {} }\nmedia: { max_lag: 4 }\n";
    }

    private Inputs read(String spec, String table) throws IOException {
        Files.writeString(folder.resolve("t.yaml"), spec);
        Files.writeString(folder.resolve("t.csv"), table);
        return InputReader.read(folder.resolve("t.yaml"), Optional.empty());
    }

    private static String table(IntFunction<String> date) {
        return table(date, "\n");
    }

    private static String table(IntFunction<String> date, String lineEnd) {
        StringBuilder text = new StringBuilder("Date,tv,sales,events").append(lineEnd);
        for (int row = 0; row < ROWS; row++) {
            text.append(date.apply(row)).append(',').append(row % 7).append(',').append(1000 + row * 13 % 11);
            text.append(',')
                    .append(row == 20 ? "easter" : row == 30 ? "fair" : "na")
                    .append(lineEnd);
        }
        return text.toString();
    }

    private static IntFunction<String> weekly(String format) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
        return row -> FIRST.plusWeeks(row).format(formatter);
    }

    private List<String> problems(String spec, String table) {
        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, () -> read(spec, table));
        return refusal.problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"M/d/yyyy", "dd/MM/yyyy", "d.M.yyyy", "yyyy-MM-dd HH:mm:ss", "d MMM yyyy", "yyyyMMdd"})
    void aFormThatCanBeReadInOneWayOnlyIsReadAndTold(String format) throws IOException {
        Inputs inputs = read(
                spec(""),
                table(row -> FIRST.plusWeeks(row)
                        .atStartOfDay()
                        .format(DateTimeFormatter.ofPattern(format, Locale.ENGLISH))));
        assertThat(inputs.dataset().weeks()).startsWith(FIRST, FIRST.plusWeeks(1));
        // so that what is written beside the fit, and plans for it, are read in the same way
        assertThat(inputs.spec().data().dateFormat()).isPresent();
        assertThat(inputs.warnings())
                .extracting(Problem::message)
                .anyMatch(message -> message.startsWith("dates are read as "));
    }

    @Test
    void aStatedFormIsReadWithoutAWord() throws IOException {
        Inputs inputs = read(spec(", date_format: M/d/yyyy"), table(weekly("M/d/yyyy")));
        assertThat(inputs.dataset().weeks()).startsWith(FIRST);
        assertThat(inputs.warnings()).isEmpty();
    }

    /** As in a column where spreadsheets have written 01/06/2018 and 1/13/2018. */
    @Test
    void zerosBeforeDayAndMonthMayStandOrLack() throws IOException {
        Inputs inputs = read(
                spec(""),
                table(row -> weekly(row % 3 == 0 ? "MM/dd/yyyy" : "M/d/yyyy").apply(row)));
        assertThat(inputs.dataset().weeks()).startsWith(FIRST, FIRST.plusWeeks(1), FIRST.plusWeeks(2));
    }

    /** The first of each month to 2005 reads as a day of January if the month is thought to come first. */
    @Test
    void dayAndMonthAreNotGuessedWhereBothOrdersAreDates() throws IOException {
        String months =
                table(row -> LocalDate.of(2001, 1, 1).plusMonths(row).format(DateTimeFormatter.ofPattern("d/M/yyyy")));
        assertThat(problems(spec(", step: month"), months))
                .singleElement()
                .asString()
                .contains("data.date_format: \"d/M/yyyy\"");
        assertThat(read(spec(", step: month, date_format: d/M/yyyy"), months)
                        .dataset()
                        .weeks())
                .startsWith(LocalDate.of(2001, 1, 1), LocalDate.of(2001, 2, 1));
    }

    @Test
    void twoDigitYearsWantAFormat() throws IOException {
        String months =
                table(row -> LocalDate.of(2001, 1, 1).plusMonths(row).format(DateTimeFormatter.ofPattern("d/M/yy")));
        assertThat(problems(spec(", step: month"), months))
                .singleElement()
                .asString()
                .contains("date_format: \"d/M/yy\"");
        assertThat(read(spec(", step: month, date_format: d/M/yy"), months)
                        .dataset()
                        .weeks())
                .startsWith(LocalDate.of(2001, 1, 1), LocalDate.of(2001, 2, 1));
    }

    @Test
    void daysAndMonthsAreStepsOfTheirOwn() throws IOException {
        Inputs daily =
                read(spec(", step: day"), table(row -> FIRST.plusDays(row).toString()));
        assertThat(daily.dataset().weeks()).startsWith(FIRST, FIRST.plusDays(1));
        assertThat(daily.spec().seasonality().period()).isEqualTo(365.2425);
        LocalDate end = LocalDate.of(2019, 1, 31);
        Inputs monthly =
                read(spec(", step: month"), table(row -> end.plusMonths(row).toString()));
        assertThat(monthly.dataset().weeks()).startsWith(end, LocalDate.of(2019, 2, 28), LocalDate.of(2019, 3, 31));
        assertThat(monthly.spec().seasonality().period()).isEqualTo(12);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aGapIsToldInThePeriodsOwnWord(Step step) {
        String table = table(row -> step.plus(FIRST, row < 10 ? row : row + 1).toString());
        assertThat(problems(spec(", step: " + step.noun()), table))
                .singleElement()
                .asString()
                .contains("Add the missing " + step.noun() + "; where nothing was spent, spend is 0.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n"})
    void lineEndsMayBeThoseOfAnySystem(String lineEnd) throws IOException {
        Inputs inputs = read(spec(""), table(weekly("yyyy-MM-dd"), lineEnd));
        assertThat(inputs.dataset().weekCount()).isEqualTo(ROWS);
        String broken = table(weekly("yyyy-MM-dd"), lineEnd).replace("2018-02-25,0,", "2018-02-25,x,");
        assertThat(problems(spec(""), broken)).singleElement().asString().contains("t.csv line 9 (2018-02-25), tv");
    }

    @Test
    void textsBecomeIndicators() throws IOException {
        String spec =
                spec(", indicators: { events: [easter, fair] }") + "controls: { events=easter: {}, events=fair: {} }\n";
        Inputs inputs = read(spec, table(weekly("yyyy-MM-dd")));
        double[] easter = inputs.dataset().column("events=easter");
        assertThat(easter[20]).isEqualTo(1);
        assertThat(easter).containsOnly(0, 1);
        assertThat(inputs.dataset().column("events=fair")[30]).isEqualTo(1);
        assertThat(inputs.warnings())
                .extracting(Problem::message)
                .containsExactly("holds \"na\" in 58 rows, which count as none of easter, fair.");

        LocalDate last = FIRST.plusWeeks(ROWS - 1);
        Path plan = folder.resolve("plan.csv");
        Files.writeString(plan, "Date,tv,events\n" + last.plusWeeks(1) + ",3,fair\n" + last.plusWeeks(2) + ",4,na\n");
        Dataset future = PlanReader.read(plan, inputs.spec(), last).weeks();
        assertThat(future.column("events=fair")).containsExactly(1, 0);
        assertThat(future.column("events=easter")).containsExactly(0, 0);
    }

    @Test
    void indicatorsNeedTheirTextColumn() {
        String spec = spec(", indicators: { occasions: [easter] }") + "controls: { occasions=easter: {} }\n";
        assertThat(problems(spec, table(weekly("yyyy-MM-dd"))))
                .singleElement()
                .asString()
                .contains("there is no column \"occasions\"");
    }
}
