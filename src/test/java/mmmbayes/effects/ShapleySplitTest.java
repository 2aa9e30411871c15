package mmmbayes.effects;

import static mmmbayes.effects.EffectCases.draws;
import static mmmbayes.effects.EffectCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mmmbayes.draws.Draws;
import mmmbayes.model.RandomModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapleySplitTest {
    static Stream<RandomModels.Case> cases() {
        return EffectCases.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sharesAddUpToTheJointIndirectEffectInEveryDraw(RandomModels.Case of) {
        Draws draws = draws(of);
        EffectSettings settings = settings(of.tail()).withWindow(EffectCases.middle(of.model()));
        ShapleySplit split = ShapleySplit.of(of.model(), draws, settings);
        double[] joint = EffectCases.values(
                Effects.of(of.model(), draws, settings),
                EffectRow.Scope.JOINT,
                EffectRow.ALL_TREATMENTS,
                Estimand.NATURAL_INDIRECT_EFFECT);
        double[] sum = new double[joint.length];
        for (int treatment = 0; treatment < EffectCases.treatments(of.model()).size(); treatment++) {
            sum = EffectCases.sum(sum, split.share(treatment));
        }
        double outcome = Arrays.stream(of.model().data().column("revenue")).sum();
        assertThat(sum).containsExactly(joint, within(1e-9 * outcome));
        assertThat(split.joint()).containsExactly(joint, within(1e-9 * outcome));
    }

    /** The definition itself: an average over all orders. */
    private static double[] overAllOrders(double[] lost, int count) {
        List<int[]> orders = new ArrayList<>();
        permute(IntStream.range(0, count).toArray(), 0, orders);
        double[] split = new double[count];
        for (int[] order : orders) {
            int set = 0;
            for (int one : order) {
                split[one] += (lost[set] - lost[set | 1 << one]) / orders.size();
                set |= 1 << one;
            }
        }
        return split;
    }

    private static void permute(int[] items, int from, List<int[]> out) {
        if (from == items.length) {
            out.add(items.clone());
        }
        for (int i = from; i < items.length; i++) {
            int[] swapped = items.clone();
            swapped[from] = items[i];
            swapped[i] = items[from];
            permute(swapped, from + 1, out);
        }
    }

    private static int index(boolean[] set) {
        return IntStream.range(0, set.length).map(i -> set[i] ? 1 << i : 0).sum();
    }

    @Test
    void theSubsetFormulaIsTheAverageOverAllOrders() {
        double[] lost = {9, 7, 6.5, 4, 8, 5, 3, 0};

        assertThat(ShapleySplit.exact(3, set -> lost[index(set)]))
                .containsExactly(overAllOrders(lost, 3), within(1e-12));
    }

    @Test
    void sharesAlongSomeOrdersAddUpToo() {
        double[] lost = {9, 7, 6.5, 4, 8, 5, 3, 0};
        List<int[]> orders = List.of(new int[] {0, 1, 2}, new int[] {2, 0, 1});

        assertThat(Arrays.stream(ShapleySplit.alongOrders(orders, set -> lost[index(set)]))
                        .sum())
                .isCloseTo(9, within(1e-12));
    }
}
