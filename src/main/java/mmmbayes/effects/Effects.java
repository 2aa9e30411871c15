package mmmbayes.effects;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow.Scope;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.MediationModel;
import mmmbayes.numeric.Parallel;
import mmmbayes.spec.ReportSpec;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Effects of spend in a window on the outcome, and returns on it. Every number is computed draw by draw as a difference of
 * expected outcome between two spend paths, summed over the weeks from the window on (into the tail where it is simulated), and
 * only then summarised. With x the observed treatments and m the mediators, x0 the treatments without the channel in the window
 * and m' the mediators that would have followed:
 *
 * <pre>
 * total    TE  = Y(x, m)  - Y(x0, m')
 * direct   NDE = Y(x, m') - Y(x0, m')
 * indirect NIE = Y(x, m)  - Y(x, m')        TE = NDE + NIE
 * ROAS TE / spend;  net ROAS (TE - induced) / spend;  system ROAS TE / (spend + induced)
 * </pre>
 *
 * <p>Where there are several mediators, the indirect effect is also told by way of each, {@code Y(x, m) - Y(x, m with m_k at
 * m'_k)}, and what these sums leave of it as {@code indirect_interaction}. An effect along a path that the spec excludes, since
 * the channel does not act on that stage, is 0 and says so in its note.
 *
 * <p>Marginal returns compare a plan with 1% (5%) more in every week of the window. The return of a mediator takes its spend in
 * the window away, per unit of what was spent (or, where it enters as predicted, of what was expected to be), and holds the
 * treatments. What it brings by itself is {@code Y(x0, m(x0)) - Y(x0, 0)}: with a simulated tail also what its spend in the tail
 * brings, which goes on without treatments. The share mediated is reported where the widest interval of the total effect
 * excludes 0; a channel without spend in the window has no returns. Shares and returns are ratios of sums, per draw.
 */
public final class Effects {
    private static final String NO_SPEND = "no spend in the window";
    private static final String UNCLEAR_TOTAL = "total effect not clearly away from 0";

    /** A quantity of a target, by its place among the targets. */
    private record Asked(int target, Quantity quantity) {}

    private final EffectSettings settings;
    private final Window window;
    private final List<LocalDate> weeks;
    private final String currency;
    private final boolean severalMediators;
    private final EffectDraws draws;
    private final List<EffectRow> rows;

    private Effects(MediationModel model, EffectSettings settings, Window window, EffectDraws draws) {
        this.settings = settings;
        this.window = window;
        this.weeks = model.data().weeks();
        this.currency = model.spec().report().currency();
        this.severalMediators = model.spec().mediators().size() > 1;
        this.draws = draws;
        this.rows = rows(draws, settings);
    }

    /**
     * Effects and returns of every treatment, of all together, and of the mediators.
     *
     * @param model on the data that were fitted
     * @param draws of its reported parameters
     * @param settings window, tail, intervals
     * @throws IllegalArgumentException if the window reaches beyond the data
     */
    public static Effects of(MediationModel model, Draws draws, EffectSettings settings) {
        return under(List.of(settings.tail()), model, draws, settings).get(0);
    }

    /**
     * The same under the settings' tail rule and under the other one, at the cost of one: the weeks of the data do not depend on
     * what follows them, so that ignoring the tail leaves it out of the sums.
     *
     * @return the settings' first
     */
    public static List<Effects> underBothTails(MediationModel model, Draws draws, EffectSettings settings) {
        List<ReportSpec.Tail> tails = settings.tail() == ReportSpec.Tail.SIMULATE
                ? List.of(ReportSpec.Tail.SIMULATE, ReportSpec.Tail.IGNORE)
                : List.of(ReportSpec.Tail.IGNORE, ReportSpec.Tail.SIMULATE);
        return under(tails, model, draws, settings);
    }

    private static List<Effects> under(
            List<ReportSpec.Tail> tails, MediationModel model, Draws draws, EffectSettings settings) {
        boolean simulated = tails.contains(ReportSpec.Tail.SIMULATE);
        Counterfactuals counterfactuals =
                Counterfactuals.of(model, simulated ? ReportSpec.Tail.SIMULATE : ReportSpec.Tail.IGNORE);
        Window window = settings.windowIn(counterfactuals);
        EffectPlans plans = EffectPlans.of(counterfactuals, window);
        List<EffectTargets.Target> targets = EffectTargets.of(counterfactuals, window);
        List<EffectDraws> out = new ArrayList<>();
        for (ReportSpec.Tail tail : tails) {
            int weeks =
                    tail == ReportSpec.Tail.SIMULATE ? counterfactuals.pathWeekCount() : counterfactuals.weekCount();
            out.add(new EffectDraws(targets, weeks, draws.chainCount(), draws.drawCount()));
        }
        DrawLoop.forEach(
                draws, 1, settings.threads(), () -> new EffectCalculator(counterfactuals, plans, out, settings.seed()));
        List<Effects> effects = new ArrayList<>();
        for (int i = 0; i < out.size(); i++) {
            effects.add(new Effects(model, settings.withTail(tails.get(i)), window, out.get(i)));
        }
        return effects;
    }

    private static List<EffectRow> rows(EffectDraws draws, EffectSettings settings) {
        List<Asked> all = new ArrayList<>();
        for (int target = 0; target < draws.targets().size(); target++) {
            for (Quantity quantity : draws.targets().get(target).quantities()) {
                all.add(new Asked(target, quantity));
            }
        }
        List<PosteriorSummary> summaries = Parallel.map(all.size(), settings.threads(), i -> {
            Asked asked = all.get(i);
            return PosteriorSummary.of(draws.of(asked.target(), asked.quantity()), settings.intervals());
        });
        List<EffectRow> rows = new ArrayList<>();
        boolean clear = false;
        for (int i = 0; i < all.size(); i++) {
            Asked asked = all.get(i);
            EffectTargets.Target about = draws.targets().get(asked.target());
            if (asked.quantity().estimand() == Estimand.TOTAL_EFFECT) {
                clear = summaries.get(i).isAwayFromZero();
            }
            boolean hidden = asked.quantity().estimand() == Estimand.SHARE_MEDIATED && !clear;
            rows.add(
                    hidden
                            ? missing(about, asked.quantity(), UNCLEAR_TOTAL)
                            : reported(
                                    about,
                                    asked.quantity(),
                                    summaries.get(i),
                                    draws.of(asked.target(), asked.quantity())));
            boolean last = i + 1 == all.size() || all.get(i + 1).target() != asked.target();
            if (last && !(about.spend() > 0) && about.scope() != Scope.INTERACTION) {
                rows.add(missing(about, Quantity.of(Estimand.ROAS), NO_SPEND));
            }
        }
        return List.copyOf(rows);
    }

    private static EffectRow reported(
            EffectTargets.Target about, Quantity quantity, PosteriorSummary summary, double[][] chains) {
        double aboveOne = quantity.estimand().isReturn() ? shareAboveOne(chains) : Double.NaN;
        return new EffectRow(
                about.scope(),
                about.channel(),
                quantity.estimand(),
                quantity.mediator(),
                about.spend(),
                Optional.of(summary),
                aboveOne,
                about.fixed().getOrDefault(quantity, ""));
    }

    private static EffectRow missing(EffectTargets.Target about, Quantity quantity, String why) {
        return new EffectRow(
                about.scope(),
                about.channel(),
                quantity.estimand(),
                quantity.mediator(),
                about.spend(),
                Optional.empty(),
                Double.NaN,
                why);
    }

    private static double shareAboveOne(double[][] chains) {
        long above = 0;
        long all = 0;
        for (double[] chain : chains) {
            for (double value : chain) {
                above += value > 1 ? 1 : 0;
            }
            all += chain.length;
        }
        return (double) above / all;
    }

    /** All results: treatments in the spec's order, all together, interaction, mediators. */
    public List<EffectRow> rows() {
        return rows;
    }

    /** The weeks whose spend the effects are of. */
    public Window window() {
        return window;
    }

    /** Whether effects after the last week count. */
    public ReportSpec.Tail tail() {
        return settings.tail();
    }

    /**
     * One result; of those that are told for each mediator the first.
     *
     * @throws IllegalArgumentException if there is none
     */
    public EffectRow row(Scope scope, String channel, Estimand estimand) {
        return rows.stream()
                .filter(row -> row.scope() == scope && row.channel().equals(channel) && row.estimand() == estimand)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no " + estimand.key() + " of " + scope.key() + " " + channel));
    }

    /**
     * Draws {@code [chain][draw]} of one result; not to be modified.
     *
     * @throws IllegalArgumentException if it was not computed
     */
    public double[][] draws(Scope scope, String channel, Estimand estimand) {
        return draws(scope, channel, Quantity.of(estimand));
    }

    /** Draws {@code [chain][draw]} of a row; not to be modified. */
    public double[][] draws(EffectRow row) {
        return draws(row.scope(), row.channel(), new Quantity(row.estimand(), row.mediator()));
    }

    private double[][] draws(Scope scope, String channel, Quantity quantity) {
        for (int target = 0; target < draws.targets().size(); target++) {
            EffectTargets.Target about = draws.targets().get(target);
            if (about.scope() == scope && about.channel().equals(channel) && about.has(quantity)) {
                return draws.of(target, quantity);
            }
        }
        throw new IllegalArgumentException("no " + quantity + " of " + scope.key() + " " + channel);
    }

    /** {@code effects.csv}: effects in currency, and shares; with a column {@code mediator} where there are several. */
    public Table effectsTable() {
        return table(false);
    }

    /** {@code roas.csv}: returns per unit of spend, and {@code p_above_1}, how probable it is that they exceed 1. */
    public Table roasTable() {
        return table(true);
    }

    /**
     * Columns of {@code effects.csv}.
     *
     * @param byMediator whether one names the mediator by way of which an effect is told
     */
    static List<String> columns(EffectSettings settings, boolean byMediator) {
        return columns(settings, byMediator, false);
    }

    private static List<String> columns(EffectSettings settings, boolean byMediator, boolean returns) {
        List<String> columns = new ArrayList<>(List.of("estimand", "scope", "channel"));
        if (byMediator) {
            columns.add("mediator");
        }
        columns.addAll(List.of("from_week", "to_week", "tail", "unit", "spend_in_window"));
        columns.addAll(PosteriorSummary.columns(settings.intervals()));
        if (returns) {
            columns.add("p_above_1");
        }
        columns.add("note");
        return columns;
    }

    private Table table(boolean returns) {
        boolean byMediator = severalMediators && !returns;
        Table.Builder table = Table.withColumns(columns(settings, byMediator, returns));
        for (EffectRow row : rows) {
            if (row.estimand().isReturn() == returns) {
                table.row(cells(row, byMediator));
            }
        }
        return table.build();
    }

    private List<Cell> cells(EffectRow row, boolean byMediator) {
        List<Cell> cells = new ArrayList<>(
                List.of(Cell.text(row.estimand().key()), Cell.text(row.scope().key()), Cell.text(row.channel())));
        if (byMediator) {
            cells.add(Cell.text(row.mediator()));
        }
        cells.addAll(List.of(
                Cell.text(weeks.get(window.from()).toString()),
                Cell.text(weeks.get(window.to() - 1).toString()),
                Cell.text(Units.tail(settings.tail())),
                Cell.text(Units.of(row.estimand().unit(), currency)),
                Cell.real(row.spend())));
        cells.addAll(row.summary()
                .map(PosteriorSummary::cells)
                .orElseGet(() -> PosteriorSummary.missing(settings.intervals())));
        if (row.estimand().isReturn()) {
            double aboveOne = row.probabilityAboveOne();
            cells.add(Double.isNaN(aboveOne) ? Cell.missing() : Cell.real(aboveOne));
        }
        cells.add(Cell.text(row.note()));
        return cells;
    }
}
