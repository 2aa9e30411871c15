package mmmbayes.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.archive.AdaptationReport;
import mmmbayes.archive.FitFolder;
import mmmbayes.archive.OutputFolder;
import mmmbayes.evaluate.EarlierFit;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.ChainStart;
import mmmbayes.sampler.ChainState;
import mmmbayes.sampler.ChainSummary;
import mmmbayes.sampler.Metric;
import mmmbayes.sampler.WarmStart;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;

/** What the chains of a fit have learnt: told in its folder, and taken over by a later fit. */
final class LearntAdaptation {
    private LearntAdaptation() {}

    /** The report of finished chains. */
    static AdaptationReport of(MediationModel model, SampledFit fit) {
        List<AdaptationReport.Learnt> chains = new ArrayList<>();
        double[] last = new double[model.parameters().size()];
        for (ChainStart end : fit.chains()) {
            if (end instanceof ChainState state) {
                ChainSummary summary = state.summary();
                fit.draws().row(summary.chain(), fit.draws().drawCount() - 1, last);
                chains.add(new AdaptationReport.Learnt(
                        summary.chain() + 1,
                        summary.stepSize(),
                        rows(summary.metric()),
                        summary.warmupDraws(),
                        summary.warmupLeapfrogs(),
                        summary.warmupDivergences(),
                        boxed(last)));
            }
        }
        List<String> coordinates = EarlierFit.coordinates(model);
        return new AdaptationReport(
                coordinates, model.parameterNames().readable(), agreement(chains, coordinates), chains);
    }

    /** Writes the report into a fit's folder, and how far the chains agree to the console. */
    static void tell(OutputFolder folder, AdaptationReport report, ConsoleProgress progress) {
        folder.writeAdaptation(report);
        progress.say(
                "adaptation: the chains' step sizes agree within a factor of %.2f, their scales within %.2f (%s)",
                report.agreement().stepSizeRatio(),
                report.agreement().scaleRatio(),
                report.agreement().coordinate());
    }

    private static List<List<Double>> rows(Metric metric) {
        return metric.isDiagonal()
                ? List.of(boxed(metric.diagonal()))
                : Arrays.stream(Recorder.rows(metric))
                        .map(LearntAdaptation::boxed)
                        .toList();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static AdaptationReport.Agreement agreement(
            List<AdaptationReport.Learnt> chains, List<String> coordinates) {
        double stepSizes = ratio(
                chains.stream().mapToDouble(AdaptationReport.Learnt::stepSize).toArray());
        double worst = 0;
        String where = "";
        for (int i = 0; i < coordinates.size(); i++) {
            int coordinate = i;
            double ratio = Math.sqrt(ratio(chains.stream()
                    .mapToDouble(chain -> chain.variance(coordinate))
                    .toArray()));
            if (ratio > worst) {
                worst = ratio;
                where = coordinates.get(i);
            }
        }
        return new AdaptationReport.Agreement(stepSizes, worst, where);
    }

    private static double ratio(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN)
                / Arrays.stream(values).min().orElse(Double.NaN);
    }

    /**
     * Starts from where an earlier fit ended, parameters and coordinates taken by name. Parameters that it did not have begin at
     * their prior's median. With more chains than it had, several begin at the same draw.
     *
     * @throws InvalidInputException if it has no coordinate in common with the model, or its metric is damaged
     */
    static List<WarmStart> starts(FitFolder earlier, MediationModel model, int chainCount) {
        EarlierFit fit = earlier(earlier);
        if (!fit.hasInCommon(model)) {
            throw refused(earlier, "has nothing in common with this model.");
        }
        return fit.starts(model, chainCount)
                .orElseThrow(() -> refused(earlier, "has a damaged metric in adaptation.json."));
    }

    /** What the chains of a stored fit have left. */
    static EarlierFit earlier(FitFolder earlier) {
        AdaptationReport report = earlier.adaptation();
        return new EarlierFit(
                report.coordinates(),
                report.parameters(),
                report.chains().stream()
                        .map(chain -> new EarlierFit.Learnt(
                                chain.stepSize(),
                                chain.matrix(),
                                chain.lastDraw().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()))
                        .toList());
    }

    private static InvalidInputException refused(FitFolder earlier, String found) {
        return new InvalidInputException(List.of(new Problem(
                earlier.path().toString(),
                found,
                "Name the folder of an earlier fit of much the same spec, or leave out --warm-start.")));
    }
}
