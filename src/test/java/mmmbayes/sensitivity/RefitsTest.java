package mmmbayes.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectSettings;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.model.MediationModel;
import mmmbayes.model.ReferenceModels;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.spec.Prior;
import mmmbayes.spec.ReportSpec;
import org.junit.jupiter.api.Test;

class RefitsTest {
    private static final MediationModel FITTED = ReferenceModels.r1().model();

    private static RefitVariant variant(String setting) {
        return RefitVariant.of(FITTED, List.of("decay -50%", "all priors +50%")).stream()
                .filter(variant -> variant.setting().equals(setting))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asAPlainChannelTheMediatorIsOneMoreTreatment() {
        MediationModel model = variant("mediator as a plain channel").model();

        assertThat(model.spec().mediators()).isEmpty();
        assertThat(model.channels()).containsExactly("facebook", "tiktok", "instagram", "snapchat", "google");
        assertThat(model.parameterNames().readable()).noneMatch(name -> name.startsWith("mediator_"));
    }

    @Test
    void omittedItIsNowhere() {
        assertThat(variant("mediator omitted").model().parameterNames().readable())
                .noneMatch(name -> name.contains("google"));
    }

    @Test
    void asAControlItEntersTheOutcomeLinearly() {
        assertThat(variant("mediator as a control").model().parameterNames().readable())
                .contains("outcome_controls[google_spend]")
                .noneMatch(name -> name.contains("decay[google]"));
    }

    @Test
    void aPlaceboSpendsAsMuchInOtherWeeks() {
        MediationModel model =
                variant("spend of facebook moved by 78 weeks as a channel").model();
        double[] facebook = FITTED.data().column("facebook_spend");
        double[] placebo = model.data().column("placebo_facebook_spend");

        assertThat(placebo[0]).isEqualTo(facebook[78]);
        assertThat(placebo[100]).isEqualTo(facebook[22]);
        assertThat(model.channels()).contains("placebo");
    }

    @Test
    void droppedWeeksAreTheLast() {
        assertThat(variant("without the last 12 weeks").model().data().weeks())
                .isEqualTo(FITTED.data().weeks().subList(0, 144));
    }

    @Test
    void priorsOfAGroupAloneAreScaled() {
        MediationModel model = variant("decay -50%").model();
        int decay = model.parameterNames().indexOf("decay[google]");
        int shape = model.parameterNames().indexOf("shape[google]");

        assertThat(model.priorStandardDeviation(decay))
                .isCloseTo(0.5 * FITTED.priorStandardDeviation(decay), within(1e-12));
        assertThat(model.parameters().get(shape).prior())
                .isEqualTo(FITTED.parameters().get(shape).prior());
        assertThat(variant("all priors +50%").model().parameters().get(shape).prior())
                .isEqualTo(new Prior.LogNormal(0.2, 0.3 * 1.5));
    }

    /** Some twenty draws of each: not to be believed, but counted. */
    @Test
    void everyVariantStandsBesideTheFit() {
        NutsSettings settings = PosteriorSampling.settings(FITTED.spec().sampler(), 1)
                .withChains(1)
                .withWarmup(20)
                .withDraws(20);
        Draws draws = PosteriorSampling.inMemory(FITTED, settings);
        EffectSettings effects =
                new EffectSettings(Optional.empty(), ReportSpec.Tail.SIMULATE, List.of(0.5, 0.9), 7, 1);
        List<String> told = new ArrayList<>();
        Refits refits =
                Refits.of(FITTED, draws, new Refits.Plan(settings, Optional.empty(), List.of(), told::add), effects);

        assertThat(told).hasSize(7);
        assertThat(refits.rows().stream().map(Refits.Row::setting).distinct())
                .hasSize(8)
                .startsWith("as fitted");
        assertThat(refits.rows())
                .noneMatch(row -> row.setting().equals("mediator omitted")
                        && row.about().estimand().equals("natural_indirect_effect"));
        assertThat(refits.table().rowCount()).isEqualTo(refits.rows().size());
    }
}
