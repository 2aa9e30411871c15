package mmmbayes.effects;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.draws.Draws;
import mmmbayes.model.Counterfactuals;
import mmmbayes.model.MediationModel;
import mmmbayes.numeric.Parallel;
import mmmbayes.spec.ReportSpec;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Expected outcome split by what brought it, week by week, in the week in which it falls. Per draw and week
 *
 * <pre>
 * expected = baseline + direct and indirect of each treatment + own part of each mediator + levers + interaction
 * </pre>
 *
 * <p>Baseline: no media, levers at their reference. Direct and indirect: the natural effects of taking one treatment away, the
 * rest as observed, along the paths that the spec gives it; the indirect one by way of each mediator where there are several. Mediator: what it brings with no treatments and levers at their reference. Lever: its value against its
 * reference, through every stage. Interaction closes the sum: what several of them do only together. Carry-over of spend before
 * the first week belongs to the baseline; levers are at their reference before the window, too, so that a lagged one acts as
 * itself from the first week on.
 */
public final class Contributions {
    /** Weekly summaries use about this many draws, so that memory does not grow with the run; totals use all. */
    private static final int WEEKLY_DRAWS = 1000;

    /** Kind of a part. */
    public enum Kind {
        /** No media, levers at their reference. */
        BASELINE("baseline"),
        /** A treatment's direct effect. */
        DIRECT("direct"),
        /** A treatment's effect by way of the mediators. */
        INDIRECT("indirect"),
        /** A mediator without what the treatments induce. */
        MEDIATOR("mediator"),
        /** A lever against its reference. */
        LEVER("lever"),
        /** What the parts do only together. */
        INTERACTION("interaction"),
        /** The sum of all. */
        EXPECTED("expected");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** Its name in tables. */
        public String key() {
            return key;
        }
    }

    /**
     * One part of the expected outcome.
     *
     * @param kind of part
     * @param source the channel or lever; empty for the others
     * @param mediator by way of which, of an indirect effect where there are several mediators; else empty
     */
    public record Part(Kind kind, String source, String mediator) {
        Part(Kind kind, String source) {
            this(kind, source, "");
        }
    }

    /**
     * A part's posterior.
     *
     * @param part which
     * @param weekly in currency, one per week of the window
     * @param total over the window, in currency
     * @param share of the expected outcome over the window
     */
    public record Contribution(
            Part part, List<PosteriorSummary> weekly, PosteriorSummary total, PosteriorSummary share) {
        /** Copies the list. */
        public Contribution {
            weekly = List.copyOf(weekly);
        }
    }

    private final EffectSettings settings;
    private final Window window;
    private final List<LocalDate> weeks;
    private final String currency;
    private final boolean severalMediators;
    private final List<Contribution> contributions;

    private Contributions(MediationModel model, EffectSettings settings, Window window, List<Contribution> parts) {
        this.settings = settings;
        this.window = window;
        this.weeks = model.data().weeks();
        this.currency = model.spec().report().currency();
        this.severalMediators = model.spec().mediators().size() > 1;
        this.contributions = List.copyOf(parts);
    }

