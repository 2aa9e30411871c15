package mmmbayes.effects;

import java.util.ArrayList;
import java.util.List;
import mmmbayes.draws.Draws;
import mmmbayes.model.ChannelTransform;
import mmmbayes.model.MediationModel;
import mmmbayes.spec.Spec;
import mmmbayes.spec.Step;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Each channel's carry-over and saturation in business units, where its forms have them: half-life in weeks, and the constant weekly
 * spend at which half of the channel's largest effect is reached, in currency.
 */
public final class TransformQuantities {
    /** What a row tells. */
    public enum Quantity {
        /** Weeks after the peak of the carry-over until the weight of a week's spend has halved. */
        HALF_LIFE("half_life_weeks", "weeks"),
        /** Constant weekly spend with half of the largest effect. */
        HALF_SATURATION("half_saturation_spend_per_week", "");

        private final String key;
        private final String unit;

        Quantity(String key, String unit) {
            this.key = key;
            this.unit = unit;
        }

        /** Its name in tables. */
        public String key() {
            return key;
        }
    }

    /**
     * One result.
     *
     * @param stage whose transform it is; empty where the stages share it
     * @param channel treatment or mediator
     * @param quantity what it is
     * @param summary in the quantity's unit
     */
    public record TransformQuantity(String stage, String channel, Quantity quantity, PosteriorSummary summary) {}

    private final List<Double> intervals;
    private final String currency;
    private final Step step;
    private final List<TransformQuantity> quantities;

    private TransformQuantities(List<Double> intervals, Spec spec, List<TransformQuantity> quantities) {
        this.intervals = intervals;
        this.currency = spec.report().currency();
        this.step = spec.data().step();
        this.quantities = List.copyOf(quantities);
    }

    /** Of every channel, where its forms have them. */
    public static TransformQuantities of(MediationModel model, Draws draws, List<Double> intervals) {
        List<TransformQuantity> quantities = new ArrayList<>();
        for (ChannelTransform transform : model.channelTransforms()) {
            transform
                    .halfLifeWeeks()
                    .ifPresent(quantity ->
                            quantities.add(row(transform, Quantity.HALF_LIFE, summary(draws, quantity, intervals))));
            transform
                    .halfSaturationSpend()
                    .ifPresent(quantity -> quantities.add(
                            row(transform, Quantity.HALF_SATURATION, summary(draws, quantity, intervals))));
        }
        return new TransformQuantities(List.copyOf(intervals), model.spec(), quantities);
    }

    private static TransformQuantity row(ChannelTransform transform, Quantity quantity, PosteriorSummary summary) {
        return new TransformQuantity(transform.stage(), transform.channel(), quantity, summary);
    }

    private static PosteriorSummary summary(Draws draws, ChannelTransform.Quantity quantity, List<Double> intervals) {
        List<double[][]> columns =
                quantity.parameters().stream().map(draws::column).toList();
        double[][] values = new double[draws.chainCount()][draws.drawCount()];
        double[] parameters = new double[columns.size()];
        for (int chain = 0; chain < values.length; chain++) {
            for (int draw = 0; draw < values[chain].length; draw++) {
                for (int i = 0; i < parameters.length; i++) {
                    parameters[i] = columns.get(i)[chain][draw];
                }
                values[chain][draw] = quantity.value().applyAsDouble(parameters);
            }
        }
        return PosteriorSummary.of(values, intervals);
    }

    /** All results in the order of the model's channels. */
    public List<TransformQuantity> quantities() {
        return quantities;
    }

    /** What a quantity is counted in: steps of the data, or money per step. */
    public String unit(Quantity quantity) {
        return quantity.unit.isEmpty() ? Units.money(currency) + " per " + step.noun() : step.said(quantity.unit);
    }

    /** {@code transforms.csv}. */
    public Table table() {
        List<String> columns = new ArrayList<>(List.of("stage", "channel", "quantity", "unit"));
        columns.addAll(PosteriorSummary.columns(intervals));
        Table.Builder table = Table.withColumns(columns);
        for (TransformQuantity row : quantities) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.text(row.stage()),
                    Cell.text(row.channel()),
                    Cell.text(row.quantity().key()),
                    Cell.text(unit(row.quantity()))));
            cells.addAll(row.summary().cells());
            table.row(cells);
        }
        return table.build();
    }
}
