package mmmbayes.effects;

import static mmmbayes.effects.EffectCases.draws;
import static mmmbayes.effects.EffectCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mmmbayes.draws.Draws;
import mmmbayes.effects.Contributions.Contribution;
import mmmbayes.effects.Contributions.Kind;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PosteriorPredictive;
import mmmbayes.model.RandomModels;
import mmmbayes.model.ReferenceModels;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.TreatmentSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContributionsTest {
    static Stream<RandomModels.Case> cases() {
        return EffectCases.cases();
    }

    private static Contributions ofFirstDraw(RandomModels.Case of) {
        return Contributions.of(of.model(), draws(of.model(), of.parameters()), settings(of.tail()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void partsAddUpToTheExpectedOutcomeInEveryWeek(RandomModels.Case of) {
        Contributions contributions = ofFirstDraw(of);
        PosteriorPredictive predictive = PosteriorPredictive.of(of.model());
        predictive.load(of.parameters());
        double[] expected = new double[predictive.weekCount()];
        predictive.expected(predictive.stages().size() - 1, expected);
        Window window = contributions.window();
        for (int week = window.from(); week < window.to(); week++) {
            int place = week - window.from();
            double sum = contributions.contributions().stream()
                    .filter(contribution -> contribution.part().kind() != Kind.EXPECTED)
                    .mapToDouble(
                            contribution -> contribution.weekly().get(place).mean())
                    .sum();
            // the sum rounds at the size of its largest part, which in a multiplicative model is not the outcome itself
            double size = contributions.contributions().stream()
                    .mapToDouble(contribution ->
                            Math.abs(contribution.weekly().get(place).mean()))
                    .max()
                    .orElse(0);
            assertThat(sum).as("week " + week).isCloseTo(expected[week], within(1e-9 * size));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void totalsAreSumsOfWeeks(RandomModels.Case of) {
        for (Contribution contribution : ofFirstDraw(of).contributions()) {
            double[] weekly = contribution.weekly().stream()
                    .mapToDouble(PosteriorSummary::mean)
                    .toArray();
            double size = Arrays.stream(weekly).map(Math::abs).sum();
            assertThat(contribution.total().mean())
                    .isCloseTo(Arrays.stream(weekly).sum(), within(1e-12 * size + 1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void windowsAddUp(RandomModels.Case of) {
        int first = ofFirstDraw(of).window().from();
        int last = of.model().data().weekCount();
        int middle = (first + last) / 2;
        List<List<Contribution>> parts = new ArrayList<>();
        for (Window window : List.of(new Window(first, last), new Window(first, middle), new Window(middle, last))) {
            parts.add(Contributions.of(
                            of.model(),
                            draws(of.model(), of.parameters()),
                            settings(of.tail()).withWindow(window))
                    .contributions());
        }
        double size = parts.get(0).stream()
                .mapToDouble(part -> Math.abs(part.total().mean()))
                .max()
                .orElse(0);
        for (int part = 0; part < parts.get(0).size(); part++) {
            assertThat(parts.get(1).get(part).total().mean()
                            + parts.get(2).get(part).total().mean())
                    .as(parts.get(0).get(part).part().toString())
                    .isCloseTo(parts.get(0).get(part).total().mean(), within(1e-11 * size));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void directAndIndirectAreTheNaturalEffectsWithoutTail(RandomModels.Case of) {
        Draws draws = draws(of.model(), of.parameters());
        Effects effects = Effects.of(of.model(), draws, settings(ReportSpec.Tail.IGNORE));
        double outcome = Arrays.stream(of.model().data().column("revenue")).sum();
        for (Contribution contribution : ofFirstDraw(of).contributions()) {
            Kind kind = contribution.part().kind();
            if (kind == Kind.DIRECT || kind == Kind.INDIRECT) {
                String mediator = contribution.part().mediator();
                Estimand estimand = kind == Kind.DIRECT
                        ? Estimand.NATURAL_DIRECT_EFFECT
                        : mediator.isEmpty() ? Estimand.NATURAL_INDIRECT_EFFECT : Estimand.INDIRECT_THROUGH;
                EffectRow row = effects.rows().stream()
                        .filter(candidate -> candidate.scope() == EffectRow.Scope.CHANNEL
                                && candidate
                                        .channel()
                                        .equals(contribution.part().source())
                                && candidate.estimand() == estimand
                                && candidate.mediator().equals(mediator))
                        .findFirst()
                        .orElseThrow();
                double expected = effects.draws(row)[0][0];
                assertThat(contribution.total().mean()).isCloseTo(expected, within(1e-9 * outcome));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pathsThatTheSpecExcludesHaveNoPart(RandomModels.Case of) {
        List<String> parts = ofFirstDraw(of).contributions().stream()
                .map(Contribution::part)
                .filter(part -> part.kind() == Kind.DIRECT || part.kind() == Kind.INDIRECT)
                .map(part -> part.kind().key() + " " + part.source() + " " + part.mediator())
                .toList();
        boolean several = of.model().spec().mediators().size() > 1;
        List<String> expected = new ArrayList<>();
        for (TreatmentSpec treatment : of.model().spec().treatments()) {
            if (treatment.actsOnOutcome()) {
                expected.add("direct " + treatment.name() + " ");
            }
            for (MediatorSpec mediator : of.model().spec().mediators()) {
                if (treatment.actsOn().contains(mediator.name())) {
                    expected.add("indirect " + treatment.name() + " " + (several ? mediator.name() : ""));
                }
            }
        }
        assertThat(parts).isEqualTo(expected);
    }

    @Test
    void interactionOfAnAdditiveModelWithALinearMediatorIsZero() {
        ReferenceModels.Variant variant = ReferenceModels.r1();
        variant.enters = MediatorSpec.Enters.RESIDUALISED;
        MediationModel model = variant.model();
        double[] parameters = RandomModels.parameters(model, DrawStream.of(5, 0, 0));
        for (int i = 0; i < parameters.length; i++) {
            // a mediator without a floor in reach
            String name = model.parameterNames().readable().get(i);
            parameters[i] = name.startsWith("mediator_media") ? 0.05 : parameters[i];
            parameters[i] = name.equals("mediator_intercept") ? 2 : parameters[i];
        }
        Contributions contributions =
                Contributions.of(model, draws(model, parameters), settings(ReportSpec.Tail.IGNORE));
        Contribution interaction = contributions.contributions().stream()
                .filter(contribution -> contribution.part().kind() == Kind.INTERACTION)
                .findFirst()
                .orElseThrow();
        double expected = contributions
                .contributions()
                .get(contributions.contributions().size() - 1)
                .total()
                .mean();
        assertThat(interaction.total().mean()).isCloseTo(0, within(1e-9 * expected));
    }

    @Test
    void aNegativeBaselineIsCounted() {
        MediationModel model = ReferenceModels.r1().model();
        double[] above = RandomModels.parameters(model, DrawStream.of(5, 0, 0));
        double[] below = above.clone();
        int intercept = model.parameterNames().indexOf("outcome_intercept");
        above[intercept] = 3;
        below[intercept] = -3;
        EffectSettings settings = new EffectSettings(Optional.empty(), ReportSpec.Tail.IGNORE, List.of(0.9), 1, 1);
        Contributions contributions = Contributions.of(model, draws(model, above, below, above, above), settings);
        assertThat(contributions.baselineNegativeProbability()).isEqualTo(0.25);
    }
}
