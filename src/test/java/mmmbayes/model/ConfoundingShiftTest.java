package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mmmbayes.data.Dataset;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Prior;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shift on data whose errors are correlated by a known rho, transforms and mediator's equation known. */
class ConfoundingShiftTest {
    private static final int REPEATS = 8;

    /** Data with correlated errors, the parameters that made them, and the outcome's coefficients as a fit would find them. */
    private static final class Confounded {
        final MediationModel model;
        final double[] truth;
        final double[] naive;
        /** Standard errors of the naive coefficients. */
        final double[] standardError;

        final int google;

        Confounded(double rho, MediatorSpec.Enters enters) {
            ReferenceModels.Variant variant = ReferenceModels.r1();
            variant.enters = enters;
            Dataset data = repeated(ReferenceModels.data());
            Scales scales = Scales.of(variant.spec(), data);
            UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(11L);
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            MediationModel first = MediationModel.of(variant.spec(), data, scales);
            truth = RandomModels.parameters(first, random);
            set(first, "mediator_intercept", 1.5);
            set(first, "mediator_sigma", 0.3);
            set(first, "outcome_sigma", 0.1);
            set(first, "outcome_media[google]", 0.5);
            int weeks = data.weekCount();
            double[] own = normal.samples(weeks).toArray();
            double[] other = normal.samples(weeks).toArray();
            double[] error = IntStream.range(0, weeks)
                    .mapToDouble(week -> rho * own[week] + Math.sqrt(1 - rho * rho) * other[week])
                    .toArray();
            Dataset mediated = data.with("google_spend", response(first, 0, own));
            MediationModel second = MediationModel.of(variant.spec(), mediated, scales);
            model = MediationModel.of(variant.spec(), mediated.with("revenue", response(second, 1, error)), scales);
            google = model.parameterNames().indexOf("outcome_media[google]");
            naive = truth.clone();
            standardError = new double[truth.length];
            fitOutcome();
        }

        private void set(MediationModel of, String parameter, double value) {
            truth[of.parameterNames().indexOf(parameter)] = value;
        }

        private double[] response(MediationModel of, int stage, double[] error) {
            PosteriorPredictive predictive = PosteriorPredictive.of(of);
            predictive.load(truth);
            double[] series = new double[error.length];
            predictive.predictor(stage, series);
            StageDesign design = of.design().stages().get(stage);
            for (int week = 0; week < series.length; week++) {
                series[week] = design.scale() * (series[week] + truth[design.sigma()] * error[week]);
            }
            return series;
        }

        /** Posterior mean of the coefficients under the priors, as if errors were independent. */
        private void fitOutcome() {
            StageDesign outcome = model.design().outcome();
            PosteriorPredictive predictive = PosteriorPredictive.of(model);
            predictive.load(truth);
            List<double[]> columns = new ArrayList<>(List.of(outcome.columns()));
            List<Integer> parameters = new ArrayList<>();
            for (int parameter : outcome.linear()) {
                parameters.add(parameter);
            }
            for (int i = 0; i < outcome.inputs().length; i++) {
                columns.add(predictive.outcomeInput(outcome.inputs()[i]).clone());
                parameters.add(outcome.media()[i]);
            }
            RealMatrix x = new Array2DRowRealMatrix(columns.toArray(double[][]::new)).transpose();
            RealVector y = new ArrayRealVector(outcome.response());
            double variance = 0.01;
            // some rounds, so that the noise is that of the naive fit
            for (int round = 0; round < 3; round++) {
                RealMatrix precision = x.transpose().multiply(x);
                RealVector right = x.transpose().operate(y);
                for (int i = 0; i < parameters.size(); i++) {
                    Prior prior = model.parameters().get(parameters.get(i)).prior();
                    double mean = prior instanceof Prior.Normal n ? n.mean() : 0;
                    double sd = prior instanceof Prior.Normal n ? n.sd() : ((Prior.HalfNormal) prior).sd();
                    precision.addToEntry(i, i, variance / (sd * sd));
                    right.addToEntry(i, variance / (sd * sd) * mean);
                }
                RealMatrix inverse = MatrixUtils.inverse(precision);
                RealVector solution = inverse.operate(right);
                RealVector left = y.subtract(x.operate(solution));
                variance = left.dotProduct(left) / outcome.weekCount();
                for (int i = 0; i < parameters.size(); i++) {
                    naive[parameters.get(i)] = solution.getEntry(i);
                    standardError[parameters.get(i)] = Math.sqrt(variance * inverse.getEntry(i, i));
                }
            }
            naive[outcome.sigma()] = Math.sqrt(variance);
        }
    }

