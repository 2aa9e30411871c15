package mmmbayes.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.effects.EffectRow.Scope;
import mmmbayes.model.DrawStream;
import mmmbayes.model.MediationModel;
import mmmbayes.model.RandomModels;
import mmmbayes.spec.ReportSpec;

/** Models of every form with a few draws each, and what tests ask of their effects. */
final class EffectCases {
    /** Differences of sums over weeks, each rounded at the size of the outcome, which is up to 1e4 times the effect. */
    static final double TOLERANCE = 1e-9;

    private static final int DRAWS = 3;

    private EffectCases() {}

    static Stream<RandomModels.Case> cases() {
        return Stream.concat(
                IntStream.range(0, 24).mapToObj(RandomModels::of),
                IntStream.range(0, 16).mapToObj(RandomModels::ofForms));
    }

    /** The case's own parameters and two more draws, in one chain. */
    static Draws draws(RandomModels.Case of) {
        double[][] rows = IntStream.range(0, DRAWS)
                .mapToObj(draw -> draw == 0
                        ? of.parameters()
                        : RandomModels.parameters(of.model(), DrawStream.of(of.seed(), 0, draw)))
                .toArray(double[][]::new);
        return draws(of.model(), rows);
    }

    /** Draws in one chain. */
    static Draws draws(MediationModel model, double[]... rows) {
        InMemoryDraws draws = new InMemoryDraws(model.parameterNames(), 1, rows.length);
        for (int draw = 0; draw < rows.length; draw++) {
            draws.sink().accept(0, draw, rows[draw], new DrawStats(0, 1, 1, 1, 1, false, 0));
        }
        return draws;
    }

    static EffectSettings settings(ReportSpec.Tail tail) {
        return new EffectSettings(Optional.empty(), tail, List.of(0.5, 0.9), 20240101, 1);
    }

    /** Of a case's draws, for the spend of the weeks in the middle. */
    static Effects effects(RandomModels.Case of) {
        return Effects.of(of.model(), draws(of), settings(of.tail()).withWindow(middle(of.model())));
    }

    static void assertClose(double[] actual, double[] expected, double size) {
        assertThat(actual).containsExactly(expected, within(TOLERANCE * size));
    }

    /** Recorded outcome of all weeks. */
    static double outcome(MediationModel model) {
        return Arrays.stream(model.data().column("revenue")).sum();
    }

    /** A window in the middle of the data. */
    static Window middle(MediationModel model) {
        return new Window(10, model.data().weekCount() - 4);
    }

    static double[] values(Effects effects, Scope scope, String channel, Estimand estimand) {
        return effects.draws(scope, channel, estimand)[0];
    }

    static double[] channel(Effects effects, String channel, Estimand estimand) {
        return values(effects, Scope.CHANNEL, channel, estimand);
    }

    static List<String> treatments(MediationModel model) {
        return model.spec().treatments().stream()
                .map(treatment -> treatment.name())
                .toList();
    }

    static double[] sum(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    static double[] times(double factor, double[] a) {
        return Arrays.stream(a).map(value -> factor * value).toArray();
    }
}
