package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import mmmbayes.draws.Draws;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.QuantityPrior;
import mmmbayes.spec.ReportSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Priors of returns and shares, against the counterfactuals that effects are reported from. */
class MediaQuantitiesTest {
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
            model.newMediaQuantities().toQuantities(row);
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
        model.newMediaQuantities().toQuantities(row);
        assertThat(row[model.parameterNames().indexOf("outcome_media[google]")]).isCloseTo(share, within(1e-9 * share));
    }

    @Test
    void coefficientsAndQuantitiesInvertEachOther() {
        MediationModel model = model(new QuantityPrior.Roas(new Prior.Normal(1, 2)), MediaSpec.Transforms.SHARED);
        double[] stated = RandomModels.parameters(model, DrawStream.of(4, 0, 0));
        double[] row = stated.clone();
        MediaQuantities quantities = model.newMediaQuantities();
        quantities.toCoefficients(row);
        assertThat(row[model.parameterNames().indexOf("outcome_media[tiktok]")])
                .isNotCloseTo(stated[model.parameterNames().indexOf("outcome_media[tiktok]")], within(1e-6));
        quantities.toQuantities(row);
        assertThat(row).containsExactly(stated, within(1e-12));
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
