package mmmbayes.sensitivity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import mmmbayes.checks.Instruments;
import mmmbayes.checks.TestResult;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PosteriorPredictive;
import mmmbayes.model.RegressionFeatures;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.TreatmentSpec;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Could last week's treatments stand in as instruments for a mediator? They do if they move the mediator (first-stage F of at least
 * 10) and act on the outcome by way of it alone. The first can be seen in the data; the second cannot, and fails wherever treatments
 * carry over to the outcome directly, which this model assumes they may. So a strong first stage says that treatments do drive the
 * mediator with a delay; the instruments' coefficient is no better estimate of the mediator's effect.
 *
 * <p>The instruments are those treatments that the spec lets act on the mediator. Included in both stages: intercept, trend, season, controls and this week's treatments. Lognormal responses are logged.
 *
 * @param mediator whose error may be confounded
 * @param result of the regressions
 */
public record InstrumentCheck(String mediator, Instruments result) {
    private static final int LAG = 1;

    /** For every mediator; none for a model without mediators or with too few weeks. */
    static List<InstrumentCheck> of(MediationModel model) {
        List<InstrumentCheck> checks = new ArrayList<>();
        PosteriorPredictive recorded = PosteriorPredictive.of(model);
        int outcomeStage = recorded.stages().size() - 1;
        for (int mediator = 0; mediator < outcomeStage; mediator++) {
            MediatorSpec spec = model.spec().mediators().get(mediator);
            double[][] included = included(
                    model, recorded.stages().get(mediator), recorded.stages().get(outcomeStage));
            double[][] lagged = treatments(model, LAG, treatment -> treatment.actsOn(spec));
            boolean enoughWeeks = included.length > 2 * (included[0].length + lagged[0].length);
            if (enoughWeeks) {
                checks.add(new InstrumentCheck(
                        spec.name(),
                        Instruments.of(
                                response(recorded.recorded(mediator), spec.family()),
                                response(
                                        recorded.recorded(outcomeStage),
                                        model.spec().outcome().family()),
                                included,
                                lagged)));
            }
        }
        return checks;
    }

    /** From the first week that has a week before it. */
    private static double[] response(double[] recorded, Family family) {
        double[] response = new double[recorded.length - LAG];
        double bound = family.censoredBelow().orElse(0);
        for (int week = 0; week < response.length; week++) {
            double value = Math.max(recorded[week + LAG], bound);
            response[week] = family.distribution() == Family.Distribution.LOGNORMAL ? Math.log(value) : value;
        }
        return response;
    }

    private static double[][] included(MediationModel model, String mediatorStage, String outcomeStage) {
        Map<String, double[]> columns =
                new LinkedHashMap<>(RegressionFeatures.of(model).linearColumns(mediatorStage));
        columns.putAll(RegressionFeatures.of(model).linearColumns(outcomeStage));
        double[][] treatments = treatments(model, 0, treatment -> true);
        double[][] rows = new double[model.data().weekCount() - LAG][];
        for (int week = 0; week < rows.length; week++) {
            rows[week] = new double[1 + columns.size() + treatments[week].length];
            rows[week][0] = 1;
            int next = 1;
            for (double[] column : columns.values()) {
                rows[week][next++] = column[week + LAG];
            }
            System.arraycopy(treatments[week], 0, rows[week], next, treatments[week].length);
        }
        return rows;
    }

    /** Spend of some treatments some weeks before, {@code [week][treatment]}, from the first week that has a week before it. */
    private static double[][] treatments(MediationModel model, int lag, Predicate<TreatmentSpec> which) {
        List<TreatmentSpec> all = model.spec().treatments();
        int[] chosen = IntStream.range(0, all.size())
                .filter(treatment -> which.test(all.get(treatment)))
                .toArray();
        double[][] rows = new double[model.data().weekCount() - LAG][chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            double[] spend = RegressionFeatures.of(model).spend(chosen[i]);
            for (int week = 0; week < rows.length; week++) {
                rows[week][i] = spend[week + LAG - lag];
            }
        }
        return rows;
    }

    /** What it shows, and what it does not. */
    public String sentence() {
        TestResult first = result.firstStage();
        String strength = Double.isNaN(first.statistic())
                ? "Last week's treatments cannot be tested as instruments for " + mediator + "."
                : String.format(
                        Locale.ROOT,
                        "Last week's treatments %s %s (first-stage F %.1f, at least %.0f asked for).",
                        result.isStrong() ? "move" : "hardly move",
                        mediator,
                        first.statistic(),
                        Instruments.WEAK);
        return strength + " That they act on the outcome by way of " + mediator
                + " alone is assumed by such instruments and cannot be seen in data; where treatments carry over directly it is"
                + " wrong.";
    }

    /** {@code instruments.csv}. */
    static Table table(List<InstrumentCheck> checks) {
        Table.Builder table = Table.withColumns("mediator", "quantity", "value", "p_value", "threshold", "finding");
        for (InstrumentCheck check : checks) {
            Instruments result = check.result();
            check.test(table, "first_stage_f", result.firstStage(), Instruments.WEAK, check.sentence());
            check.number(table, "instruments", result.count(), "last week's treatments");
            check.number(
                    table, "partial_r2", result.partialR2(), "share of the mediator that they explain beyond the rest");
            check.number(table, "coefficient_by_instruments", result.coefficient(), "outcome per unit of the mediator");
            check.number(table, "standard_error", result.standardError(), "of that coefficient");
            check.number(table, "coefficient_by_least_squares", result.leastSquares(), "without instruments");
            TestResult over = result.overIdentification();
            check.test(table, "over_identification_j", over, Double.NaN, over.sentence());
        }
        return table.build();
    }

    private void test(Table.Builder table, String quantity, TestResult test, double threshold, String finding) {
        table.row(
                Cell.text(mediator),
                Cell.text(quantity),
                real(test.statistic()),
                real(test.pValue()),
                real(threshold),
                Cell.text(finding));
    }

    private void number(Table.Builder table, String quantity, double value, String meaning) {
        table.row(
                Cell.text(mediator),
                Cell.text(quantity),
                real(value),
                Cell.missing(),
                Cell.missing(),
                Cell.text(meaning));
    }

    private static Cell real(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.real(value);
    }
}
