package mmmbayes.effects;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ThinnedDraws;
import mmmbayes.model.CounterfactualPaths;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.DrawStream;
import mmmbayes.model.Intervention;
import mmmbayes.model.MediationModel;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * The joint indirect effect shared out among the treatments. Where the mediator saturates, indirect effects one at a time do not
 * add up; these shares do, in every draw. With {@code v(S) = Y(x, m_S) - Y(x, m_0)}, m_S the mediators had only the treatments S
 * been bought in the window, a treatment's share is what it adds to v on average over all orders in which the treatments can
 * come (Shapley 1953).
 *
 * <p>All orders are counted for up to eight treatments; for more the rotations of the spec's order and of its reverse,
 * whose shares add up as well.
 */
public final class ShapleySplit {
    private static final String ESTIMAND = "shapley_indirect_effect";
    private static final int EXACT = 8;
    /** Draws that are split, evenly spaced: sets of treatments double with every treatment. */
    private static final int SPLIT_DRAWS = 1000;

    private final List<String> channels;
    private final double[] spend;
    /** {@code [treatment][draw]}. */
    private final double[][] shares;

    private final double[] joint;
    private final boolean severalMediators;
    /** Whether a treatment acts on any mediator. */
    private final boolean[] mediated;

    private final EffectSettings settings;
    private final Window window;
    private final List<LocalDate> weeks;
    private final String currency;

    private ShapleySplit(
            MediationModel model,
            Counterfactuals counterfactuals,
            double[][] shares,
            double[] joint,
            EffectSettings settings) {
        this.channels = counterfactuals.channels().subList(0, counterfactuals.treatmentCount());
        this.window = settings.windowIn(counterfactuals);
        this.spend = IntStream.range(0, channels.size())
                .mapToDouble(treatment -> {
                    double[] weekly = counterfactuals.recordedSpend(treatment);
                    return IntStream.range(window.from(), window.to())
                            .mapToDouble(week -> weekly[week])
                            .sum();
                })
                .toArray();
        this.shares = shares;
        this.joint = joint;
        this.severalMediators = counterfactuals.mediatorCount() > 1;
        this.mediated = new boolean[channels.size()];
        for (int treatment = 0; treatment < mediated.length; treatment++) {
            for (int mediator = 0; mediator < counterfactuals.mediatorCount(); mediator++) {
                mediated[treatment] |= counterfactuals.actsOnMediator(treatment, mediator);
            }
        }
        this.settings = settings;
        this.weeks = model.data().weeks();
        this.currency = model.spec().report().currency();
    }

    /** Shares from about 1000 evenly spaced draws. */
    public static ShapleySplit of(MediationModel model, Draws draws, EffectSettings settings) {
        Counterfactuals counterfactuals = Counterfactuals.of(model, settings.tail());
        Window window = settings.windowIn(counterfactuals);
        Draws few = ThinnedDraws.atMost(draws, SPLIT_DRAWS);
        int treatments = counterfactuals.treatmentCount();
        double[][] shares = new double[treatments][few.chainCount() * few.drawCount()];
        double[] joint = new double[few.chainCount() * few.drawCount()];
        List<int[]> orders = orders(treatments);
        if (counterfactuals.mediatorCount() > 0 && treatments > 0) {
            DrawLoop.forEach(few, 1, settings.threads(), () -> {
                CounterfactualPaths paths = counterfactuals.newPaths();
                Contrast contrast = new Contrast(paths, counterfactuals.newPath(), counterfactuals.newPath());
                Plans plans = new Plans(counterfactuals, window);
                return (parameters, chain, draw) -> {
                    int slot = chain * few.drawCount() + draw;
                    paths.load(
                            parameters, DrawStream.of(settings.seed(), DrawStream.Purpose.COUNTERFACTUAL, chain, draw));
                    contrast.start(counterfactuals.observed());
                    Worth worth = set -> {
                        contrast.with(plans.of(set));
                        return contrast.indirect(paths.pathWeekCount());
                    };
                    double[] split = treatments <= EXACT ? exact(treatments, worth) : alongOrders(orders, worth);
                    for (int treatment = 0; treatment < treatments; treatment++) {
                        shares[treatment][slot] = split[treatment];
                        joint[slot] += split[treatment];
                    }
                };
            });
        }
        return new ShapleySplit(model, counterfactuals, shares, joint, settings);
    }

    /** {@code Y(x, m) - Y(x, m_S)} for a set of treatments given by its members. */
    interface Worth {
        double lost(boolean[] set);
    }