    private static Dataset repeated(Dataset data) {
        int weeks = data.weekCount() * REPEATS;
        List<LocalDate> dates = IntStream.range(0, weeks)
                .mapToObj(week -> LocalDate.of(2000, 1, 3).plusWeeks(week))
                .toList();
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (String name : data.columnNames()) {
            double[] once = data.column(name);
            columns.put(
                    name,
                    IntStream.range(0, weeks)
                            .mapToDouble(week -> once[week % once.length])
                            .toArray());
        }
        return Dataset.of(dates, columns);
    }

    /** Four cases of five media coefficients: beyond 4.5 standard errors by chance in one of 7,000 runs. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.8, -0.4, 0.4, 0.8})
    void undoesTheBiasThatKnownConfoundingMakes(double rho) {
        Confounded data = new Confounded(rho, MediatorSpec.Enters.OBSERVED);
        ConfoundingShift shift = ConfoundingShift.of(data.model, 0).orElseThrow();
        double[] shifted = new double[data.truth.length];
        shift.load(data.naive);
        shift.shifted(rho, shifted);

        int google = data.google;
        double error = data.standardError[google];
        assertThat(Math.abs(data.naive[google] - data.truth[google])).isGreaterThan(6 * error);
        for (int parameter : data.model.design().outcome().media()) {
            assertThat(shifted[parameter])
                    .as(data.model.parameters().get(parameter).readable())
                    .isCloseTo(data.truth[parameter], within(4.5 * data.standardError[parameter] + 0.01));
        }
        int sigma = data.model.design().outcome().sigma();
        assertThat(shifted[sigma]).isCloseTo(data.truth[sigma], within(0.1 * data.truth[sigma]));
    }

    @Test
    void withoutCorrelationNothingMoves() {
        Confounded data = new Confounded(0.4, MediatorSpec.Enters.OBSERVED);
        ConfoundingShift shift = ConfoundingShift.of(data.model, 0).orElseThrow();
        double[] shifted = new double[data.truth.length];
        shift.load(data.naive);
        shift.shifted(0, shifted);

        assertThat(shifted).containsExactly(data.naive);
    }

    @Test
    void theShiftIsWhatARegressionOnTheMediatorsErrorWouldTakeAway() {
        Confounded data = new Confounded(0.4, MediatorSpec.Enters.OBSERVED);
        ConfoundingShift shift = ConfoundingShift.of(data.model, 0).orElseThrow();
        double[] once = new double[data.truth.length];
        double[] twice = new double[data.truth.length];
        shift.load(data.naive);
        shift.shiftedBy(0.1, once);
        shift.shiftedBy(0.2, twice);
        for (int parameter = 0; parameter < once.length; parameter++) {
            assertThat(twice[parameter] - data.naive[parameter])
                    .isCloseTo(2 * (once[parameter] - data.naive[parameter]), within(1e-12));
        }
        // an odd function of rho
        assertThat(shift.slope(-0.3)).isEqualTo(-shift.slope(0.3));
    }

    @Test
    void aMediatorThatEntersByItsMeanHasNoErrorInTheOutcome() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.enters = MediatorSpec.Enters.PREDICTED;

        assertThat(ConfoundingShift.of(variant.model(), 0)).isEmpty();
    }

    @Test
    void everyModelFormHasAFiniteShift() {
        for (int seed = 0; seed < 24; seed++) {
            RandomModels.Case of = RandomModels.of(seed);
            for (int mediator = 0; mediator < of.model().design().mediatorCount(); mediator++) {
                double[] shifted = new double[of.parameters().length];
                ConfoundingShift.of(of.model(), mediator).ifPresent(shift -> {
                    shift.load(of.parameters());
                    shift.shifted(0.9, shifted);
                    assertThat(IntStream.range(0, shifted.length).allMatch(i -> Double.isFinite(shifted[i])))
                            .as(of.toString())
                            .isTrue();
                });
            }
        }
    }
}
