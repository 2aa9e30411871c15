package mmmbayes.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mmmbayes.data.Dataset;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * A first look at weekly data before any model: every column, how much columns say the same, season, breaks and the outcome's scale.
 *
 * <p>The break test compares level, trend and, from two years on, a yearly wave of the outcome before and after each week; it knows
 * nothing of spend, so that a break may be an effect of spend.
 */
public final class Exploration {
    private static final double TRIM = 0.15;
    private static final int SIMULATIONS = 1000;

    private final Map<String, ColumnSummary> columns;
    private final List<Correlation> correlations;
    private final Map<String, Double> varianceInflation;
    private final double conditionIndex;
    private final String outcome;
    private final boolean onLogarithm;
    private final List<LocalDate> weeks;
    private final Optional<SeasonalDecomposition> season;
    private final Optional<StructuralBreaks> breaks;
    private final Optional<BoxCox> boxCox;

    private Exploration(Dataset data, Question question, List<String> inputs) {
        this.outcome = question.outcome();
        this.weeks = data.weeks();
        this.columns = new LinkedHashMap<>();
        data.columnNames().forEach(name -> columns.put(name, ColumnSummary.of(data.column(name))));
        this.correlations = correlations(data);
        this.varianceInflation = new LinkedHashMap<>();
        double[][] values = inputs.stream().map(data::column).toArray(double[][]::new);
        if (values.length == 0) {
            this.conditionIndex = Double.NaN;
        } else {
            double[] factors = Collinearity.varianceInflation(values);
            for (int input = 0; input < factors.length; input++) {
                varianceInflation.put(inputs.get(input), factors[input]);
            }
            this.conditionIndex =
                    Arrays.stream(Collinearity.conditionIndices(values)).max().orElseThrow();
        }
        double[] series = data.column(question.outcome());
        boolean constant = Series.isConstant(series);
        boolean positive = Arrays.stream(series).allMatch(value -> value > 0);
        this.onLogarithm = question.logarithm() && positive;
        double[] scaled = onLogarithm ? Arrays.stream(series).map(Math::log).toArray() : series;
        this.season = series.length >= 2 * question.year() && !constant
                ? Optional.of(SeasonalDecomposition.of(scaled, question.year(), true))
                : Optional.empty();
        this.breaks = constant ? Optional.empty() : breaks(scaled, question);
        this.boxCox = positive && !constant ? Optional.of(BoxCox.of(series)) : Optional.empty();
    }

    /**
     * What is asked.
     *
     * @param outcome column of the outcome
     * @param inputs columns that are to explain it
     * @param logarithm whether season and breaks are looked for in its logarithm, if it is above 0 throughout
     * @param year length of the season in weeks (or whatever a row stands for), such as 52
     * @param seed of the break test's simulated series
     */
    public record Question(String outcome, List<String> inputs, boolean logarithm, int year, long seed) {
        /** Copies the list. */
        public Question {
            inputs = List.copyOf(inputs);
        }
    }

    /** Pearson correlation of two columns. */
    public record Correlation(String first, String second, double value) {}

    /**
     * Looks at all columns of the data.
     *
     * @throws IllegalArgumentException if a column is unknown or there are fewer than 3 weeks
     */
    public static Exploration of(Dataset data, Question question) {
        List<String> moving = question.inputs().stream()
                .filter(name -> !Series.isConstant(data.column(name)))
                .toList();
        return new Exploration(data, question, moving);
    }

    private static List<Correlation> correlations(Dataset data) {
        List<String> names = data.columnNames();
        double[][] matrix =
                Collinearity.correlations(names.stream().map(data::column).toArray(double[][]::new));
        List<Correlation> pairs = new ArrayList<>();
        for (int first = 0; first < names.size(); first++) {
            for (int second = first + 1; second < names.size(); second++) {
                if (Double.isFinite(matrix[first][second])) {
                    pairs.add(new Correlation(names.get(first), names.get(second), matrix[first][second]));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Correlation pair) -> -Math.abs(pair.value())));
        return List.copyOf(pairs);
    }

    private static Optional<StructuralBreaks> breaks(double[] series, Question question) {
        int weeks = series.length;
        boolean wave = weeks >= 2 * question.year();
        double[][] design = new double[weeks][];
        for (int week = 0; week < weeks; week++) {
            double angle = 2 * Math.PI * week / question.year();
            double trend = (double) week / weeks;
            design[week] = wave ? new double[] {1, trend, Math.sin(angle), Math.cos(angle)} : new double[] {1, trend};
        }
        if (weeks < 2 * Math.max(design[0].length + 1, (int) Math.ceil(TRIM * weeks))) {
            return Optional.empty();
        }
        return Optional.of(StructuralBreaks.of(series, design, TRIM, SIMULATIONS, question.seed()));
    }

