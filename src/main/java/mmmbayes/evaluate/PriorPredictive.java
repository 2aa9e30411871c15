package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.LiftPredictions;
import mmmbayes.effects.TransformQuantities;
import mmmbayes.model.MediationModel;
import mmmbayes.model.PriorDraws;
import mmmbayes.numeric.Quantiles;
import mmmbayes.spec.ReportSpec;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * What the priors alone say of the business, before any data: the weekly responses that they expect, how much of the outcome they
 * give to media, the return on each channel, carry-over and saturation. Parameters are drawn from the priors and put through the model on the
 * recorded spends and controls; the outcome is conditional on the recorded mediator spend.
 *
 * @param responses one per stage
 * @param quantities in business units
 * @param lifts what the priors say of the spec's experiments, before these are learnt from
 * @param warnings where the priors imply what nobody believes, each with what to change
 */
public record PriorPredictive(
        List<ResponseRange> responses, List<Quantity> quantities, LiftPredictions lifts, List<String> warnings) {
    /** Quantiles of a thousand draws are good to a few per cent, which is all that a look at priors needs. */
    private static final int DRAWS = 1000;

    static final String ROAS = "roas";
    static final String HALF_LIFE = "half_life_weeks";

    private static final double[] PROBABILITIES = {0.05, 0.25, 0.5, 0.75, 0.95};

    /** Copies the lists. */
    public PriorPredictive {
        responses = List.copyOf(responses);
        quantities = List.copyOf(quantities);
        warnings = List.copyOf(warnings);
    }

    /**
     * Weekly responses that the priors expect, noise included, over all weeks and draws.
     *
     * @param stage {@code outcome}, {@code mediator}, or a mediator's name
     * @param recorded smallest, median and largest response in the data
     * @param implied 5%, 50% and 95% quantile
     * @param negativeShare share below 0
     */
    public record ResponseRange(String stage, Range recorded, Range implied, double negativeShare) {}

    /** Three ascending values. */
    public record Range(double lower, double middle, double upper) {}

    /**
     * One quantity under the priors.
     *
     * @param name such as {@code roas}
     * @param channel it belongs to; empty if to none
     * @param unit of its values
     * @param quantiles 5%, 25%, 50%, 75%, 95%
     * @param negativeShare probability of a value below 0
     */
    public record Quantity(String name, String channel, String unit, List<Double> quantiles, double negativeShare) {
        /** Copies the list. */
        public Quantity {
            quantiles = List.copyOf(quantiles);
        }

        static Quantity of(String name, String channel, String unit, double[] draws) {
            double[] sorted =
                    Arrays.stream(draws).filter(Double::isFinite).sorted().toArray();
            double negative = Arrays.stream(sorted).filter(value -> value < 0).count();
            return new Quantity(
                    name,
                    channel,
                    unit,
                    Arrays.stream(PROBABILITIES)
                            .mapToObj(p -> Quantiles.ofSorted(sorted, p))
                            .toList(),
                    negative / sorted.length);
        }

        double median() {
            return quantiles.get(2);
        }

        double lower() {
            return quantiles.get(0);
        }

        double upper() {
            return quantiles.get(4);
        }
    }

    /**
     * Under the priors of a model.
     *
     * @param model on the recorded data
     * @param seed of the draws
     * @param threads how many to work with; changes nothing in the results
     */
    public static PriorPredictive of(MediationModel model, long seed, int threads) {
        Draws draws = PriorDraws.of(model, DRAWS, seed);
        List<ResponseRange> responses = PredictiveDraws.of(model, draws, seed).stages().stream()
                .map(PriorPredictive::range)
                .toList();
        List<Quantity> quantities = new ArrayList<>(MediaShares.of(model, draws, seed));
        quantities.addAll(returns(model, draws, threads));
        quantities.addAll(transforms(model, draws));
        LiftPredictions lifts = LiftPredictions.of(model, draws, settings(model, threads));
        return new PriorPredictive(responses, quantities, lifts, PriorWarnings.of(model, responses, quantities, lifts));
    }

    private static ResponseRange range(PredictiveDraws.Stage stage) {
        double[] recorded = Arrays.stream(stage.recorded()).sorted().toArray();
        double[] implied = IntStream.range(stage.firstWeek(), stage.weekCount())
                .mapToObj(stage::replicates)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double negative = Arrays.stream(implied).filter(value -> value < 0).count();
        return new ResponseRange(
                stage.name(), range(recorded, 0, 1), range(implied, 0.05, 0.95), negative / implied.length);
    }

    private static Range range(double[] sorted, double lower, double upper) {
        return new Range(
                Quantiles.ofSorted(sorted, lower), Quantiles.ofSorted(sorted, 0.5), Quantiles.ofSorted(sorted, upper));
    }

    private static EffectSettings settings(MediationModel model, int threads) {
        return new EffectSettings(
                Optional.empty(),
                ReportSpec.Tail.SIMULATE,
                List.of(0.5, 0.9),
                model.spec().sampler().seed(),
                threads);
    }

    private static List<Quantity> returns(MediationModel model, Draws draws, int threads) {
        EffectSettings settings = settings(model, threads);
        List<Quantity> returns = new ArrayList<>();
        for (EffectRow row : Effects.of(model, draws, settings).rows()) {
            if (row.estimand() == Estimand.ROAS && row.summary().isPresent()) {
                var summary = row.summary().get();
                returns.add(new Quantity(
                        ROAS,
                        row.channel(),
                        "per unit of spend",
                        List.of(
                                summary.intervals().get(1).lower(),
                                summary.intervals().get(0).lower(),
                                summary.median(),
                                summary.intervals().get(0).upper(),
                                summary.intervals().get(1).upper()),
                        1 - summary.probabilityPositive()));
            }
        }
        return returns;
    }

    /** Half-lives and half-saturations, where the channels' forms have them. */
    private static List<Quantity> transforms(MediationModel model, Draws draws) {
        return TransformQuantities.of(model, draws, List.of(0.5, 0.9)).quantities().stream()
                .map(row -> new Quantity(
                        row.quantity().key(),
                        row.stage().isEmpty() ? row.channel() : row.channel() + " (" + row.stage() + ")",
                        row.quantity() == TransformQuantities.Quantity.HALF_LIFE
                                ? model.spec().data().step().plural()
                                : "spend per " + model.spec().data().step().noun(),
                        List.of(
                                row.summary().intervals().get(1).lower(),
                                row.summary().intervals().get(0).lower(),
                                row.summary().median(),
                                row.summary().intervals().get(0).upper(),
                                row.summary().intervals().get(1).upper()),
                        0))
                .toList();
    }

    /** What the priors expect, in a few sentences without a term of statistics. */
    public List<String> inWords() {
        List<String> sentences = new ArrayList<>();
        for (ResponseRange row : responses) {
            sentences.add(row.stage() + ": before it sees the data, the spec expects "
                    + shown(row.implied().lower())
                    + " to " + shown(row.implied().upper()) + " in nine of ten weeks; recorded are "
                    + shown(row.recorded().lower()) + " to "
                    + shown(row.recorded().upper()) + ".");
        }
        for (Quantity row : quantities) {
            if (row.name().equals(MediaShares.MEDIA_SHARE)) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "It takes it that media bring %.0f%% to %.0f%% of the outcome, %.0f%% in the middle.",
                        100 * row.lower(),
                        100 * row.upper(),
                        100 * row.median()));
            } else if (row.name().equals(ROAS) && row.channel().equals(EffectRow.ALL_TREATMENTS)) {
                sentences.add("A unit of spend on all treatments would bring " + shown(row.lower()) + " to "
                        + shown(row.upper()) + ". Where you know better, state it: outcome.media in the priors.");
            }
        }
        return sentences;
    }

    /** {@code prior_responses}: stage, recorded and implied ranges. */
    public Table responseTable() {
        Table.Builder table = Table.withColumns(
                "stage",
                "recorded_min",
                "recorded_median",
                "recorded_max",
                "prior_q05",
                "prior_median",
                "prior_q95",
                "prior_p_negative");
        for (ResponseRange row : responses) {
            table.row(
                    Cell.text(row.stage()),
                    Cell.real(row.recorded().lower()),
                    Cell.real(row.recorded().middle()),
                    Cell.real(row.recorded().upper()),
                    Cell.real(row.implied().lower()),
                    Cell.real(row.implied().middle()),
                    Cell.real(row.implied().upper()),
                    Cell.real(row.negativeShare()));
        }
        return table.build();
    }

    /** {@code prior_quantities}: name, channel, unit, quantiles. */
    public Table quantityTable() {
        Table.Builder table =
                Table.withColumns("quantity", "channel", "unit", "q05", "q25", "median", "q75", "q95", "p_negative");
        for (Quantity row : quantities) {
            List<Cell> cells =
                    new ArrayList<>(List.of(Cell.text(row.name()), Cell.text(row.channel()), Cell.text(row.unit())));
            row.quantiles().forEach(value -> cells.add(Cell.real(value)));
            cells.add(Cell.real(row.negativeShare()));
            table.row(cells);
        }
        return table.build();
    }

    /** A share or number in a sentence. */
    static String shown(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3g" : "%,.0f", value);
    }
}
