package mmmbayes.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import mmmbayes.data.ColumnGuess.Role;
import mmmbayes.spec.DataSpec;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecGuessTest {
    private static final int WEEKS = 30;

    /** A table whose first column is a date in a format and whose others hold positive numbers, or flags for names with "event". */
    private static String table(String dateFormat, String dateColumn, String... columns) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(dateFormat, Locale.ENGLISH);
        StringBuilder text = new StringBuilder(dateColumn);
        for (String column : columns) {
            text.append(",\"").append(column.replace("\"", "\"\"")).append('"');
        }
        for (int week = 0; week < WEEKS; week++) {
            StringJoiner row = new StringJoiner(",", "\n", "");
            row.add(LocalDate.of(2023, 1, 2).plusWeeks(week).format(format));
            for (int column = 0; column < columns.length; column++) {
                boolean flag = columns[column].contains("event");
                row.add(
                        flag
                                ? Integer.toString((week + column) % 2)
                                : Integer.toString(10 + (week * (7 + column)) % 13));
            }
            text.append(row);
        }
        return text.toString();
    }

    private static SpecGuess guess(String text) {
        return SpecGuess.of(text, "file.csv", Optional.empty());
    }

    private static Role role(String column) {
        SpecGuess guess = guess(table("yyyy-MM-dd", "week", "sales", "tv_spend", "google_spend", column));
        return guess.columns().get(4).role();
    }

    @ParameterizedTest
    @CsvSource({
        "facebook_spend, TREATMENT",
        "FB Spend, TREATMENT",
        "tv_S, TREATMENT",
        "TikTok, TREATMENT",
        "mediaSpend2, TREATMENT",
        "Instagram Ads, TREATMENT",
        "facebook_I, LEFT_OUT",
        "search_clicks_P, LEFT_OUT",
        "Channel0_impression, LEFT_OUT",
        "email_sent, CONTROL",
        "newsletter, CONTROL",
        "social_followers, CONTROL",
        "competitor_sales_B, CONTROL",
        "temperature, CONTROL",
        "event_1, CONTROL",
        "average_price, PRICE",
        "competitor_price, CONTROL",
        "Promotion, PROMOTION",
        "discount_depth, PROMOTION",
        "orders, LEFT_OUT",
        "revenue_per_order, LEFT_OUT",
        "trend, LEFT_OUT",
        "dayofyear, LEFT_OUT",
        "tv_contribution, LEFT_OUT"
    })
    void namesTellRoles(String column, Role role) {
        assertThat(role(column)).isEqualTo(role);
    }

    @Test
    void aNumberedChannelIsATreatmentWhereNoOtherColumnIsMoney() {
        assertThat(role("x1")).isEqualTo(Role.LEFT_OUT);
        assertThat(guess(table("yyyy-MM-dd", "week", "sales", "x1", "x2")).of(Role.TREATMENT))
                .extracting(ColumnGuess::column)
                .containsExactly("x1", "x2");
    }

    @ParameterizedTest
    @CsvSource({"google_spend", "Google Ads", "search_S", "spend_google", "Bing Spend", "SEM_cost"})
    void searchIsTheMediator(String column) {
        SpecGuess guess = guess(table("yyyy-MM-dd", "week", "revenue", "facebook_spend", column));
        assertThat(guess.of(Role.MEDIATOR)).extracting(ColumnGuess::column).containsExactly(column);
        assertThat(guess.of(Role.TREATMENT)).extracting(ColumnGuess::name).containsExactly("facebook");
    }

    @ParameterizedTest
    @CsvSource({"WEEK, 2023-01-02", "DAY, 2023-01-02", "MONTH, 2023-01-01", "MONTH, 2022-12-31"})
    void theStepBetweenRowsIsSeen(Step step, LocalDate first) {
        StringBuilder text = new StringBuilder("when,sales,tv_spend");
        for (int row = 0; row < WEEKS; row++) {
            text.append('\n')
                    .append(step.plus(first, row))
                    .append(",")
                    .append(row * row)
                    .append(",1")
                    .append(row % 3);
        }
        assertThat(guess(text.toString()).layout().step()).isEqualTo(step);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-MM", "MMM yyyy", "MM/yyyy", "MMM-yy"})
    void monthsWithoutADayAreMonths(String format) {
        DateTimeFormatter written = DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
        StringBuilder text = new StringBuilder("month,sales,tv_spend");
        for (int row = 0; row < WEEKS; row++) {
            text.append('\n').append(LocalDate.of(2021, 5, 1).plusMonths(row).format(written));
            text.append(",").append(row * row).append(",").append(row % 3);
        }
        DataSpec layout = guess(text.toString()).layout();
        assertThat(layout.step()).isEqualTo(Step.MONTH);
        assertThat(layout.dateFormat()).hasValue(format);
        assertThat(LocalDate.parse(LocalDate.of(2024, 7, 1).format(written), layout.dateFormatter()))
                .isEqualTo(LocalDate.of(2024, 7, 1));
    }

    @Test
    void aGapDoesNotMakeDaysWeeks() {
        StringBuilder text = new StringBuilder("date,sales,tv_spend");
        for (int row = 0; row < WEEKS; row++) {
            text.append('\n').append(LocalDate.of(2021, 5, 1).plusDays(row < 9 ? row : row + 1));
            text.append(",").append(row * row).append(",").append(row % 3);
        }
        assertThat(guess(text.toString()).layout().step()).isEqualTo(Step.DAY);
    }

    @Test
    void countsStandForMediaWhereNothingElseDoes() {
        SpecGuess guess = guess(table("yyyy-MM-dd", "date", "target_var", "impressions_a", "reach_b", "event_1"));
        assertThat(guess.of(Role.TREATMENT))
                .extracting(ColumnGuess::column)
                .containsExactly("impressions_a", "reach_b");
    }

    @Test
    void namesWithDigitsAreKnown() {
        assertThat(role("DV360")).isEqualTo(Role.TREATMENT);
    }

    @Test
    void aWrongCellDoesNotCostAColumnItsRole() {
        String text = table("yyyy-MM-dd", "week", "sales", "tv_spend", "radio_spend");
        String broken = text.replaceFirst("\n([^,\n]*,[^,\n]*),[^,\n]*,[^,\n]*", "\n$1,n/a,-5");
        assertThat(guess(broken).of(Role.TREATMENT))
                .extracting(ColumnGuess::column)
                .containsExactly("tv_spend", "radio_spend");
    }

    @ParameterizedTest
    @ValueSource(strings = {"€ $2", "$2 EUR", "$2%", "\"1,0$2\"", "$2k"})
    void numbersWithSignsKeepTheRoleOfTheirColumn(String written) {
        String text = table("yyyy-MM-dd", "week", "revenue", "tv_spend", "average_price")
                .replaceAll("(?m)^(2023[^,]*),([^,]*),([^,]*)", "$1," + written + "," + written.replace("$2", "$3"));
        assertThat(guess(text).columns())
                .extracting(ColumnGuess::role)
                .containsExactly(Role.DATE, Role.OUTCOME, Role.TREATMENT, Role.PRICE);
    }

    @ParameterizedTest
    @CsvSource({
        "'Dépenses TV', Chiffre d’affaires",
        "Facebook Ausgaben, Erlös",
        "gasto_meta, ventas",
        "uitgaven tv, Omzet"
    })
    void namesInOtherLanguagesAreUnderstood(String media, String outcome) {
        SpecGuess guess = guess(table("yyyy-MM-dd", "date", media, outcome));
        assertThat(guess.of(Role.OUTCOME)).extracting(ColumnGuess::column).containsExactly(outcome);
        assertThat(guess.of(Role.TREATMENT)).extracting(ColumnGuess::column).containsExactly(media);
    }

    /** A table of 30 weeks whose last column holds texts. */
    private static String marked(String column, IntFunction<String> text) {
        StringBuilder table = new StringBuilder("week,revenue,tv_spend," + column);
        for (int week = 0; week < WEEKS; week++) {
            table.append('\n')
                    .append(LocalDate.of(2023, 1, 2).plusWeeks(week))
                    .append(",")
                    .append(100 + week % 7)
                    .append(",")
                    .append(week % 5)
                    .append(",")
                    .append(text.apply(week));
        }
        return table.toString();
    }

    @Test
    void wordsThatMarkWeeksBecomeIndicators() {
        IntFunction<String> holidays = week -> week == 14 ? "Easter" : week == 21 ? "Whitsun" : "";
        assertThat(guess(marked("holiday", holidays)).layout().indicators())
                .containsExactly(Map.entry("holiday", List.of("Easter", "Whitsun")));
        assertThat(guess(marked("events", week -> week == 3 ? "fair" : "na"))
                        .layout()
                        .indicators())
                .containsExactly(Map.entry("events", List.of("fair")));
        // the text of most weeks is what the others are compared with
        assertThat(guess(marked("shops", week -> week < 25 ? "open" : "closed"))
                        .layout()
                        .indicators())
                .containsExactly(Map.entry("shops", List.of("closed")));
    }

    @Test
    void wordsThatNameEachWeekOrTheSeasonAreLeftOut() {
        assertThat(guess(marked("comment", week -> "note " + week)).of(Role.MARKS))
                .isEmpty();
        assertThat(guess(marked("season", week -> week < 8 ? "winter" : "")).of(Role.MARKS))
                .isEmpty();
        assertThat(guess(marked("country", week -> "Spain")).columns().get(3).reason())
                .isEqualTo("it has one value only");
    }

    @Test
    void aResponseThatSitsAtItsLeastValueHasAFloor() {
        String zeros = marked("google_spend", week -> week % 4 == 0 ? "0" : "50");
        assertThat(guess(zeros).floors()).containsExactly(Map.entry("google_spend", new SpecGuess.Floor(0, 8)));
        // two weeks may be chance, and a least value near the mean is a quiet week
        assertThat(guess(marked("google_spend", week -> week % 15 == 0 ? "0" : "50"))
                        .floors())
                .isEmpty();
        assertThat(guess(marked("google_spend", week -> week % 4 == 0 ? "40" : "50"))
                        .floors())
                .isEmpty();
    }

    @Test
    void aRowOfTotalsIsNamed() {
        String text = table("yyyy-MM-dd", "week", "revenue", "tv_spend") + "\nTotal,5,6";
        assertThatThrownBy(() -> guess(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 32, week: \"Total\" is not a date")
                .hasMessageContaining("Remove the row if it holds totals");
    }

    @Test
    void dayNumbersOfASpreadsheetAreRecognised() {
        String text = "week,revenue,tv_spend\n44928,5,1\n44935,6,2\n44942,5,0";
        assertThatThrownBy(() -> guess(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("44928, which are a spreadsheet's day numbers");
    }

    @Test
    void rowsByChannelAreToBeMadeColumns() {
        String text = "date,channel,spend,revenue\n2023-01-02,Facebook,1,9\n2023-01-02,TV,2,9\n"
                + "2023-01-09,Facebook,1,8\n2023-01-09,TV,2,8";
        assertThatThrownBy(() -> guess(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"date\" as rows, \"channel\" as columns, the sum of spend as values");
    }

    @Test
    void rowsByRegionAreToBeAddedUpColumnByColumn() {
        String text = "week,state,revenue,tv_spend,price\n2023-01-02,A,1,2,5\n2023-01-02,B,2,3,6\n"
                + "2023-01-09,A,4,1,5\n2023-01-09,B,1,1,7";
        assertThatThrownBy(() -> guess(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "the sum of revenue, tv_spend, the average of price; or keep the rows of one \"state\"");
    }

    @Test
    void columnsThatMayBeTheOutcomeAreOffered() {
        assertThatThrownBy(() -> guess(table("yyyy-MM-dd", "week", "zzz", "tv_spend")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Name it with --outcome; it may be \"zzz\"");
    }

    @Test
    void theCurrencyIsThatOfTheOutcome() {
        assertThat(guess(table("yyyy-MM-dd", "week", "promo $x", "revenue (EUR)", "tv_spend"))
                        .currency())
                .isEqualTo("EUR");
    }

    @Test
    void searchAloneIsATreatment() {
        SpecGuess guess = guess(table("yyyy-MM-dd", "week", "revenue", "google_spend"));
        assertThat(guess.of(Role.TREATMENT)).hasSize(1);
        assertThat(guess.of(Role.MEDIATOR)).isEmpty();
    }

    @Test
    void revenueIsPreferredToOtherOutcomes() {
        SpecGuess guess = guess(table("yyyy-MM-dd", "week", "orders", "y", "Revenue (EUR)", "tv_spend"));
        assertThat(guess.of(Role.OUTCOME)).extracting(ColumnGuess::column).containsExactly("Revenue (EUR)");
        assertThat(guess.currency()).isEqualTo("EUR");
    }

    @Test
    void anOutcomeInPiecesIsToldToGiveReturnsInPieces() {
        assertThat(guess(table("yyyy-MM-dd", "week", "orders", "tv_spend"))
                        .columns()
                        .get(1)
                        .reason())
                .endsWith("a return is so many of these per unit of spend");
        assertThat(guess(table("yyyy-MM-dd", "week", "order revenue", "tv_spend"))
                        .columns()
                        .get(1)
                        .reason())
                .isEqualTo("its name says what is sold");
    }

    @Test
    void theOutcomeCanBeNamed() {
        String text = table("yyyy-MM-dd", "week", "revenue", "leads", "tv_spend");
        SpecGuess guess = SpecGuess.of(text, "file.csv", Optional.of("leads"));
        assertThat(guess.of(Role.OUTCOME)).extracting(ColumnGuess::column).containsExactly("leads");
        assertThat(guess.columns().get(1).role()).isEqualTo(Role.LEFT_OUT);
    }

    @ParameterizedTest
    @CsvSource({"yyyy-MM-dd, ''", "dd.MM.yyyy, dd.MM.yyyy", "d/M/yyyy, d/M/yyyy", "M/d/yyyy, M/d/yyyy"})
    void datesAreReadInTheFormThatGivesWeeks(String written, String read) {
        SpecGuess guess = guess(table(written, "Datum", "sales", "tv_spend"));
        assertThat(guess.layout().dateFormat().orElse("")).isEqualTo(read);
    }

    @Test
    void emptyCellsOfMediaAreZeroAndOfControlsInterpolated() {
        String text = table("yyyy-MM-dd", "week", "sales", "tv_spend", "temperature") + "\n2023-07-31,5,,";
        assertThat(guess(text).layout().missing())
                .containsEntry("tv_spend", DataSpec.Missing.ZERO)
                .containsEntry("temperature", DataSpec.Missing.INTERPOLATE)
                .hasSize(2);
    }

    @Test
    void equalNamesOfChannelsAreKeptApart() {
        SpecGuess guess = guess(table("yyyy-MM-dd", "week", "sales", "tv spend", "tv_cost"));
        assertThat(guess.of(Role.TREATMENT)).extracting(ColumnGuess::name).containsExactly("tv", "tv_cost");
    }

    @Test
    void otherSeparatorsArePutIntoWords() {
        assertThatThrownBy(() -> guess("week;revenue;tv_spend\n2023-01-02;1,5;2\n"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems().get(0).toString()).contains("semicolons", "decimal comma"));
    }

    @Test
    void severalRowsAWeekAreNamedWithTheirGroups() {
        String text =
                "week,state,revenue,tv_spend\n2023-01-02,A,1,2\n2023-01-02,B,2,3\n2023-01-09,A,4,1\n2023-01-09,B,1,1";
        assertThatThrownBy(() -> guess(text))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems().get(0).toString()).contains("4 rows for 2 dates", "\"state\""));
    }

    @Test
    void withoutOutcomeMediaOrDatesItSaysWhatIsMissing() {
        for (List<String> columns : List.of(List.of("tv_spend", "temperature"), List.of("revenue", "temperature"))) {
            assertThatThrownBy(() -> guess(table("yyyy-MM-dd", "week", columns.toArray(new String[0]))))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> guess("a,b\n1,2\n2,3"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems().get(0).toString()).contains("no column holds a date"));
    }
}
