package mmmbayes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mmmbayes.data.Dataset;
import mmmbayes.table.Table;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ExplorationFindingsTest {
    private static final int WEEKS = 120;
    private final ZigguratSampler.NormalizedGaussian normal = normal();

    private static ZigguratSampler.NormalizedGaussian normal() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(20);
        return ZigguratSampler.NormalizedGaussian.of(random);
    }

    private List<String> findings(Map<String, double[]> columns) {
        return told(columns).all();
    }

    private static ExplorationFindings told(Map<String, double[]> columns) {
        List<LocalDate> weeks = IntStream.range(0, WEEKS)
                .mapToObj(week -> LocalDate.of(2023, 1, 2).plusWeeks(week))
                .toList();
        Dataset data = Dataset.of(weeks, columns);
        List<String> inputs =
                columns.keySet().stream().filter(name -> !name.equals("sales")).toList();
        return ExplorationFindings.of(
                data, Exploration.of(data, new Exploration.Question("sales", inputs, false, 52, 1)));
    }

    private double[] noise(double mean) {
        return IntStream.range(0, WEEKS)
                .mapToDouble(week -> mean + normal.sample())
                .toArray();
    }

    @Test
    void aFloorAndASkewedScaleAreNamed() {
        double[] sales = noise(0);
        for (int week = 0; week < WEEKS; week++) {
            sales[week] = week % 20 == 0 ? 1 : 1 + Math.exp(5 + sales[week]);
        }
        assertThat(findings(Map.of("sales", sales)))
                .anyMatch(sentence -> sentence.contains("sales is exactly 1 in 6 weeks"))
                .anyMatch(sentence -> sentence.contains("lognormal"));
    }

    @Test
    void twinsConstantsAndZerosAreNamed() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("sales", noise(100));
        double[] tv = noise(10);
        columns.put("tv", tv);
        columns.put(
                "radio",
                IntStream.range(0, WEEKS)
                        .mapToDouble(week -> 2 * tv[week] + 0.01 * normal.sample())
                        .toArray());
        columns.put("price", IntStream.range(0, WEEKS).mapToDouble(week -> 9.99).toArray());
        columns.put(
                "print",
                IntStream.range(0, WEEKS)
                        .mapToDouble(week -> week % 10 < 6 ? 0 : 5 + week % 3)
                        .toArray());

        assertThat(findings(columns))
                .anyMatch(sentence -> sentence.contains("tv and radio move together (correlation 1.00)"))
                .anyMatch(sentence -> sentence.contains("The other inputs nearly give tv, radio"))
                .anyMatch(sentence -> sentence.contains("price never changes"))
                .anyMatch(sentence -> sentence.contains("print is 0 in 60% of the weeks, at most 6 in a row"));
    }

    @Test
    void whatNeedsAnActionIsACautionThatNamesIt() {
        double[] sales = noise(100);
        for (int week = 70; week < WEEKS; week++) {
            sales[week] += 10;
        }
        assertThat(told(Map.of("sales", sales)).cautions())
                .anyMatch(sentence ->
                        sentence.contains("What happened about 2024-05-06? If it was not your spend, a control"));

        double[] visits = IntStream.range(0, WEEKS)
                .mapToDouble(week -> 3 * sales[week] + normal.sample())
                .toArray();
        assertThat(told(Map.of("sales", sales, "visits", visits)).cautions())
                .anyMatch(
                        sentence -> sentence.startsWith("visits moves with sales (correlation 1.00): if it is counted"))
                .noneMatch(sentence -> sentence.contains("hard to tell apart"));

        Map<String, double[]> many = new LinkedHashMap<>();
        many.put("sales", noise(100));
        IntStream.range(0, 13).forEach(input -> many.put("c" + input, noise(50)));
        assertThat(told(many).cautions())
                .anyMatch(sentence -> sentence.startsWith("120 weeks for 13 inputs are fewer than 10 weeks for each"));
    }

    @Test
    void dataWithNothingToActOnGetNoCaution() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("sales", noise(100));
        columns.put("tv", noise(10));
        // a large mean and little movement raise the condition index, which is no collinearity
        columns.put("price", noise(1000));
        assertThat(told(columns).cautions()).isEmpty();
    }

    @Test
    void aNewLevelIsFoundWhereItStarts() {
        double[] sales = noise(100);
        for (int week = 70; week < WEEKS; week++) {
            sales[week] += 10;
        }
        assertThat(findings(Map.of("sales", sales)))
                .anyMatch(sentence -> sentence.contains("change over time, most clearly from week 71 on"));
    }

    /** Trend, season and remainder add up to the logarithm; the largest F of the table is the one in the sentence. */
    @Test
    void seasonAndBreaksAreToldWeekByWeekOnTheLogarithmWhereAsked() {
        double[] sales = IntStream.range(0, WEEKS)
                .mapToDouble(week -> Math.exp(3 + (week >= 70 ? 2 : 0) + 0.1 * normal.sample()))
                .toArray();
        List<LocalDate> weeks = IntStream.range(0, WEEKS)
                .mapToObj(week -> LocalDate.of(2023, 1, 2).plusWeeks(week))
                .toList();
        Dataset data = Dataset.of(weeks, Map.of("sales", sales));
        Exploration exploration = Exploration.of(data, new Exploration.Question("sales", List.of(), true, 52, 1));

        Table season = exploration.seasonTable();
        assertThat(season.rowCount()).isEqualTo(WEEKS);
        for (int week = 0; week < WEEKS; week++) {
            double sum =
                    season.number(week, "trend") + season.number(week, "season") + season.number(week, "remainder");
            // tables keep ten digits
            assertThat(sum).isCloseTo(Math.log(sales[week]), org.assertj.core.data.Offset.offset(1e-6));
        }
        Table breaks = exploration.breakTable();
        int largest = IntStream.range(0, breaks.rowCount())
                .boxed()
                .max(java.util.Comparator.comparingDouble(row -> breaks.number(row, "chow_f")))
                .orElseThrow();
        assertThat(breaks.text(largest, "week")).isEqualTo(weeks.get(70).toString());
        assertThat(breaks.number(largest, "p_value")).isLessThan(1e-6);
        assertThat(ExplorationFindings.of(data, exploration).cautions())
                .anyMatch(sentence -> sentence.contains("yearly wave of the logarithm of sales")
                        && sentence.contains("from week 71 on"));
        assertThat(exploration.columnTable().columns()).contains("outliers", "outliers_iqr");
    }
}
