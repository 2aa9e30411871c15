package mmmbayes.effects;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow.Scope;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.MediationModel;
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
 * the window away and holds the treatments. The share mediated is reported where the widest interval of the total effect
 * excludes 0; a channel without spend in the window has no returns. Shares and returns are ratios of sums, per draw.
 */
public final class Effects {
    private static final String NO_SPEND = "no spend in the window";
    private static final String UNCLEAR_TOTAL = "total effect not clearly away from 0";

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
        Counterfactuals counterfactuals = Counterfactuals.of(model, settings.tail());
        Window window = settings.windowIn(counterfactuals);
        EffectPlans plans = EffectPlans.of(counterfactuals, window);
        EffectDraws out =
                new EffectDraws(EffectDraws.targets(counterfactuals, window), draws.chainCount(), draws.drawCount());
        DrawLoop.forEach(
                draws, 1, settings.threads(), () -> new EffectCalculator(counterfactuals, plans, out, settings.seed()));
        return new Effects(model, settings, window, out);
    }

    private static List<EffectRow> rows(EffectDraws draws, EffectSettings settings) {
        List<EffectRow> rows = new ArrayList<>();
        for (int target = 0; target < draws.targets().size(); target++) {
            EffectDraws.Target about = draws.targets().get(target);
            boolean clear = false;
            for (Estimand estimand : about.estimands()) {
                PosteriorSummary summary = PosteriorSummary.of(draws.of(target, estimand), settings.intervals());
                if (estimand == Estimand.TOTAL_EFFECT) {
                    clear = summary.isAwayFromZero();
                }
                boolean hidden = estimand == Estimand.SHARE_MEDIATED && !clear;
                rows.add(row(about, estimand, hidden ? Optional.empty() : Optional.of(summary), UNCLEAR_TOTAL));
            }
            if (!(about.spend() > 0) && about.scope() != Scope.INTERACTION) {
                rows.add(row(about, Estimand.ROAS, Optional.empty(), NO_SPEND));
            }
        }
        return List.copyOf(rows);
    }

    private static EffectRow row(
            EffectDraws.Target about, Estimand estimand, Optional<PosteriorSummary> summary, String noteIfNone) {
        String note = summary.isPresent() ? "" : noteIfNone;
        return new EffectRow(about.scope(), about.channel(), estimand, about.spend(), summary, note);
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

    /** {@code roas.csv}: returns per unit of spend. */
    public Table roasTable() {
        return table(true);
    }

    private Table table(boolean returns) {
        List<String> columns = new ArrayList<>(
                List.of("estimand", "scope", "channel", "from_week", "to_week", "tail", "unit", "spend_in_window"));
        columns.addAll(PosteriorSummary.columns(settings.intervals()));
        columns.add("note");
        Table.Builder table = Table.withColumns(columns);
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
        cells.add(Cell.text(row.note()));
        return cells;
    }
}