    /** Plans in which a set of treatments alone is bought in the window; each is made once. */
    private static final class Plans {
        private final Counterfactuals counterfactuals;
        private final Window window;
        private final Map<BitSet, Intervention> made = new HashMap<>();

        Plans(Counterfactuals counterfactuals, Window window) {
            this.counterfactuals = counterfactuals;
            this.window = window;
        }

        Intervention of(boolean[] set) {
            BitSet without = new BitSet();
            for (int treatment = 0; treatment < set.length; treatment++) {
                without.set(treatment, !set[treatment]);
            }
            return made.computeIfAbsent(without, this::make);
        }

        private Intervention make(BitSet without) {
            Intervention plan = counterfactuals.observed();
            for (int treatment = without.nextSetBit(0); treatment >= 0; treatment = without.nextSetBit(treatment + 1)) {
                plan = plan.withSpendFactor(treatment, 0, window.from(), window.to());
            }
            return plan;
        }
    }

    /** Every set once: {@code sum over S without c of |S|! (n - |S| - 1)! / n! (v(S and c) - v(S))}. */
    static double[] exact(int treatments, Worth worth) {
        int sets = 1 << treatments;
        double[] lost = new double[sets];
        for (int set = 0; set < sets - 1; set++) {
            boolean[] members = new boolean[treatments];
            for (int treatment = 0; treatment < treatments; treatment++) {
                members[treatment] = (set >> treatment & 1) == 1;
            }
            lost[set] = worth.lost(members);
        }
        double[] weight = new double[treatments];
        weight[0] = 1.0 / treatments;
        for (int size = 1; size < treatments; size++) {
            weight[size] = weight[size - 1] * size / (treatments - size);
        }
        double[] split = new double[treatments];
        for (int set = 0; set < sets; set++) {
            for (int treatment = 0; treatment < treatments; treatment++) {
                int bit = 1 << treatment;
                if ((set & bit) == 0) {
                    split[treatment] += weight[Integer.bitCount(set)] * (lost[set] - lost[set | bit]);
                }
            }
        }
        return split;
    }

    /** Average over some orders of what each treatment adds to those before it. */
    static double[] alongOrders(List<int[]> orders, Worth worth) {
        int treatments = orders.get(0).length;
        double[] split = new double[treatments];
        for (int[] order : orders) {
            boolean[] set = new boolean[treatments];
            double before = worth.lost(set);
            for (int i = 0; i < treatments; i++) {
                set[order[i]] = true;
                double after = i == treatments - 1 ? 0 : worth.lost(set);
                split[order[i]] += (before - after) / orders.size();
                before = after;
            }
        }
        return split;
    }

    private static List<int[]> orders(int treatments) {
        List<int[]> orders = new ArrayList<>();
        for (int start = 0; start < treatments; start++) {
            int first = start;
            orders.add(IntStream.range(0, treatments)
                    .map(i -> (first + i) % treatments)
                    .toArray());
            orders.add(IntStream.range(0, treatments)
                    .map(i -> (first - i + treatments) % treatments)
                    .toArray());
        }
        return orders;
    }

    /** One treatment's share, {@code [draw]}; the caller owns the array. */
    public double[] share(int treatment) {
        return shares[treatment].clone();
    }

    /** The joint indirect effect of the same draws; the caller owns the array. */
    public double[] joint() {
        return joint.clone();
    }

    /** Rows for {@code effects.csv}, in the columns of {@link Effects#effectsTable}; none without mediators. */
    public Table table() {
        Table.Builder table = Table.withColumns(Effects.columns(settings, severalMediators));
        boolean any = Arrays.stream(joint).anyMatch(value -> value != 0);
        for (int treatment = 0; any && treatment < shares.length; treatment++) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.text(ESTIMAND), Cell.text(EffectRow.Scope.CHANNEL.key()), Cell.text(channels.get(treatment))));
            if (severalMediators) {
                cells.add(Cell.text(Quantity.ALL));
            }
            cells.addAll(List.of(
                    Cell.text(weeks.get(window.from()).toString()),
                    Cell.text(weeks.get(window.to() - 1).toString()),
                    Cell.text(Units.tail(settings.tail())),
                    Cell.text(Units.money(currency)),
                    Cell.real(spend[treatment])));
            cells.addAll(PosteriorSummary.ofUnordered(share(treatment), settings.intervals())
                    .cells());
            cells.add(Cell.text(
                    mediated[treatment] ? "adds up to the joint indirect effect" : EffectTargets.NO_MEDIATOR));
            table.row(cells);
        }
        return table.build();
    }
}
