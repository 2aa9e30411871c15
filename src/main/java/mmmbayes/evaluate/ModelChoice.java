package mmmbayes.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import mmmbayes.data.Dataset;
import mmmbayes.diagnostics.PredictiveFit;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PosteriorPredictive;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Spec;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Several specs of one outcome compared by what they predict: expected log predictive density (ELPD) of each week's outcome given all
 * other weeks (PSIS-LOO) and given the weeks before (leave-future-out), with standard errors of the paired differences, scores of the
 * held-out weeks, weights of the best mixture of predictive distributions, and effects side by side. Densities are those of the outcome in
 * its own unit, so that families compare; mediator spend is taken as known.
 *
 * <pre>
 * ModelChoice choice = ModelChoice.of(candidates, (spec, done, all) -&gt; {});
 * Table table = choice.table();
 * </pre>
 */
public final class ModelChoice {
    private static final Set<Estimand> COMPARED = Set.of(
            Estimand.TOTAL_EFFECT,
            Estimand.NATURAL_DIRECT_EFFECT,
            Estimand.NATURAL_INDIRECT_EFFECT,
            Estimand.ROAS,
            Estimand.NET_ROAS,
            Estimand.MARGINAL_ROAS_1);

    private final List<CandidateFit> fits;
    private final List<LocalDate> dates;
    private final CandidateFit.Weeks weeks;

    /**
     * A spec to be compared.
     *
     * @param name in tables, each once
     * @param place the spec file, for messages
     * @param spec the model
     * @param data the same weeks and the same outcome for all
     * @param settings of its fit to all weeks; refits start from one another with a shorter warm-up
     */
    public record Candidate(String name, String place, Spec spec, Dataset data, NutsSettings settings) {}

