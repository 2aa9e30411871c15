package mmmbayes.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mmmbayes.diagnostics.Finding;
import mmmbayes.diagnostics.Summaries;
import mmmbayes.diagnostics.Thresholds;
import mmmbayes.diagnostics.Verdict;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.NaturalEffects;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.effects.Units;
import mmmbayes.effects.Window;
import mmmbayes.evaluate.EarlierFit;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Effects of one fit beside those of others, each sampled anew: wrong specifications (the mediator as a plain channel, omitted, as a
 * control), a placebo channel, the last 4, 8 and 12 weeks left out, and prior scales that importance weights cannot answer. All are
 * of the spend in the weeks that every fit has, what follows after them included.
 */
public final class Refits {
    private static final List<Estimand> ESTIMANDS = List.of(
            Estimand.TOTAL_EFFECT,
            Estimand.NATURAL_DIRECT_EFFECT,
            Estimand.NATURAL_INDIRECT_EFFECT,
            Estimand.ROAS,
            Estimand.NET_ROAS);

    /** Setting of the fit in hand. */
    public static final String AS_FITTED = "as fitted";

    /**
     * One effect under one fit.
     *
     * @param check {@code fit}, {@code specification}, {@code placebo}, {@code weeks_dropped}, {@code prior_scale}
     * @param setting which
     * @param about which effect
     * @param summary in its unit
     * @param problem convergence gates that the refit failed, in words; empty where it passed
     */
    public record Row(String check, String setting, Subject about, PosteriorSummary summary, String problem) {
        /** Whether it is about the channel that can have done nothing. */
        public boolean isOfPlacebo() {
            return about.channel().equals(RefitVariant.PLACEBO) && check.equals(RefitVariant.Check.PLACEBO.key());
        }
    }

    private final List<Double> intervals;
    private final List<Row> rows;

    private Refits(List<Double> intervals, List<Row> rows) {
        this.intervals = List.copyOf(intervals);
        this.rows = List.copyOf(rows);
    }

    /**
     * How to refit.
     *
     * @param settings of the sampler
     * @param earlier where the fit in hand ended, to start from; empty: anew
     * @param priorScales settings of prior scales that need a refit
     * @param listener told of each refit before it begins
     */
    public record Plan(
            NutsSettings settings, Optional<EarlierFit> earlier, List<String> priorScales, Consumer<String> listener) {
        /** Copies the list. */
        public Plan {
            priorScales = List.copyOf(priorScales);
        }
    }

    /** Refits all variants one after the other. */
    public static Refits of(MediationModel fitted, Draws draws, Plan plan, EffectSettings settings) {
        List<RefitVariant> variants = RefitVariant.of(fitted, plan.priorScales());
        int lastCommon = variants.stream()
                .mapToInt(variant -> variant.model().data().weekCount())
                .min()
                .orElse(fitted.data().weekCount());
        EffectSettings common = settings.withWindow(new Window(fitted.firstWeek(), lastCommon));
        List<Row> rows = new ArrayList<>(rows("fit", AS_FITTED, fitted, draws, common, ""));
        for (RefitVariant variant : variants) {
            plan.listener().accept(variant.setting());
            Draws refitted = PosteriorSampling.inMemory(variant.model(), plan.settings(), plan.earlier());
            Verdict verdict = Verdict.of(
                    refitted,
                    Summaries.of(refitted, plan.settings().threads()),
                    Thresholds.standard(),
                    plan.settings().maxTreeDepth());
            String problem = String.join(
                    " ", verdict.failures().stream().map(Finding::sentence).toList());
            rows.addAll(rows(variant.check().key(), variant.setting(), variant.model(), refitted, common, problem));
        }
        return new Refits(settings.intervals(), rows);
    }

    private static List<Row> rows(
            String check, String setting, MediationModel model, Draws draws, EffectSettings settings, String problem) {
        NaturalEffects effects = NaturalEffects.of(model, draws, settings);
        List<Row> rows = new ArrayList<>();
        for (int target = 0; target < effects.targets().size(); target++) {
            NaturalEffects.Target about = effects.targets().get(target);
            for (Estimand estimand : ESTIMANDS) {
                if ((estimand.isReturn() && !(about.spend() > 0)) || effects.isFixed(target, estimand)) {
                    continue;
                }
                Subject subject = new Subject(
                        estimand.key(),
                        about.scope().key(),
                        about.channel(),
                        Units.of(estimand.unit(), model.spec().report().currency()));
                PosteriorSummary summary =
                        PosteriorSummary.ofUnordered(effects.draws(target, estimand), settings.intervals());
                rows.add(new Row(check, setting, subject, summary, problem));
            }
        }
        return rows;
    }

    /** The fit in hand first, then the others. */
    public List<Row> rows() {
        return rows;
    }

    /** {@code sensitivity_refits.csv}. */
    public Table table() {
        List<String> columns = new ArrayList<>(List.of("check", "setting", "estimand", "scope", "channel", "unit"));
        columns.addAll(PosteriorSummary.columns(intervals));
        columns.add("problem");
        Table.Builder table = Table.withColumns(columns);
        for (Row row : rows) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.text(row.check()),
                    Cell.text(row.setting()),
                    Cell.text(row.about().estimand()),
                    Cell.text(row.about().scope()),
                    Cell.text(row.about().channel()),
                    Cell.text(row.about().unit())));
            cells.addAll(row.summary().cells());
            cells.add(Cell.text(row.problem()));
            table.row(cells);
        }
        return table.build();
    }
}
