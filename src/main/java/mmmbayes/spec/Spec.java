package mmmbayes.spec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A complete spec: every default filled in, every prior resolved to its channel.
 *
 * @param name of the fit and of its output folder
 * @param data where the table is
 * @param outcome the outcome stage
 * @param mediators mediator stages, in the spec's order; may be empty
 * @param treatments channels that act on mediators, outcome or both, in the spec's order, which is the order everywhere
 * @param controls in the spec's order
 * @param trend shape of the trend
 * @param seasonality yearly season
 * @param regressors changepoints, events, calendar effects, lags, interactions, zero-spend indicators
 * @param media what the transforms of media inputs have in common
 * @param sampler how to sample
 * @param report what is reported
 * @param simulation the generating truth, in specs that {@code simulate} reads
 * @param liftTests experiments that count beside the data
 */
public record Spec(
        String name,
        DataSpec data,
        OutcomeSpec outcome,
        List<MediatorSpec> mediators,
        List<TreatmentSpec> treatments,
        List<ControlSpec> controls,
        Trend trend,
        Seasonality seasonality,
        Regressors regressors,
        MediaSpec media,
        SamplerSpec sampler,
        ReportSpec report,
        Optional<SimulationSpec> simulation,
        List<LiftTest> liftTests) {
    /** Shape of the trend. */
    public enum Trend {
        /** No trend. */
        NONE,
        /** {@code t = week / (T - 1) - 1/2} over the training weeks. */
        LINEAR,
        /** Linear, and a parabola {@code P2(2t) / 2}, P2 being Legendre's polynomial {@code (3 x^2 - 1) / 2}. */
        QUADRATIC,
        /** Quadratic, and {@code P3(2t) / 2}, {@code P3 = (5 x^3 - 3 x) / 2}. */
        CUBIC,
        /** Linear, and a change of slope {@code max(0, t - s_j)} at each of several evenly spaced changepoints. */
        PIECEWISE
    }

    /** Copies the lists. */
    public Spec {
        mediators = List.copyOf(mediators);
        treatments = List.copyOf(treatments);
        controls = List.copyOf(controls);
        liftTests = List.copyOf(liftTests);
    }

    /** Transforms of all channels: treatments, then mediators. */
    public List<TransformSpec> transforms() {
        return Stream.concat(
                        treatments.stream().map(TreatmentSpec::transform),
                        mediators.stream().map(MediatorSpec::transform))
                .toList();
    }

    /**
     * The longest lag of any channel's carry-over; 0 without channels.
     *
     * @param endless what counts for carry-over that has no end
     */
    public int longestLag(int endless) {
        return transforms().stream()
                .mapToInt(transform -> transform.adstock().maxLag().orElse(endless))
                .max()
                .orElse(0);
    }

    /** The same spec reading another data file. */
    public Spec withDataFile(String file) {
        return withData(data.withFile(file));
    }

    /** The same spec reading its data otherwise. */
    public Spec withData(DataSpec other) {
        return new Spec(
                name,
                other,
                outcome,
                mediators,
                treatments,
                controls,
                trend,
                seasonality,
                regressors,
                media,
                sampler,
                report,
                simulation,
                liftTests);
    }

    /** The same spec with another trend and other regressors. */
    public Spec withRegressors(Trend otherTrend, Regressors others) {
        return new Spec(
                name,
                data,
                outcome,
                mediators,
                treatments,
                controls,
                otherTrend,
                seasonality,
                others,
                media,
                sampler,
                report,
                simulation,
                liftTests);
    }

    /** The same spec with other controls. */
    public Spec withControls(List<ControlSpec> others) {
        return new Spec(
                name,
                data,
                outcome,
                mediators,
                treatments,
                others,
                trend,
                seasonality,
                regressors,
                media,
                sampler,
                report,
                simulation,
                liftTests);
    }

    /** The same spec with other channels, and with the experiments of those that stay. */
    public Spec withChannels(List<TreatmentSpec> otherTreatments, List<MediatorSpec> otherMediators) {
        Set<String> names = Stream.concat(
                        otherTreatments.stream().map(TreatmentSpec::name),
                        otherMediators.stream().map(MediatorSpec::name))
                .collect(Collectors.toSet());
        return new Spec(
                name,
                data,
                outcome,
                otherMediators,
                otherTreatments,
                controls,
                trend,
                seasonality,
                regressors,
                media,
                sampler,
                report,
                simulation,
                liftTests.stream()
                        .filter(test -> names.contains(test.channel()))
                        .toList());
    }

    /** The same spec, sampled otherwise. */
    public Spec withSampler(SamplerSpec other) {
        return new Spec(
                name,
                data,
                outcome,
                mediators,
                treatments,
                controls,
                trend,
                seasonality,
                regressors,
                media,
                other,
                report,
                simulation,
                liftTests);
    }

    /** The same spec with other experiments. */
    public Spec withLiftTests(List<LiftTest> others) {
        return new Spec(
                name,
                data,
                outcome,
                mediators,
                treatments,
                controls,
                trend,
                seasonality,
                regressors,
                media,
                sampler,
                report,
                simulation,
                others);
    }
}