    /** Hears how a comparison goes. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A part is done.
         *
         * @param spec being worked on
         * @param done parts of the whole comparison that are done
         * @param all parts of the whole comparison
         */
        void progress(String spec, int done, int all);
    }

    private ModelChoice(List<CandidateFit> fits, List<LocalDate> dates, CandidateFit.Weeks weeks) {
        this.fits = fits.stream()
                .sorted(Comparator.comparingDouble(
                        (CandidateFit fit) -> -fit.futureFit().elpd()))
                .toList();
        this.dates = dates;
        this.weeks = weeks;
    }

    /**
     * Compares.
     *
     * @param candidates at least two; the weeks to be predicted are the holdout of the first
     * @throws InvalidInputException if weeks or outcome differ, or are censored in one spec and not in another
     */
    public static ModelChoice of(List<Candidate> candidates, Listener listener) {
        Candidate first = candidates.get(0);
        int weekCount = first.data().weekCount();
        List<Problem> problems = new ArrayList<>();
        List<PosteriorPredictive> models = new ArrayList<>();
        for (Candidate candidate : candidates) {
            models.add(PosteriorPredictive.of(MediationModel.of(candidate.spec(), candidate.data())));
            problems.addAll(problems(first, models.get(0), candidate, models.get(models.size() - 1)));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        CandidateFit.Weeks weeks = new CandidateFit.Weeks(
                models.stream().mapToInt(PosteriorPredictive::firstWeek).max().orElse(0),
                Folds.holdout(weekCount, first.spec().report().holdout()).testFrom());
        int parts = weekCount - weeks.firstFuture() + 1;
        List<CandidateFit> fits = new ArrayList<>();
        for (Candidate candidate : candidates) {
            int before = fits.size() * parts;
            fits.add(CandidateFit.of(
                    candidate.name(),
                    new LeaveFutureOut.Task(candidate.spec(), candidate.data(), candidate.settings()),
                    weeks,
                    week -> listener.progress(
                            candidate.name(), before + week - weeks.firstFuture() + 2, parts * candidates.size())));
        }
        return new ModelChoice(fits, first.data().weeks(), weeks);
    }

    private static List<Problem> problems(
            Candidate first, PosteriorPredictive firstModel, Candidate other, PosteriorPredictive otherModel) {
        if (!first.data().weeks().equals(other.data().weeks())) {
            return List.of(new Problem(
                    other.place(),
                    "its data have other weeks than those of " + first.place() + ".",
                    "Compare specs on one data file; --data names one for all."));
        }
        String outcome = other.spec().outcome().column();
        if (!Arrays.equals(
                first.data().column(first.spec().outcome().column()),
                other.data().column(outcome))) {
            return List.of(new Problem(
                    other.place(),
                    "its outcome " + outcome + " is not the outcome of " + first.place() + ".",
                    "Densities of different things cannot be compared; name the same column."));
        }
        boolean[] censored = firstModel.censored(firstModel.stages().size() - 1);
        if (!Arrays.equals(censored, otherModel.censored(otherModel.stages().size() - 1))) {
            return List.of(new Problem(
                    other.place() + ", outcome",
                    "other weeks count as censored than in " + first.place()
                            + "; a probability cannot be compared with a density.",
                    "State the same outcome.censored_below in all specs."));
        }
        return List.of();
    }

    /** The fits, the one with the largest leave-future-out ELPD first. */
    List<CandidateFit> fits() {
        return fits;
    }

    /** Number of weeks that are predicted from the weeks before them. */
    public int futureWeekCount() {
        return dates.size() - weeks.firstFuture();
    }

    /** The fit with the largest ELPD. */
    CandidateFit best(Function<CandidateFit, PredictiveFit> which) {
        return fits.stream()
                .max(Comparator.comparingDouble(fit -> which.apply(fit).elpd()))
                .orElseThrow();
    }

    /** Weights of the best mixture, in the order of the fits. */
    double[] weights(Function<CandidateFit, PredictiveFit> which) {
        return StackingWeights.ofDistributions(
                fits.stream().map(fit -> which.apply(fit).pointwise()).toArray(double[][]::new));
    }

    /**
     * {@code model_choice}: one row per spec, the one with the largest leave-future-out ELPD first. Differences are to the best spec of
     * the same kind of ELPD, 0 or less, with standard errors of the paired differences.
     */
    public Table table() {
        Table.Builder table = Table.withColumns(
                "spec",
                "elpd_lfo",
                "elpd_lfo_se",
                "lfo_difference",
                "lfo_difference_se",
                "lfo_weight",
                "lfo_fits",
                "elpd_loo",
                "elpd_loo_se",
                "loo_difference",
                "loo_difference_se",
                "loo_weight",
                "p_loo",
                "k_above_limit",
                "largest_k",
                "holdout_r2",
                "holdout_mae",
                "holdout_crps",
                "holdout_coverage_50",
                "holdout_coverage_90",
                "max_rhat",
                "divergences");
        double[] futureWeights = weights(CandidateFit::futureFit);
        double[] looWeights = weights(CandidateFit::loo);
        for (int i = 0; i < fits.size(); i++) {
            CandidateFit fit = fits.get(i);
            List<Cell> cells = new ArrayList<>(List.of(Cell.text(fit.name())));
            cells.addAll(elpdCells(fit, CandidateFit::futureFit));
            cells.addAll(
                    List.of(Cell.real(futureWeights[i]), Cell.count(fit.future().fitCount())));
            cells.addAll(elpdCells(fit, CandidateFit::loo));
            cells.addAll(List.of(
                    Cell.real(looWeights[i]),
                    Cell.real(fit.loo().effectiveParameterCount()),
                    Cell.count(fit.loo().unreliableCount()),
                    Cell.real(Arrays.stream(fit.loo().paretoK()).max().orElse(Double.NaN)),
                    Cell.real(fit.holdout().points().r2()),
                    Cell.real(fit.holdout().points().mae()),
                    Cell.real(fit.holdout().crps()),
                    Cell.real(fit.holdout().covered50()),
                    Cell.real(fit.holdout().covered90()),
                    Cell.real(fit.convergence().largestRHat()),
                    Cell.count(fit.convergence().divergences())));
            table.row(cells);
        }
        return table.build();
    }

    private List<Cell> elpdCells(CandidateFit fit, Function<CandidateFit, PredictiveFit> which) {
        PredictiveFit own = which.apply(fit);
        PredictiveFit.Difference difference = own.minus(which.apply(best(which)));
        return List.of(
                Cell.real(own.elpd()),
                Cell.real(own.standardError()),
                Cell.real(difference.difference()),
                Cell.real(difference.standardError()));
    }

    /** {@code pointwise}: week by week, from which any other comparison can be made. */
    public Table pointwise() {
        Table.Builder table = Table.withColumns(
                "week", "spec", "log_density_loo", "pareto_k_loo", "log_density_lfo", "pareto_k_lfo", "refitted");
        for (CandidateFit fit : fits) {
            double[] loo = fit.loo().pointwise();
            double[] k = fit.loo().paretoK();
            for (int i = 0; i < loo.length; i++) {
                int week = weeks.firstWeek() + i;
                int future = week - weeks.firstFuture();
                List<Cell> cells = new ArrayList<>(List.of(
                        Cell.text(dates.get(week).toString()),
                        Cell.text(fit.name()),
                        Cell.real(loo[i]),
                        Cell.real(k[i])));
                if (future >= 0) {
                    LeaveFutureOut.Week one = fit.future().weeks().get(future);
                    cells.add(Cell.real(one.logDensity()));
                    cells.add(one.refitted() ? Cell.missing() : Cell.real(one.paretoK()));
                    cells.add(Cell.count(one.refitted() ? 1 : 0));
                } else {
                    cells.addAll(List.of(Cell.missing(), Cell.missing(), Cell.missing()));
                }
                table.row(cells);
            }
        }
        return table.build();
    }

    /** {@code effects}: effects and returns of every spec's fit to all weeks, those of one channel beside each other. */
    public Table effects() {
        Table.Builder table =
                Table.withColumns("channel", "quantity", "spec", "median", "q05", "q25", "q75", "q95", "p_positive");
        Set<String> channels = new LinkedHashSet<>();
        fits.forEach(fit -> fit.effects().forEach(row -> channels.add(row.channel())));
        for (String channel : channels) {
            for (Estimand estimand : Estimand.values()) {
                for (CandidateFit fit : COMPARED.contains(estimand) ? fits : List.<CandidateFit>of()) {
                    fit.effects().stream()
                            .filter(row -> row.channel().equals(channel)
                                    && row.estimand() == estimand
                                    && !row.isFixed()
                                    && row.scope() != EffectRow.Scope.INTERACTION)
                            .flatMap(row -> row.summary().stream())
                            .forEach(summary -> table.row(effectCells(channel, estimand, fit.name(), summary)));
                }
            }
        }
        return table.build();
    }

    private static List<Cell> effectCells(String channel, Estimand estimand, String spec, PosteriorSummary summary) {
        return List.of(
                Cell.text(channel),
                Cell.text(estimand.key()),
                Cell.text(spec),
                Cell.real(summary.median()),
                Cell.real(bound(summary, 0.9, interval -> interval.lower())),
                Cell.real(bound(summary, 0.5, interval -> interval.lower())),
                Cell.real(bound(summary, 0.5, interval -> interval.upper())),
                Cell.real(bound(summary, 0.9, interval -> interval.upper())),
                Cell.real(summary.probabilityPositive()));
    }

    private static double bound(
            PosteriorSummary summary, double mass, ToDoubleFunction<mmmbayes.effects.Interval> which) {
        return summary.intervals().stream()
                .filter(interval -> interval.mass() == mass)
                .mapToDouble(which)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** What the tables say, in sentences. */
    public List<String> findings() {
        return ModelChoiceFindings.of(this);
    }
}
