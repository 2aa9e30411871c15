package mmmbayes.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.draws.Draws;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PriorDraws;
import org.junit.jupiter.api.Test;

class PriorPredictiveTest {
    private static final Inputs INPUTS = InputReader.read(Path.of("priors", "priors.yaml"), Optional.empty());
    private static final MediationModel MODEL = MediationModel.of(INPUTS.spec(), INPUTS.dataset());

    private static PriorPredictive.Quantity quantity(PriorPredictive prior, String name, String channel) {
        return prior.quantities().stream()
                .filter(row -> row.name().equals(name) && row.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    /** 38 parameters or so at 4.5 binomial standard errors: a false alarm in 4,000 seeds. */
    @Test
    void halfOfTheDrawsOfEveryParameterLieBelowThePriorsMedian() {
        int count = 2000;
        Draws draws = PriorDraws.of(MODEL, count, 7);
        for (int parameter = 0; parameter < draws.parameters().size(); parameter++) {
            double median = MODEL.priorQuantile(parameter, 0.5);
            double below = Arrays.stream(draws.column(parameter)[0])
                    .filter(value -> value < median)
                    .count();
            assertThat(below / count)
                    .as(draws.parameters().readable().get(parameter))
                    .isCloseTo(0.5, within(4.5 * Math.sqrt(0.25 / count)));
        }
    }

    @Test
    void halfLivesFollowFromTheDecayPrior() {
        // decay ~ beta(2, 2): median 0.5, a half-life of 1 week; quartiles 0.3264 and 0.6736 (scipy.stats.beta(2,
        // 2).ppf),
        // half-lives 0.619 and 1.754 weeks. Quantiles of 1,000 draws: 4.5 standard errors are about 15%.
        PriorPredictive.Quantity halfLife = quantity(PriorPredictive.of(MODEL, 3, 2), "half_life_weeks", "facebook");
        assertThat(halfLife.quantiles().get(1)).isCloseTo(0.619, within(0.09));
        assertThat(halfLife.quantiles().get(2)).isCloseTo(1, within(0.15));
        assertThat(halfLife.quantiles().get(3)).isCloseTo(1.754, within(0.26));
    }

    @Test
    void positivePriorsGiveNoNegativeReturns() {
        PriorPredictive prior = PriorPredictive.of(MODEL, 3, 2);
        assertThat(quantity(prior, "roas", "tiktok").negativeShare()).isZero();
        assertThat(quantity(prior, "media_share", "").negativeShare()).isLessThan(0.1);
    }

    @Test
    void threadsChangeNothing() {
        assertThat(PriorPredictive.of(MODEL, 3, 2))
                .usingRecursiveComparison()
                .isEqualTo(PriorPredictive.of(MODEL, 3, 1));
    }
}
