package mmmbayes.effects;

import static mmmbayes.effects.EffectCases.draws;
import static mmmbayes.effects.EffectCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import mmmbayes.draws.Draws;
import mmmbayes.effects.ResponseCurves.Curve;
import mmmbayes.effects.ResponseCurves.Path;
import mmmbayes.effects.ResponseCurves.Point;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.model.ReferenceModels;
import mmmbayes.spec.ReportSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseCurvesTest {
    static Stream<RandomModels.Case> cases() {
        return EffectCases.cases().limit(20);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void atTheObservedSpendTheyAreTheEffects(RandomModels.Case of) {
        Draws draws = draws(of.model(), of.parameters());
        Effects effects = Effects.of(of.model(), draws, settings(of.tail()));
        double outcome = Arrays.stream(of.model().data().column("revenue")).sum();
        for (Curve curve :
                ResponseCurves.of(of.model(), draws, settings(of.tail())).curves()) {
            for (Point point : curve.points().stream()
                    .filter(point -> point.path() != Path.MARGINAL)
                    .toList()) {
                Estimand estimand = switch (point.path()) {
                    case TOTAL -> Estimand.TOTAL_EFFECT;
                    case DIRECT -> Estimand.NATURAL_DIRECT_EFFECT;
                    default -> Estimand.NATURAL_INDIRECT_EFFECT;
                };
                if (point.multiplier() == 1) {
                    double expected = EffectCases.channel(effects, curve.channel(), estimand)[0];
                    assertThat(point.summary().mean()).isCloseTo(expected, within(1e-9 * outcome));
                }
                if (point.multiplier() == 0) {
                    assertThat(point.summary().mean()).isZero();
                }
            }
        }
    }

    @Test
    void theMarginalCurveIsTheSlopeOfTheTotal() {
        MediationModel model = ReferenceModels.r1().model();
        Draws draws = draws(model, RandomModels.parameters(model, DrawStream.of(5, 0, 0)));
        Effects effects = Effects.of(model, draws, settings(ReportSpec.Tail.SIMULATE));
        for (Curve curve : ResponseCurves.of(model, draws, settings(ReportSpec.Tail.SIMULATE))
                .curves()) {
            double spend = Arrays.stream(model.data().column(curve.channel() + "_spend"))
                    .sum();
            double area = 0;
            for (Point point : curve.points()) {
                // central differences over the grid of 0.1 add up to the trapezoid between the ends' midpoints
                boolean inside = point.multiplier() > 0 && point.multiplier() < 2;
                area += point.path() == Path.MARGINAL && inside
                        ? point.summary().mean() * 0.1 * spend
                        : 0;
            }
            double[] total = curve.points().stream()
                    .filter(point -> point.path() == Path.TOTAL)
                    .mapToDouble(point -> point.summary().mean())
                    .toArray();
            double expected = (total[20] + total[19] - total[1] - total[0]) / 2;
            assertThat(area).isCloseTo(expected, within(1e-9 * Math.abs(total[20])));
            double next = EffectCases.channel(effects, curve.channel(), Estimand.MARGINAL_ROAS_1)[0];
            double slope = curve.points().stream()
                    .filter(point -> point.path() == Path.MARGINAL && point.multiplier() == 1)
                    .findFirst()
                    .orElseThrow()
                    .summary()
                    .mean();
            // the curve bends little between 0.9 and 1.1 times the spend
            assertThat(slope).isCloseTo(next, within(0.03 * Math.abs(next)));
        }
    }

    @Test
    void weeksAboveAnyObservedSpendAreCounted() {
        MediationModel model = ReferenceModels.r1().model();
        Draws draws = draws(model, RandomModels.parameters(model, DrawStream.of(5, 0, 0)));
        Curve curve = ResponseCurves.of(model, draws, EffectSettings.of(model.spec(), 1))
                .curves()
                .get(0);
        double[] spend = model.data().column("facebook_spend");
        double largest = Arrays.stream(spend).max().orElseThrow();
        for (Point point : curve.points()) {
            double beyond = Arrays.stream(spend)
                    .filter(week -> point.multiplier() * week > largest)
                    .count();
            double active = Arrays.stream(spend).filter(week -> week > 0).count();
            assertThat(point.shareBeyondObserved()).isEqualTo(beyond / active);
            assertThat(point.isBeyondObserved()).isEqualTo(point.multiplier() > 1);
        }
        assertThat(curve.points()).hasSize(21 * Path.values().length);
        assertThat(curve.maximumSpend()).isEqualTo(largest);
    }
}