    /** Summary by column, in the order of the data. */
    public Map<String, ColumnSummary> columns() {
        return java.util.Collections.unmodifiableMap(columns);
    }

    /** All pairs of columns that vary, the strongest correlation first. */
    public List<Correlation> correlations() {
        return correlations;
    }

    /** Variance inflation factor of each input that varies. */
    public Map<String, Double> varianceInflation() {
        return java.util.Collections.unmodifiableMap(varianceInflation);
    }

    /** Largest condition index of the inputs; NaN without inputs. */
    public double conditionIndex() {
        return conditionIndex;
    }

    /** Column of the outcome. */
    public String outcome() {
        return outcome;
    }

    /** What season and breaks were looked for in, as a sentence calls it. */
    String series() {
        return onLogarithm ? "the logarithm of " + outcome : outcome;
    }

    /** Trend, season and remainder of the outcome; empty below two years. */
    public Optional<SeasonalDecomposition> season() {
        return season;
    }

    /** Largest Chow statistic of the outcome; empty with too few weeks. */
    public Optional<TestResult> breaks() {
        return breaks.map(StructuralBreaks::largest);
    }

    /** Power that makes the outcome most normal; empty unless it is above 0 throughout. */
    public Optional<BoxCox> boxCox() {
        return boxCox;
    }

    /** {@code columns}: one row per column. */
    public Table columnTable() {
        Table.Builder table = Table.withColumns(
                "column",
                "mean",
                "sd",
                "min",
                "q25",
                "median",
                "q75",
                "max",
                "zero_share",
                "zero_run",
                "skew",
                "lag1",
                "outliers",
                "outliers_iqr",
                "vif");
        columns.forEach((name, summary) -> table.row(
                Cell.text(name),
                Cell.real(summary.mean()),
                Cell.real(summary.standardDeviation()),
                Cell.real(summary.min()),
                Cell.real(summary.lowerQuartile()),
                Cell.real(summary.median()),
                Cell.real(summary.upperQuartile()),
                Cell.real(summary.max()),
                Cell.real(summary.zeroShare()),
                Cell.count(summary.longestZeroRun()),
                Cell.real(summary.skew()),
                Cell.real(summary.lagOneCorrelation()),
                Cell.count(summary.robustOutliers().size()),
                Cell.count(summary.quartileOutliers().size()),
                varianceInflation.containsKey(name) ? Cell.real(varianceInflation.get(name)) : Cell.missing()));
        return table.build();
    }

    /** {@code correlations}: one row per pair, the strongest first. */
    public Table correlationTable() {
        Table.Builder table = Table.withColumns("first", "second", "correlation");
        correlations.forEach(
                pair -> table.row(Cell.text(pair.first()), Cell.text(pair.second()), Cell.real(pair.value())));
        return table.build();
    }

    /** {@code season}: trend, season and remainder of the outcome (or its logarithm) week by week; no row below two years. */
    public Table seasonTable() {
        Table.Builder table = Table.withColumns("week", "trend", "season", "remainder");
        season.ifPresent(stl -> {
            double[] trend = stl.trend();
            double[] yearly = stl.season();
            double[] remainder = stl.remainder();
            for (int week = 0; week < trend.length; week++) {
                table.row(
                        Cell.text(weeks.get(week).toString()),
                        Cell.real(trend[week]),
                        Cell.real(yearly[week]),
                        Cell.real(remainder[week]));
            }
        });
        return table.build();
    }

    /**
     * {@code breaks}: Chow's F of a break at each admissible week, the first one of the new regime, with the p-value it would have had
     * the week been named beforehand; no row with too few weeks.
     */
    public Table breakTable() {
        Table.Builder table = Table.withColumns("week", "chow_f", "p_value");
        breaks.ifPresent(tests -> {
            double[] chow = tests.chow();
            double[] pValues = tests.pValues();
            for (int i = 0; i < chow.length; i++) {
                table.row(
                        Cell.text(weeks.get(tests.firstBreak() + i).toString()),
                        Cell.real(chow[i]),
                        Cell.real(pValues[i]));
            }
        });
        return table.build();
    }
}
