package mmmbayes.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mmmbayes.evaluate.PredictiveCheck;
import mmmbayes.evaluate.ResidualDiagnostics;
import mmmbayes.model.Scales;
import mmmbayes.report.Finding;
import mmmbayes.report.Finding.Level;
import mmmbayes.report.Numbers;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.OutcomeSpec;
import mmmbayes.spec.Spec;

/**
 * Whether the model describes the data it was fitted to, stage by stage, the outcome first: posterior predictive checks that fail,
 * with what may mend them, and residuals that are not noise.
 */
final class FitVerdict {
    /** Of seven tests on each of two or three stages, one in seventy right models fails one at this level. */
    private static final double RESIDUAL_LEVEL = 0.001;

    /** So many equal smallest values are a floor, not a measurement. */
    private static final int FLOOR_WEEKS = 3;

    private final FitResults results;
    private final List<Finding> findings = new ArrayList<>();

    private FitVerdict(FitResults results) {
        this.results = results;
    }

    static List<Finding> of(FitResults results) {
        FitVerdict verdict = new FitVerdict(results);
        verdict.predictiveChecks();
        verdict.residuals();
        return verdict.findings;
    }

    private void add(Level level, String format, Object... values) {
        findings.add(new Finding(level, String.format(Locale.ROOT, format, values)));
    }

    /** One sentence for each stage whose data are not like those that its fit would produce. */
    private void predictiveChecks() {
        Map<String, List<PredictiveCheck>> failed = new LinkedHashMap<>();
        failed.put(Scales.OUTCOME, new ArrayList<>());
        for (PredictiveCheck check : results.checks()) {
            if (!check.passed()) {
                failed.computeIfAbsent(check.stage(), stage -> new ArrayList<>())
                        .add(check);
            }
        }
        failed.values().removeIf(List::isEmpty);
        failed.forEach((stage, checks) -> {
            boolean outcome = stage.equals(Scales.OUTCOME);
            String response = PageSeries.responseName(results.spec(), stage);
            String told = checks.stream().map(FitVerdict::told).collect(Collectors.joining("; "));
            String sentence = outcome
                    ? "The model does not fit " + response + ": " + told + ". Do not act on its effects."
                    : "The model does not describe " + response + ": " + told + ". Effects by way of " + response
                            + " and returns net of it are in doubt.";
            findings.add(new Finding(Level.PROBLEM, sentence + repair(stage, checks), outcome));
        });
        if (failed.isEmpty()) {
            add(
                    Level.GOOD,
                    "It reproduces mean, spread, extremes and weekly correlation of the data (%d checks).",
                    results.checks().size());
        }
    }

    private static String told(PredictiveCheck check) {
        return check.statistic() + " " + number(check, check.observed()) + ", expected " + number(check, check.lower())
                + " to " + number(check, check.upper());
    }

    private static String number(PredictiveCheck check, double value) {
        return check.isShare() ? Math.round(100 * value) + "%" : Numbers.compact(value);
    }

    /** What may mend the failures, as keys of the spec that it does not have yet. */
    private String repair(String stage, List<PredictiveCheck> checks) {
        OutcomeSpec outcome = results.spec().outcome();
        Family family = mediator(stage).map(MediatorSpec::family).orElse(outcome.family());
        double[] recorded = results.model()
                .data()
                .column(mediator(stage).map(MediatorSpec::column).orElse(outcome.column()));
        double least = Arrays.stream(recorded).min().orElseThrow();
        long atLeast = Arrays.stream(recorded).filter(value -> value == least).count();
        Set<String> repairs = new LinkedHashSet<>();
        for (PredictiveCheck check : checks) {
            switch (check.statistic()) {
                case PredictiveCheck.MINIMUM, PredictiveCheck.BELOW_ZERO -> {
                    if (family.censoredBelow().isEmpty() && atLeast >= FLOOR_WEEKS) {
                        repairs.add(String.format(
                                Locale.ROOT,
                                "censored_below: %s (%d weeks are exactly that)",
                                Numbers.compact(least),
                                atLeast));
                    }
                    if (least > 0 && family.distribution() == Family.Distribution.NORMAL) {
                        repairs.add("family: lognormal");
                    }
                }
                case PredictiveCheck.MAXIMUM -> {
                    if (family.distribution() == Family.Distribution.NORMAL) {
                        repairs.add(check.observed() > check.upper() ? "family: student_t" : "noise: mean");
                    }
                }
                case PredictiveCheck.LAG_ONE -> {
                    boolean mayContinue =
                            family.errors() == Family.Errors.INDEPENDENT && family.admitsAutocorrelation();
                    repairs.add((mayContinue ? "errors: ar1, or " : "")
                            + "what is missing from trend, season and controls");
                }
                default -> {}
            }
        }
        return repairs.isEmpty() ? "" : " Perhaps " + String.join(", or ", repairs) + ".";
    }

    private void residuals() {
        List<ResidualDiagnostics> stages = new ArrayList<>(results.residuals());
        Collections.reverse(stages); // the outcome comes last
        for (ResidualDiagnostics stage : stages) {
            List<String> rejected = stage.tests().stream()
                    .filter(test -> test.pValue() < RESIDUAL_LEVEL)
                    .map(test -> topic(test.name()))
                    .distinct()
                    .toList();
            if (!rejected.isEmpty()) {
                add(
                        Level.CAUTION,
                        "What the model leaves of %s is not plain noise (p < %s): %s.",
                        PageSeries.responseName(results.spec(), stage.stage()),
                        RESIDUAL_LEVEL,
                        String.join("; ", rejected));
            }
        }
    }

    /** What a test of residuals is about, so that several tests of one thing make one phrase. */
    private static String topic(String test) {
        return switch (test) {
            case "durbin_watson", "ljung_box", "runs" -> "neighbouring weeks are alike, so intervals are too narrow";
            case "breusch_pagan", "white" -> "its spread changes with inputs or fit";
            default -> "its shape is not that of the family";
        };
    }

    /** The mediator of a stage; none if it is the outcome's. */
    private Optional<MediatorSpec> mediator(String stage) {
        Spec spec = results.spec();
        return spec.mediators().stream()
                .filter(mediator -> Scales.stageName(spec, mediator).equals(stage))
                .findFirst();
    }
}
