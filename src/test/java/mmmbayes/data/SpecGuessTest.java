package mmmbayes.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import mmmbayes.data.ColumnGuess.Role;
import mmmbayes.spec.DataSpec;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(guess(text.toString()).step()).isEqualTo(step);
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

    @Test
    void anOutcomeWithSignsInItsCellsIsToldSo() {
        String text = table("yyyy-MM-dd", "week", "revenue", "tv_spend").replaceAll("(?m)^(2023[^,]*),", "$1,€ ");
        assertThatThrownBy(() -> guess(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"revenue\" looks like what is sold, but it holds words, such as \"€ 10\"");
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
        assertThat(guess.dateFormat().orElse("")).isEqualTo(read);
    }

    @Test
    void emptyCellsOfMediaAreZeroAndOfControlsInterpolated() {
        String text = table("yyyy-MM-dd", "week", "sales", "tv_spend", "temperature") + "\n2023-07-31,5,,";
        assertThat(guess(text).missing())
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
