package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import mmmbayes.draws.Draws;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.QuantityPrior;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.TransformSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Priors of returns and shares, against the counterfactuals that effects are reported from; of half-lives, against the weights. */
class StatedQuantitiesTest {
    private static final int DRAWS = 400;

    private static MediationModel model(Prior outcomeMedia, MediaSpec.Transforms transforms) {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.outcomeMedia = outcomeMedia;
        variant.transforms = transforms;
        return variant.model();
    }

    /** Outcome that is lost, in every week of the data, when nothing reacts to the intervention. */
    private static double effect(Counterfactuals counterfactuals, CounterfactualPaths paths, Intervention without) {
        InterventionPath observed = counterfactuals.newPath();
        InterventionPath path = counterfactuals.newPath();
        paths.evaluate(counterfactuals.observed(), observed);
        paths.evaluate(without, path);
        double[] with = new double[paths.pathWeekCount()];
        double[] less = new double[paths.pathWeekCount()];
        boolean ofMediator = without.setsMediator(0);
        paths.expectedOutcome(observed, observed, with);
        paths.expectedOutcome(ofMediator ? observed : path, ofMediator ? path : observed, less);
        return Arrays.stream(with).sum() - Arrays.stream(less).sum();
    }

    @ParameterizedTest
    @EnumSource
    void aReturnHasItsPriorWhateverTheTransform(MediaSpec.Transforms transforms) {
        MediationModel model = model(new QuantityPrior.Roas(new Prior.LogNormal(0.4, 0.3)), transforms);
        Counterfactuals counterfactuals = Counterfactuals.of(model, ReportSpec.Tail.IGNORE);
        CounterfactualPaths paths = counterfactuals.newPaths();
        Draws draws = PriorDraws.of(model, DRAWS, 3);
        double[] row = new double[model.parameters().size()];
        int tiktok = model.channels().indexOf("tiktok");
        double spend = Arrays.stream(counterfactuals.recordedSpend(tiktok)).sum();
        Intervention without = counterfactuals.observed().withSpendFactor(tiktok, 0, 0, counterfactuals.weekCount());
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            draws.row(0, draw, row);
            paths.load(row, DrawStream.of(1, 0, draw));
            double roas = effect(counterfactuals, paths, without) / spend;
            model.newStatedQuantities().toQuantities(row);
            assertThat(row[model.parameterNames().indexOf("outcome_media[tiktok]")])
                    .isCloseTo(roas, within(1e-9 * Math.abs(roas)));
            sum += Math.log(roas);
        }
        // 4.5 standard errors of 0.3 / sqrt(400)
        assertThat(sum / DRAWS).isCloseTo(0.4, within(4.5 * 0.3 / Math.sqrt(DRAWS)));
    }

    @Test
    void aShareIsThatOfTheOutcome() {
        MediationModel model = model(new QuantityPrior.Share(new Prior.Beta(2, 20)), MediaSpec.Transforms.SHARED);
        Counterfactuals counterfactuals = Counterfactuals.of(model, ReportSpec.Tail.IGNORE);
        CounterfactualPaths paths = counterfactuals.newPaths();
        double[] row = new double[model.parameters().size()];
        PriorDraws.of(model, 1, 3).row(0, 0, row);
        paths.load(row, DrawStream.of(1, 0, 0));
        Intervention without = counterfactuals.observed().withMediator(0, 0, 0, counterfactuals.weekCount());
        double revenue = Arrays.stream(model.data().column("revenue")).sum();
        double share = effect(counterfactuals, paths, without) / revenue;
        model.newStatedQuantities().toQuantities(row);
        assertThat(row[model.parameterNames().indexOf("outcome_media[google]")]).isCloseTo(share, within(1e-9 * share));
    }

    @Test
    void coefficientsAndQuantitiesInvertEachOther() {
        MediationModel model = model(new QuantityPrior.Roas(new Prior.Normal(1, 2)), MediaSpec.Transforms.SHARED);
        double[] stated = RandomModels.parameters(model, DrawStream.of(4, 0, 0));
        double[] row = stated.clone();
        StatedQuantities quantities = model.newStatedQuantities();
        quantities.toParameters(row);
        assertThat(row[model.parameterNames().indexOf("outcome_media[tiktok]")])
                .isNotCloseTo(stated[model.parameterNames().indexOf("outcome_media[tiktok]")], within(1e-6));
        quantities.toQuantities(row);
        assertThat(row).containsExactly(stated, within(1e-12));
    }

    /** Of a draw's own shape, scale and decay: the continuous weights have halved so many weeks after their peak. */
    @Test
    void aHalfLifeHasItsPriorWhateverTheForm() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        QuantityPrior.HalfLife halfLife = new QuantityPrior.HalfLife(new Prior.LogNormal(0.4, 0.3));
        variant.forms = Map.of(
                "facebook",
                weibull(),
                "tiktok",
                new TransformSpec(new Adstock.Delayed(8, halfLife, new Prior.HalfNormal(2)), new Saturation.None()),
                "instagram",
                new TransformSpec(new Adstock.Binomial(12, halfLife), new Saturation.None()));
        MediationModel model = variant.model();
        Draws draws = PriorDraws.of(model, DRAWS, 3);
        double[] row = new double[model.parameters().size()];
        double[] sums = new double[3];
        for (int draw = 0; draw < DRAWS; draw++) {
            draws.row(0, draw, row);
            double shape = row[model.parameterNames().indexOf("adstock_shape[facebook]")];
            double scale = row[model.parameterNames().indexOf("adstock_scale[facebook]")];
            double decay = row[model.parameterNames().indexOf("decay[tiktok]")];
            double shrinking = row[model.parameterNames().indexOf("decay[instagram]")];
            sums[0] += Math.log(halved(lag -> (shape - 1) * Math.log(lag + 1) - Math.pow((lag + 1) / scale, shape)));
            sums[1] += Math.log(halved(lag -> lag * lag * Math.log(decay)));
            sums[2] += Math.log(halved(lag -> (1 / shrinking - 1) * Math.log(Math.max(0, 1 - lag / 13))));
        }
        for (double sum : sums) {
            // 4.5 standard errors of 0.3 / sqrt(400), and the step with which lags are looked at
            assertThat(sum / DRAWS).isCloseTo(0.4, within(4.5 * 0.3 / Math.sqrt(DRAWS) + 0.001));
        }
    }

    /** Weeks from the largest weight to half of it, by looking at lag after lag. */
    private static double halved(DoubleUnaryOperator logWeight) {
        double step = 0.001;
        double peak = 0;
        while (logWeight.applyAsDouble(peak + step) > logWeight.applyAsDouble(peak)) {
            peak += step;
        }
        double lag = peak;
        while (logWeight.applyAsDouble(lag) > logWeight.applyAsDouble(peak) - Math.log(2)) {
            lag += step;
        }
        return lag - peak;
    }

    @Test
    void scalesAndHalfLivesInvertEachOther() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.outcomeMedia = new QuantityPrior.Roas(new Prior.LogNormal(0.4, 0.3));
        variant.forms = Map.of("facebook", weibull());
        MediationModel model = variant.model();
        double[] row = new double[model.parameters().size()];
        PriorDraws.of(model, 1, 3).row(0, 0, row);
        double[] drawn = row.clone();
        StatedQuantities quantities = model.newStatedQuantities();
        quantities.toQuantities(row);
        int scale = model.parameterNames().indexOf("adstock_scale[facebook]");
        assertThat(row[scale]).isNotCloseTo(drawn[scale], within(1e-6));
        quantities.toParameters(row);
        assertThat(row).containsExactly(drawn, within(1e-10));
    }

    /** Without returns there is one factor: the slope of the half-life in the scale. */
    @Test
    void theJacobianIsTheSlopeOfTheHalfLife() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.forms = Map.of("facebook", weibull());
        MediationModel model = variant.model();
        int scale = model.parameterNames().indexOf("adstock_scale[facebook]");
        double[] row = new double[model.parameters().size()];
        PriorDraws.of(model, 1, 3).row(0, 0, row);
        double step = 1e-5;
        double[] up = row.clone();
        double[] down = row.clone();
        up[scale] += step;
        down[scale] -= step;
        StatedQuantities quantities = model.newStatedQuantities();
        double logJacobian = quantities.toQuantities(row);
        quantities.toQuantities(up);
        quantities.toQuantities(down);
        assertThat(logJacobian).isCloseTo(Math.log((up[scale] - down[scale]) / (2 * step)), within(1e-7));
    }

    private static TransformSpec weibull() {
        Adstock adstock = new Adstock.WeibullPdf(
                8,
                new Prior.TruncatedNormal(2, 1, 1, Double.POSITIVE_INFINITY),
                new QuantityPrior.HalfLife(new Prior.LogNormal(0.4, 0.3)));
        return new TransformSpec(adstock, new Saturation.None());
    }

    /** The implied prior of the coefficient is that of prior draws: half of it lies below its median. */
    @Test
    void figuresShowThePriorThatFollowsForTheCoefficient() {
        MediationModel model =
                model(new QuantityPrior.Roas(new Prior.LogNormal(0.4, 0.3)), MediaSpec.Transforms.SHARED);
        int parameter = model.parameterNames().indexOf("outcome_media[tiktok]");
        double[] drawn = PriorDraws.of(model, 4000, 8).column(parameter)[0];
        double median = model.priorQuantile(parameter, 0.5);
        double below = Arrays.stream(drawn).filter(value -> value < median).count() / 4000.0;
        // 4.5 standard errors of two samples, of 4,000 and 2,000
        assertThat(below).isCloseTo(0.5, within(4.5 * 0.5 * Math.sqrt(1 / 4000.0 + 1 / 2000.0)));
        assertThat(model.priorDensity(parameter, median)).isPositive();
        assertThat(model.priorStandardDeviation(parameter)).isPositive();
    }
}
