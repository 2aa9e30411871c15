package mmmbayes.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import mmmbayes.report.EffectRow.Scope;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A filled report page with numbers of the size a retailer would see: 156 weeks, four treatments and a mediator. The numbers
 * look like a fit and are none; channel names can be chosen, to try hostile ones.
 */
final class SamplePage {
    static final int WEEKS = 156;
    private static final double REVENUE = 150_000;
    private static final List<String> NAMES = List.of("facebook", "tiktok", "instagram", "snapchat", "google");
    /** Mean spend a week, gross return, share that goes by way of google. */
    private static final double[][] CHANNELS = {
        {5500, 3.4, 0.22}, {2800, 1.9, 0.41}, {4100, 2.3, 0.10}, {1500, 0.6, 0.65}, {3600, 2.8, 0}
    };

    private final List<String> names;
    private final ZigguratSampler.NormalizedGaussian normal =
            ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(7L));

    private SamplePage(List<String> names) {
        this.names = names;
    }

    static ReportPage page() {
        return page(NAMES);
    }

    /** The page with other names for the four treatments and the mediator. */
    static ReportPage page(List<String> names) {
        return new SamplePage(names).build();
    }

    private ReportPage build() {
        Heading heading = new Heading(
                "mediation",
                "revenue",
                "EUR",
                "all 156 weeks, effects after the last week included",
                new IntervalMasses(0.5, 0.9),
                "0.1.0");
        return ReportPage.builder(heading, weeks(), channels())
                .verdict(verdict())
                .effects(effects())
                .edges(edges())
                .responseCurves(IntStream.range(0, 5).mapToObj(this::curve).toList())
                .decomposition(decomposition())
                .levers(levers())
                .bestMix(bestMix())
                .robustness(robustness())
                .comparison(comparison())
                .fits(List.of(fit("revenue", REVENUE, 9000), fit(names.get(4), 3600, 420)))
                .checks(checks())
                .priorPosteriors(priorPosteriors())
                .sampler(sampler())
                .assumptions(List.of(
                        "Nothing unobserved drives both spend and revenue, given price, promotions, trend and season.",
                        "Nothing unobserved drives both google and revenue in the same week. The share mediated rests on this.",
                        "No cause of both google and revenue is itself moved by social spend (followers may be one).",
                        "The treatments' effects on google are positive by prior (half-normal); the data did not choose the sign.",
                        "Curves beyond the largest observed week are extrapolations and are drawn in a shaded area."))
                .reproduction(new Reproduction(
                        List.of("java -jar mmm-bayes.jar fit priors.yaml --seed 20240101"),
                        List.of(
                                new Reproduction.Fact("seed", "20240101"),
                                new Reproduction.Fact("chains", "4 chains of 1,000 warm-up and 1,000 kept draws"),
                                new Reproduction.Fact(
                                        "SHA-256 of the data",
                                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                                new Reproduction.Fact("Java", "17.0.15"))))
                .build();
    }

    private static List<LocalDate> weeks() {
        return IntStream.range(0, WEEKS)
                .mapToObj(LocalDate.of(2022, 1, 3)::plusWeeks)
                .toList();
    }

    private List<Channel> channels() {
        return IntStream.range(0, 5)
                .mapToObj(c -> new Channel(
                        names.get(c), c < 4 ? Channel.Role.TREATMENT : Channel.Role.MEDIATOR, CHANNELS[c][0] * WEEKS))
                .toList();
    }

    private List<Finding> verdict() {
        return List.of(
                new Finding(
                        Finding.Level.GOOD,
                        "Sampling converged: R-hat at most 1.003, at least 1,240 effective draws, no divergences."),
                new Finding(
                        Finding.Level.GOOD,
                        "Of the 31 held-out weeks, 90% of revenues lie inside the 90% interval (28 of 31)."),
                new Finding(
                        Finding.Level.CAUTION,
                        names.get(3)
                                + ": the data hardly changed what the prior said about its decay and half-saturation."),
                new Finding(
                        Finding.Level.RESULT,
                        names.get(0) + " returns most per unit of spend; " + names.get(3)
                                + " cannot be told from no effect."));
    }

    static Estimate estimate(double median, double sd) {
        double p = median > 1.645 * sd ? 0.9987 : Math.min(0.99, Math.max(0.05, 0.5 + 0.27 * median / sd));
        return new Estimate(
                median + 0.04 * sd,
                median,
                median - 1.55 * sd,
                median - 0.66 * sd,
                median + 0.69 * sd,
                median + 1.75 * sd,
                p);
    }

    private List<EffectRow> effects() {
        List<EffectRow> rows = new ArrayList<>();
        for (int c = 0; c < 5; c++) {
            double spend = CHANNELS[c][0] * WEEKS;
            double roas = CHANNELS[c][1];
            double share = CHANNELS[c][2];
            double total = roas * spend;
            double sd = 0.22 * total + 120_000;
            add(rows, c, Estimand.TOTAL, estimate(total, sd));
            if (c < 4) {
                add(rows, c, Estimand.DIRECT, estimate((1 - share) * total, 0.93 * sd));
                add(rows, c, Estimand.INDIRECT, estimate(share * total, 0.1 * sd + 0.4 * share * total));
                if (c < 3) {
                    add(rows, c, Estimand.SHARE_MEDIATED, estimate(share, 0.11));
                }
                add(rows, c, Estimand.INDUCED_SPEND, estimate(0.09 * total, 0.02 * total));
                add(rows, c, Estimand.NET_ROAS, estimate(0.91 * roas, sd / spend));
                add(rows, c, Estimand.SYSTEM_ROAS, estimate(roas / (1 + 0.09 * roas), 0.8 * sd / spend));
            }
            add(rows, c, Estimand.ROAS, estimate(roas, sd / spend));
            add(rows, c, Estimand.MARGINAL_ROAS, estimate(0.71 * roas, 0.8 * sd / spend));
        }
        for (Estimand path : List.of(Estimand.TOTAL, Estimand.DIRECT, Estimand.INDIRECT)) {
            double median = path == Estimand.TOTAL ? 5.21e6 : path == Estimand.DIRECT ? 4.02e6 : 1.19e6;
            rows.add(new EffectRow(Scope.JOINT, "all treatments", path, estimate(median, 0.15 * median), Double.NaN));
        }
        rows.add(
                new EffectRow(Scope.INTERACTION, "interaction", Estimand.TOTAL, estimate(-86_000, 41_000), Double.NaN));
        return rows;
    }

    private void add(List<EffectRow> rows, int c, Estimand estimand, Estimate estimate) {
        double aboveOne = estimand.kind() == Unit.Kind.RATIO ? estimate.median() > 1 ? 0.9 : 0.1 : Double.NaN;
        rows.add(new EffectRow(Scope.CHANNEL, names.get(c), estimand, estimate, aboveOne));
    }

    private List<PathEdge> edges() {
        List<PathEdge> edges = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            double total = CHANNELS[c][1] * CHANNELS[c][0] * WEEKS;
            double share = CHANNELS[c][2];
            edges.add(new PathEdge(
                    names.get(c),
                    names.get(4),
                    "revenue by way of google",
                    estimate(share * total, 0.3 * share * total + 30_000)));
            edges.add(new PathEdge(
                    names.get(c), "revenue", "revenue directly", estimate((1 - share) * total, 0.2 * total + 100_000)));
        }
        edges.add(new PathEdge(names.get(4), "revenue", "revenue", estimate(1.57e6, 310_000)));
        return edges;
    }

    private ResponseCurve curve(int c) {
        double mean = CHANNELS[c][0];
        double top = CHANNELS[c][1] * mean * 1.6;
        double[] spend =
                IntStream.rangeClosed(0, 40).mapToDouble(i -> mean * i / 20).toArray();
        DoubleUnaryOperator hill = x -> x == 0 ? 0 : 1 / (1 + Math.pow(x / (1.1 * mean), -1.3));
        Series median = map(spend, x -> top * hill.applyAsDouble(x));
        Band total = new Band(
                median,
                map(spend, x -> 0.62 * top * hill.applyAsDouble(0.95 * x)),
                map(spend, x -> 0.85 * top * hill.applyAsDouble(x)),
                map(spend, x -> 1.16 * top * hill.applyAsDouble(x)),
                map(spend, x -> 1.45 * top * hill.applyAsDouble(1.03 * x)));
        double share = CHANNELS[c][2];
        boolean mediated = c < 4;
        return new ResponseCurve(
                names.get(c),
                Series.of(spend),
                total,
                mediated ? map(spend, x -> (1 - share) * top * hill.applyAsDouble(x)) : Series.empty(),
                mediated ? map(spend, x -> share * top * hill.applyAsDouble(x)) : Series.empty(),
                Optional.of(Band.outer(
                        map(spend, x -> 2 / (1 + x / mean)),
                        map(spend, x -> 1 / (1 + x / mean)),
                        map(spend, x -> 3 / (1 + x / mean)))),
                new ResponseCurve.ObservedRange(mean, 1.7 * mean));
    }

    private static Series map(double[] grid, DoubleUnaryOperator f) {
        return Series.of(Arrays.stream(grid).map(f).toArray());
    }

    private static double season(int week) {
        return 0.09 * Math.sin(2 * Math.PI * week / 52.1775) + 0.05 * Math.cos(4 * Math.PI * week / 52.1775);
    }

    private Series weekly(DoubleUnaryOperator byWeek) {
        return Series.of(
                IntStream.range(0, WEEKS).mapToDouble(byWeek::applyAsDouble).toArray());
    }

    private Decomposition decomposition() {
        List<Decomposition.Component> parts = new ArrayList<>();
        parts.add(component(
                "baseline", "baseline", Decomposition.Kind.BASELINE, weekly(t -> 84_000 * (1 + season((int) t)))));
        for (int c = 0; c < 4; c++) {
            double mean = CHANNELS[c][0] * CHANNELS[c][1];
            double share = CHANNELS[c][2];
            double phase = 11 * c;
            Series flight = weekly(t -> Math.max(0, 1 + 0.5 * Math.sin((t + phase) / 5) + 0.2 * normal.sample()));
            parts.add(component(
                    names.get(c) + ", direct",
                    names.get(c),
                    Decomposition.Kind.DIRECT,
                    map(flight.toArray(), x -> (1 - share) * mean * x)));
            parts.add(component(
                    names.get(c) + ", through " + names.get(4),
                    names.get(c),
                    Decomposition.Kind.INDIRECT,
                    map(flight.toArray(), x -> share * mean * x)));
        }
        parts.add(component(
                names.get(4) + ", own",
                names.get(4),
                Decomposition.Kind.MEDIATOR,
                weekly(t -> 8200 + 900 * normal.sample())));
        parts.add(component(
                "promotions", "promotions", Decomposition.Kind.LEVER, weekly(t -> (int) t % 9 == 4 ? 21_000 : 0)));
        parts.add(component(
                "average_price", "average_price", Decomposition.Kind.LEVER, weekly(t -> -2500 * Math.sin(t / 13))));
        return new Decomposition(weeks(), parts);
    }

    private static Decomposition.Component component(
            String name, String source, Decomposition.Kind kind, Series weekly) {
        double sum = Arrays.stream(weekly.toArray()).sum();
        return new Decomposition.Component(name, source, kind, weekly, estimate(sum, 0.2 * Math.abs(sum)));
    }

    private List<Lever> levers() {
        double[] grid =
                IntStream.rangeClosed(-10, 10).mapToDouble(i -> i / 100.0).toArray();
        Band curve = new Band(
                map(grid, x -> -1.32 * x),
                map(grid, x -> -1.32 * x - 0.58 * Math.abs(x)),
                map(grid, x -> -1.32 * x - 0.24 * Math.abs(x)),
                map(grid, x -> -1.32 * x + 0.24 * Math.abs(x)),
                map(grid, x -> -1.32 * x + 0.58 * Math.abs(x)));
        List<Lever.Scenario> price = List.of(
                scenario("price -10%", "last week", 20_300, 6100),
                scenario("price +10%", "last week", -18_900, 5800),
                scenario("price -10%", "all weeks", 3.1e6, 0.9e6),
                scenario("price +10%", "all weeks", -2.9e6, 0.88e6));
        List<Lever.Scenario> promotion = List.of(
                scenario("promotion on", "last week", 21_400, 4100),
                scenario("promotion in no week", "all weeks", -363_000, 70_000),
                scenario("promotion in every week", "all weeks", 2.98e6, 0.56e6));
        return List.of(
                new Lever(
                        "average_price",
                        Optional.of(estimate(-1.32, 0.35)),
                        price,
                        Optional.of(new Lever.Curve(Series.of(grid), curve))),
                new Lever("promotions", Optional.empty(), promotion, Optional.empty()));
    }

    private static Lever.Scenario scenario(String change, String window, double revenue, double sd) {
        double base = window.startsWith("last") ? REVENUE : REVENUE * WEEKS;
        return new Lever.Scenario(change, window, estimate(revenue, sd), estimate(revenue / base, sd / base));
    }

    private BestMix bestMix() {
        return new BestMix(
                "same total budget, google reacts, each channel within 50% of today",
                List.of(
                        new BestMix.Allocation(names.get(0), 858_000, 1_190_000, false),
                        new BestMix.Allocation(names.get(1), 436_800, 381_000, false),
                        new BestMix.Allocation(names.get(2), 639_600, 480_400, false),
                        new BestMix.Allocation(names.get(3), 234_000, 117_000, true)),
                estimate(312_000, 190_000));
    }

    private Robustness robustness() {
        double[] rho = IntStream.rangeClosed(-9, 9).mapToDouble(i -> i / 10.0).toArray();
        double[] middle = Arrays.stream(rho).map(r -> 400_000 * (1 - r)).toArray();
        double[] lower = Arrays.stream(rho).map(r -> 400_000 * (0.4 - r)).toArray();
        double[] upper = Arrays.stream(rho).map(r -> 400_000 * (1.6 - r)).toArray();
        Band band = Band.outer(Series.of(middle), Series.of(lower), Series.of(upper));
        return new Robustness(
                List.of(
                        new Robustness.Verdict("total effect", names.get(0), 0.02, 0.2, "informed"),
                        new Robustness.Verdict("natural indirect effect", names.get(3), 0.2, 0.01, "prior-dominated")),
                List.of(new Robustness.Sweep(names.get(4), names.get(0), Series.of(rho), band, OptionalDouble.of(0.4))),
                List.of(new Robustness.Change("decay +20%", "total effect", names.get(0), 2_700_000, 0.06, "")));
    }

    private Comparison comparison() {
        List<Comparison.BaselineEffect> effects = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            double total = CHANNELS[c][0] * CHANNELS[c][1] * WEEKS;
            effects.add(new Comparison.BaselineEffect("ridge, two stages", names.get(c), Estimand.TOTAL, 0.8 * total));
            effects.add(new Comparison.BaselineEffect("ridge, two stages", names.get(c), Estimand.DIRECT, 0.7 * total));
            effects.add(
                    new Comparison.BaselineEffect("ridge, two stages", names.get(c), Estimand.INDIRECT, 0.1 * total));
        }
        return new Comparison(
                "the last 31 of 156 weeks, every model refitted without them",
                List.of(
                        new Comparison.Score(
                                "this model",
                                0.71,
                                9310,
                                7244,
                                0.0498,
                                0.0483,
                                OptionalDouble.of(0.516),
                                OptionalDouble.of(0.903)),
                        rival("ridge, two stages", 0.66, 10_120),
                        rival("ridge, direct", 0.64, 10_480),
                        rival("mean of the training weeks", -0.08, 18_150)),
                effects);
    }

    private static Comparison.Score rival(String model, double r2, double rmse) {
        return new Comparison.Score(
                model,
                r2,
                rmse,
                0.78 * rmse,
                rmse / 188_000,
                rmse / 193_000,
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private StageFit fit(String response, double mean, double sd) {
        Series expected = weekly(t -> mean * (1 + 0.6 * season((int) t) + ((int) t % 9 == 4 ? 0.12 : 0)));
        Series residuals = weekly(t -> normal.sample());
        double[] observed = new double[WEEKS];
        for (int t = 0; t < WEEKS; t++) {
            observed[t] = expected.at(t) + sd * residuals.at(t);
        }
        double[] middle = expected.toArray();
        Band band = new Band(
                expected,
                map(middle, x -> x - 1.66 * sd),
                map(middle, x -> x - 0.68 * sd),
                map(middle, x -> x + 0.68 * sd),
                map(middle, x -> x + 1.66 * sd));
        return new StageFit(response, Series.of(observed), band, residuals, 125);
    }

    private static List<Check> checks() {
        return List.of(
                new Check(
                        "revenue residuals",
                        "Durbin-Watson",
                        1.94,
                        Double.NaN,
                        true,
                        "No trace of serial correlation."),
                new Check("revenue residuals", "Ljung-Box, 8 lags", 6.1, 0.636, true, "No serial correlation left."),
                new Check("revenue residuals", "Breusch-Pagan", 14.2, 0.028, false, "Spread grows with revenue."),
                new Check("posterior predictive, revenue", "mean", 150_120, 0.51, true, "Reproduced."),
                new Check("posterior predictive, revenue", "largest week", 221_900, 0.12, true, "Reproduced."));
    }

    private List<PriorPosterior> priorPosteriors() {
        List<PriorPosterior> all = new ArrayList<>();
        double[] grid = IntStream.rangeClosed(0, 60).mapToDouble(i -> i / 60.0).toArray();
        for (int c = 0; c < 5; c++) {
            double centre = 0.25 + 0.1 * c;
            double width = c == 3 ? 0.2 : 0.08;
            all.add(new PriorPosterior(
                    "decay[" + names.get(c) + "]",
                    Unit.number("a week"),
                    Series.of(grid),
                    map(grid, x -> 6 * x * (1 - x)),
                    map(grid, x -> Math.exp(-0.5 * Math.pow((x - centre) / width, 2)) / (width * 2.5066)),
                    c == 3 ? 0.07 : 0.86));
            all.add(new PriorPosterior(
                    "half_saturation[" + names.get(c) + "]",
                    Unit.number("mean positive weeks"),
                    map(grid, x -> 3 * x),
                    map(
                            grid,
                            x -> x == 0
                                    ? 0
                                    : Math.exp(-0.5 * Math.pow(Math.log(3 * x) / 0.6, 2)) / (3 * x * 0.6 * 2.5066)),
                    map(grid, x -> Math.exp(-0.5 * Math.pow((3 * x - 1.1) / 0.42, 2)) / (0.42 * 2.5066)),
                    0.41));
        }
        return all;
    }

    private SamplerDiagnostics sampler() {
        List<SamplerDiagnostics.Chain> chains = new ArrayList<>();
        for (int chain = 0; chain < 4; chain++) {
            chains.add(new SamplerDiagnostics.Chain(
                    0.31 + 0.01 * chain, 0.86, 15.2, 0, 0.91 + 0.02 * chain, draws(1000, 812, 6.1)));
        }
        List<SamplerDiagnostics.ParameterRow> rows = new ArrayList<>();
        List<SamplerDiagnostics.Trace> traces = new ArrayList<>();
        for (int c = 0; c < 5; c++) {
            for (String parameter : List.of("decay", "half_saturation", "shape", "outcome.media")) {
                String name = parameter + "[" + names.get(c) + "]";
                rows.add(new SamplerDiagnostics.ParameterRow(
                        name, estimate(0.42 + 0.05 * c, 0.11), 0.11, 1.0012, 2210.4, 2480.1, 0.0023));
                if (!parameter.equals("shape")) {
                    traces.add(new SamplerDiagnostics.Trace(
                            name,
                            List.of(
                                    draws(1000, 0.4, 0.1),
                                    draws(1000, 0.4, 0.1),
                                    draws(1000, 0.4, 0.1),
                                    draws(1000, 0.4, 0.1)),
                            List.of(draws(20, 50, 6), draws(20, 50, 6), draws(20, 50, 6), draws(20, 50, 6))));
                }
            }
        }
        return new SamplerDiagnostics(new SamplerDiagnostics.Run(1000, 1000, 0, 0, 6.4), chains, rows, traces);
    }

    private Series draws(int count, double centre, double sd) {
        return Series.of(IntStream.range(0, count)
                .mapToDouble(i -> centre + sd * normal.sample())
                .toArray());
    }
}