    /**
     * Contributions in every week of the window.
     *
     * @param model on the data that were fitted
     * @param draws of its reported parameters
     * @param settings window and intervals; the tail does not matter, since weeks after the data are not split
     */
    public static Contributions of(MediationModel model, Draws draws, EffectSettings settings) {
        Counterfactuals counterfactuals = Counterfactuals.of(model, ReportSpec.Tail.IGNORE);
        Window window = settings.windowIn(counterfactuals);
        ContributionPlans plans =
                ContributionPlans.of(counterfactuals, model.spec().controls());
        int partCount = plans.parts().size();
        double[][][] totals = new double[partCount][draws.chainCount()][draws.drawCount()];
        int step = DrawLoop.stepFor(draws, WEEKLY_DRAWS);
        int kept = DrawLoop.keptPerChain(draws, step);
        double[][][] weekly = new double[partCount][window.weekCount()][draws.chainCount() * kept];
        DrawLoop.forEach(draws, 1, settings.threads(), () -> {
            ContributionCalculator calculator = new ContributionCalculator(counterfactuals, plans, settings.seed());
            return (parameters, chain, draw) -> {
                double[][] parts = calculator.contributions(parameters, chain, draw);
                for (int part = 0; part < partCount; part++) {
                    double total = 0;
                    for (int week = window.from(); week < window.to(); week++) {
                        total += parts[part][week];
                        if (draw % step == 0) {
                            weekly[part][week - window.from()][chain * kept + draw / step] = parts[part][week];
                        }
                    }
                    totals[part][chain][draw] = total;
                }
            };
        });
        return new Contributions(model, settings, window, summarised(plans.parts(), weekly, totals, settings));
    }

    private static List<Contribution> summarised(
            List<Part> parts, double[][][] weekly, double[][][] totals, EffectSettings settings) {
        double[][] expected = totals[parts.size() - 1];
        return Parallel.map(
                parts.size(),
                settings.threads(),
                part -> new Contribution(
                        parts.get(part),
                        Arrays.stream(weekly[part])
                                .map(values -> PosteriorSummary.ofUnordered(values, settings.intervals()))
                                .toList(),
                        PosteriorSummary.of(totals[part], settings.intervals()),
                        PosteriorSummary.of(shares(totals[part], expected), settings.intervals())));
    }

    private static double[][] shares(double[][] part, double[][] expected) {
        double[][] shares = new double[part.length][];
        for (int chain = 0; chain < shares.length; chain++) {
            shares[chain] = part[chain].clone();
            for (int draw = 0; draw < shares[chain].length; draw++) {
                shares[chain][draw] /= expected[chain][draw];
            }
        }
        return shares;
    }

    /** All parts: baseline, treatments, mediators, levers, interaction, and their sum, the expected outcome, last. */
    public List<Contribution> contributions() {
        return contributions;
    }

    /** The weeks that are split. */
    public Window window() {
        return window;
    }

    /** Posterior probability that the baseline over the window is negative: a sign that media are given too much. */
    public double baselineNegativeProbability() {
        return 1 - contributions.get(0).total().probabilityPositive();
    }

    /**
     * {@code contributions.csv}: per part the total over the window, its share, and every week; with a column {@code mediator} where
     * there are several.
     */
    public Table table() {
        List<String> columns = new ArrayList<>(List.of("component", "source"));
        if (severalMediators) {
            columns.add("mediator");
        }
        columns.addAll(List.of("from_week", "to_week", "unit"));
        columns.addAll(PosteriorSummary.columns(settings.intervals()));
        Table.Builder table = Table.withColumns(columns);
        String money = Units.money(currency);
        for (Contribution contribution : contributions) {
            int last = window.to() - 1;
            table.row(cells(contribution.part(), window.from(), last, money, contribution.total()));
            if (contribution.part().kind() != Kind.EXPECTED) {
                table.row(cells(contribution.part(), window.from(), last, "share", contribution.share()));
            }
        }
        for (Contribution contribution : contributions) {
            for (int week = window.from(); week < window.to(); week++) {
                PosteriorSummary summary = contribution.weekly().get(week - window.from());
                table.row(cells(contribution.part(), week, week, money, summary));
            }
        }
        return table.build();
    }

    private List<Cell> cells(Part part, int from, int last, String unit, PosteriorSummary summary) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.text(part.kind().key()), Cell.text(part.source())));
        if (severalMediators) {
            cells.add(Cell.text(part.mediator()));
        }
        cells.addAll(List.of(
                Cell.text(weeks.get(from).toString()), Cell.text(weeks.get(last).toString()), Cell.text(unit)));
        cells.addAll(summary.cells());
        return cells;
    }
}
