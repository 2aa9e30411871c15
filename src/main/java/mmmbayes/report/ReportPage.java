package mmmbayes.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All numbers and sentences of a report, labelled and with units. Parts that are empty are left out of the page, so that a
 * page can be filled as far as a command got. Made by {@link #builder}.
 *
 * @param heading what the page is about
 * @param weeks first day of each week
 * @param channels treatments and mediators in the spec's order, which is the order and the colour everywhere
 * @param columns of the data over time
 * @param verdict findings, in any order; shown with the problems first
 * @param effects effects and returns per channel and of all treatments together
 * @param edges arrows of the causal graph
 * @param responseCurves one per channel
 * @param whatIf a plan for the weeks to come with sliders, if one was computed
 * @param withoutWhatIf why there is none, as a clause after "because"; empty where there is one or none was asked for
 * @param decomposition revenue by source and week
 * @param levers price, promotion and the like
 * @param bestMix the recommended mix, if one was computed
 * @param robustness how far effects depend on assumptions
 * @param comparison this model beside the baselines
 * @param backtests what models predicted of weeks they were not fitted to
 * @param fits one per stage, the outcome first
 * @param checks residual tests and posterior predictive checks
 * @param priorPosteriors what the data did to the parameters
 * @param sampler how sampling went
 * @param moreTables results without a section of their own
 * @param assumptions on which a causal reading rests, and the limits of this fit
 * @param reproduction how to get the same page again
 */
public record ReportPage(
        Heading heading,
        List<LocalDate> weeks,
        List<Channel> channels,
        List<DataColumn> columns,
        List<Finding> verdict,
        List<EffectRow> effects,
        List<PathEdge> edges,
        List<ResponseCurve> responseCurves,
        Optional<WhatIf> whatIf,
        Optional<String> withoutWhatIf,
        Decomposition decomposition,
        List<Lever> levers,
        Optional<BestMix> bestMix,
        Robustness robustness,
        Comparison comparison,
        Optional<Backtests> backtests,
        List<StageFit> fits,
        List<Check> checks,
        List<PriorPosterior> priorPosteriors,
        SamplerDiagnostics sampler,
        List<NamedTable> moreTables,
        List<String> assumptions,
        Reproduction reproduction) {
    /** Copies the lists. */
    public ReportPage {
        weeks = List.copyOf(weeks);
        channels = List.copyOf(channels);
        columns = List.copyOf(columns);
        verdict = List.copyOf(verdict);
        effects = List.copyOf(effects);
        edges = List.copyOf(edges);
        responseCurves = List.copyOf(responseCurves);
        levers = List.copyOf(levers);
        fits = List.copyOf(fits);
        checks = List.copyOf(checks);
        priorPosteriors = List.copyOf(priorPosteriors);
        moreTables = List.copyOf(moreTables);
        assumptions = List.copyOf(assumptions);
    }

    /** A page with nothing but its heading, weeks and channels, to be filled. */
    public static Builder builder(Heading heading, List<LocalDate> weeks, List<Channel> channels) {
        return new Builder(heading, weeks, channels);
    }

    /** One row, if it was computed. */
    Optional<EffectRow> row(EffectRow.Scope scope, String channel, Estimand estimand) {
        return effects.stream()
                .filter(row -> row.scope() == scope
                        && row.estimand() == estimand
                        && row.channel().equals(channel))
                .findFirst();
    }

    /** The estimate of one row, if it was computed. */
    Optional<Estimate> effect(EffectRow.Scope scope, String channel, Estimand estimand) {
        return row(scope, channel, estimand).map(EffectRow::estimate);
    }

    /** The estimate of one channel's row, if it was computed. */
    Optional<Estimate> effect(Channel channel, Estimand estimand) {
        return effect(EffectRow.Scope.CHANNEL, channel.name(), estimand);
    }

    /**
     * What the joint effect has beyond the sum of the channels' own. Empty where it was not computed, and where nothing saturates
     * in common, so that it is rounding.
     */
    Optional<EffectRow> interaction() {
        double joint = effects.stream()
                .filter(row -> row.scope() == EffectRow.Scope.JOINT && row.estimand() == Estimand.TOTAL)
                .mapToDouble(row -> largest(row.estimate()))
                .max()
                .orElse(0);
        return effects.stream()
                .filter(row -> row.scope() == EffectRow.Scope.INTERACTION && row.estimand() == Estimand.TOTAL)
                .filter(row -> largest(row.estimate()) > 1e-9 * joint)
                .findFirst();
    }

    private static double largest(Estimate estimate) {
        return Math.max(Math.abs(estimate.lower()), Math.abs(estimate.upper()));
    }

    /** The label of the rows about all treatments together, or about their interaction, if there are any. */
    Optional<String> label(EffectRow.Scope scope) {
        return effects.stream()
                .filter(row -> row.scope() == scope)
                .map(EffectRow::channel)
                .findFirst();
    }

    /** The channels that act by way of the mediator. */
    List<Channel> treatments() {
        return channels.stream()
                .filter(channel -> channel.role() == Channel.Role.TREATMENT)
                .toList();
    }

    /** Names of the mediators, joined by {@code and}; empty if there is none. */
    String mediators() {
        return String.join(
                " and ",
                channels.stream()
                        .filter(channel -> channel.role() == Channel.Role.MEDIATOR)
                        .map(Channel::name)
                        .toList());
    }

    /** Whether a problem forbids to act on the page's effects. */
    boolean isForbidden() {
        return verdict.stream().anyMatch(Finding::forbidsUse);
    }

    /** The findings, problems first. */
    public List<Finding> verdictByWeight() {
        return verdict.stream()
                .sorted(java.util.Comparator.comparing(Finding::level))
                .toList();
    }

    /** Collects the parts of a page; what is not set stays empty. */
    public static final class Builder {
        private final Heading heading;
        private final List<LocalDate> weeks;
        private final List<Channel> channels;
        private List<DataColumn> columns = List.of();
        private List<Finding> verdict = List.of();
        private List<EffectRow> effects = List.of();
        private List<PathEdge> edges = List.of();
        private List<ResponseCurve> responseCurves = List.of();
        private Optional<WhatIf> whatIf = Optional.empty();
        private Optional<String> withoutWhatIf = Optional.empty();
        private Decomposition decomposition = Decomposition.none();
        private List<Lever> levers = List.of();
        private Optional<BestMix> bestMix = Optional.empty();
        private Robustness robustness = Robustness.none();
        private Comparison comparison = Comparison.none();
        private Optional<Backtests> backtests = Optional.empty();
        private List<StageFit> fits = List.of();
        private List<Check> checks = List.of();
        private List<PriorPosterior> priorPosteriors = List.of();
        private SamplerDiagnostics sampler = SamplerDiagnostics.none();
        private List<NamedTable> moreTables = List.of();
        private List<String> assumptions = List.of();
        private Reproduction reproduction = Reproduction.none();

        private Builder(Heading heading, List<LocalDate> weeks, List<Channel> channels) {
            this.heading = heading;
            this.weeks = weeks;
            this.channels = channels;
        }

        /** Columns of the data. */
        public Builder columns(List<DataColumn> all) {
            columns = all;
            return this;
        }

        /** Findings, in any order. */
        public Builder verdict(List<Finding> findings) {
            verdict = findings;
            return this;
        }

        /** Effects and returns. */
        public Builder effects(List<EffectRow> rows) {
            effects = rows;
            return this;
        }

        /** Arrows of the causal graph. */
        public Builder edges(List<PathEdge> arrows) {
            edges = arrows;
            return this;
        }

        /** Response curves, one per channel. */
        public Builder responseCurves(List<ResponseCurve> curves) {
            responseCurves = curves;
            return this;
        }

        /** A plan with sliders. */
        public Builder whatIf(WhatIf plan) {
            whatIf = Optional.of(plan);
            return this;
        }

        /** Why there is no plan with sliders, as a clause after "because". */
        public Builder withoutWhatIf(String why) {
            withoutWhatIf = Optional.of(why);
            return this;
        }

        /** Revenue by source and week. */
        public Builder decomposition(Decomposition parts) {
            decomposition = parts;
            return this;
        }

        /** Price, promotion and the like. */
        public Builder levers(List<Lever> all) {
            levers = all;
            return this;
        }

        /** The recommended mix. */
        public Builder bestMix(BestMix mix) {
            bestMix = Optional.of(mix);
            return this;
        }

        /** How far effects depend on assumptions. */
        public Builder robustness(Robustness checks) {
            robustness = checks;
            return this;
        }

        /** This model beside the baselines. */
        public Builder comparison(Comparison models) {
            comparison = models;
            return this;
        }

        /** What models predicted of weeks they were not fitted to. */
        public Builder backtests(Backtests tests) {
            backtests = Optional.of(tests);
            return this;
        }

        /** Fit of each stage, the outcome first. */
        public Builder fits(List<StageFit> stages) {
            fits = stages;
            return this;
        }

        /** Residual tests and posterior predictive checks. */
        public Builder checks(List<Check> all) {
            checks = all;
            return this;
        }

        /** Prior against posterior. */
        public Builder priorPosteriors(List<PriorPosterior> parameters) {
            priorPosteriors = parameters;
            return this;
        }

        /** How sampling went. */
        public Builder sampler(SamplerDiagnostics diagnostics) {
            sampler = diagnostics;
            return this;
        }

        /** Results without a section of their own. */
        public Builder moreTables(List<NamedTable> tables) {
            moreTables = tables;
            return this;
        }

        /** Assumptions and limits. */
        public Builder assumptions(List<String> sentences) {
            assumptions = sentences;
            return this;
        }

        /** How to get the same page again. */
        public Builder reproduction(Reproduction how) {
            reproduction = how;
            return this;
        }

        /** The page. */
        public ReportPage build() {
            return new ReportPage(
                    heading,
                    weeks,
                    channels,
                    columns,
                    verdict,
                    effects,
                    edges,
                    responseCurves,
                    whatIf,
                    withoutWhatIf,
                    decomposition,
                    levers,
                    bestMix,
                    robustness,
                    comparison,
                    backtests,
                    fits,
                    checks,
                    priorPosteriors,
                    sampler,
                    moreTables,
                    assumptions,
                    reproduction);
        }
    }
}
