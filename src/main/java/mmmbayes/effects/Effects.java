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
 * <p>Marginal returns compare a plan with 1% (5%) more in every week of the window. The return of a mediator takes its spend in
 * the window away, per unit of what was spent (or, where it enters as predicted, of what was expected to be), and holds the
 * treatments. What it brings by itself is {@code Y(x0, m(x0)) - Y(x0, 0)}: with a simulated tail also what its spend in the tail
 * brings, which goes on without treatments. The share mediated is reported where the widest interval of the total effect
 * excludes 0; a channel without spend in the window has no returns. Shares and returns are ratios of sums, per draw.
 */
public final class Effects {
    private static final String NO_SPEND = "no spend in the window";
    private static final String UNCLEAR_TOTAL = "total effect not clearly away from 0";

    /** An estimand of a target, by its place among the targets. */
    private record Quantity(int target, Estimand estimand) {}

    private final EffectSettings settings;
    private final Window window;
    private final List<LocalDate> weeks;
    private final String currency;
    private final EffectDraws draws;
    private final List<EffectRow> rows;

    private Effects(MediationModel model, EffectSettings settings, Window window, EffectDraws draws) {
        this.settings = settings;
        this.window = window;
        this.weeks = model.data().weeks();
        this.currency = model.spec().report().currency();
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
        List<EffectDraws.Target> targets = EffectDraws.targets(counterfactuals, window);
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
        List<Quantity> quantities = new ArrayList<>();
        for (int target = 0; target < draws.targets().size(); target++) {
            for (Estimand estimand : draws.targets().get(target).estimands()) {
                quantities.add(new Quantity(target, estimand));
            }
        }
        List<PosteriorSummary> summaries = Parallel.map(quantities.size(), settings.threads(), i -> {
            Quantity quantity = quantities.get(i);
            return PosteriorSummary.of(draws.of(quantity.target(), quantity.estimand()), settings.intervals());
        });
        List<EffectRow> rows = new ArrayList<>();
        boolean clear = false;
        for (int i = 0; i < quantities.size(); i++) {
            Quantity quantity = quantities.get(i);
            EffectDraws.Target about = draws.targets().get(quantity.target());
            if (quantity.estimand() == Estimand.TOTAL_EFFECT) {
                clear = summaries.get(i).isAwayFromZero();
            }
            boolean hidden = quantity.estimand() == Estimand.SHARE_MEDIATED && !clear;
            rows.add(
                    hidden
                            ? missing(about, quantity.estimand(), UNCLEAR_TOTAL)
                            : reported(
                                    about,
                                    quantity.estimand(),
                                    summaries.get(i),
                                    draws.of(quantity.target(), quantity.estimand())));
            boolean last = i + 1 == quantities.size() || quantities.get(i + 1).target() != quantity.target();
            if (last && !(about.spend() > 0) && about.scope() != Scope.INTERACTION) {
                rows.add(missing(about, Estimand.ROAS, NO_SPEND));
            }
        }
        return List.copyOf(rows);
    }

    private static EffectRow reported(
            EffectDraws.Target about, Estimand estimand, PosteriorSummary summary, double[][] chains) {
        double aboveOne = estimand.isReturn() ? shareAboveOne(chains) : Double.NaN;
        return new EffectRow(
                about.scope(), about.channel(), estimand, about.spend(), Optional.of(summary), aboveOne, "");
    }

    private static EffectRow missing(EffectDraws.Target about, Estimand estimand, String why) {
        return new EffectRow(
                about.scope(), about.channel(), estimand, about.spend(), Optional.empty(), Double.NaN, why);
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
     * One result.
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
        for (int target = 0; target < draws.targets().size(); target++) {
            EffectDraws.Target about = draws.targets().get(target);
            if (about.scope() == scope
                    && about.channel().equals(channel)
                    && about.estimands().contains(estimand)) {
                return draws.of(target, estimand);
            }
        }
        throw new IllegalArgumentException("no " + estimand.key() + " of " + scope.key() + " " + channel);
    }

    /** {@code effects.csv}: effects in currency, and shares. */
    public Table effectsTable() {
        return table(false);
    }

    /** {@code roas.csv}: returns per unit of spend, and {@code p_above_1}, how probable it is that they exceed 1. */
    public Table roasTable() {
        return table(true);
    }

    /** Columns of {@code effects.csv}. */
    static List<String> columns(EffectSettings settings) {
        return columns(settings, false);
    }

    private static List<String> columns(EffectSettings settings, boolean returns) {
        List<String> columns = new ArrayList<>(
                List.of("estimand", "scope", "channel", "from_week", "to_week", "tail", "unit", "spend_in_window"));
        columns.addAll(PosteriorSummary.columns(settings.intervals()));
        if (returns) {
            columns.add("p_above_1");
        }
        columns.add("note");
        return columns;
    }

    private Table table(boolean returns) {
        Table.Builder table = Table.withColumns(columns(settings, returns));
        for (EffectRow row : rows) {
            if (row.estimand().isReturn() == returns) {
                table.row(cells(row));
            }
        }
        return table.build();
    }

    private List<Cell> cells(EffectRow row) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(row.estimand().key()),
                Cell.text(row.scope().key()),
                Cell.text(row.channel()),
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
