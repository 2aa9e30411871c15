package mmmbayes.effects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.data.FuturePlan;
import mmmbayes.model.PlanParts;
import mmmbayes.spec.Spec;

/**
 * The numbers behind a {@link WhatIf}: what {@link PlanParts} says of each draw, in single precision, and the plan. Filled from
 * several threads at places of their own.
 */
public final class WhatIfParts {
    /** A treatment can be multiplied by 0 to this. */
    public static final double LARGEST_MULTIPLIER = 2;

    private static final double ROOM = 1.02;

    private final List<Channel> treatments = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final int weeks;
    private final int carryWeeks;

    /**
     * A treatment of the plan.
     *
     * @param spend planned, in currency, {@code [week]}
     * @param before as recorded in the weeks that carry over, in currency, oldest first
     * @param unit currency per unit of its input
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Channel(String name, double[] spend, double[] before, double unit) {}

    /**
     * An input's transform by draw.
     *
     * @param channel treatments, then mediators
     * @param most where the table ends, {@code [draw]}
     * @param weights of its carry-over, {@code [draw][lag]}
     * @param table of its saturation, {@code [draw][knot]}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Input(int channel, float[] most, float[] weights, float[] table) {}

    /**
     * A stage by draw.
     *
     * @param form what is the same in every draw
     * @param coefficients one array {@code [draw]} for each of its terms
     * @param sigma of its noise, {@code [draw]}
     * @param level without media and noise, {@code [draw][week]}
     * @param noise on its scale, {@code [draw][week]}
     * @param before a mediator as an input in the weeks that carry over, {@code [draw][week]}; empty for the outcome
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Stage(
            PlanParts.Stage form,
            List<float[]> coefficients,
            float[] sigma,
            float[] level,
            float[] noise,
            float[] before) {}

    WhatIfParts(PlanParts parts, FuturePlan plan, Spec spec, int draws) {
        weeks = parts.weekCount();
        carryWeeks = parts.carryWeekCount();
        for (int treatment = 0; treatment < spec.treatments().size(); treatment++) {
            double unit = parts.unit(treatment);
            double[] before = new double[carryWeeks - 1];
            parts.before(treatment, before);
            Arrays.setAll(before, week -> before[week] * unit);
            double[] spend =
                    plan.weeks().column(spec.treatments().get(treatment).column());
            treatments.add(new Channel(spec.treatments().get(treatment).name(), spend, before, unit));
        }
        for (int channel : parts.inputChannels()) {
            inputs.add(new Input(
                    channel, new float[draws], new float[draws * carryWeeks], new float[draws * PlanParts.KNOTS]));
        }
        for (PlanParts.Stage form : parts.stages()) {
            boolean outcome = stages.size() == parts.stages().size() - 1;
            stages.add(new Stage(
                    form,
                    form.terms().stream().map(term -> new float[draws]).toList(),
                    new float[draws],
                    new float[draws * weeks],
                    new float[draws * weeks],
                    new float[outcome ? 0 : draws * (carryWeeks - 1)]));
        }
    }

    /** Takes one draw from the plan as it is, and from the one with the largest multipliers, under the same noise. */
    void fill(int slot, double[] parameters, PlanParts parts, PlanParts largest) {
        double[] weights = new double[carryWeeks];
        double[] table = new double[PlanParts.KNOTS];
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            double most = ROOM * Math.max(parts.most(input.channel()), largest.most(input.channel()));
            parts.weights(i, weights);
            parts.saturation(i, most > 0 ? most : 1, table);
            input.most()[slot] = (float) (most > 0 ? most : 1);
            put(weights, input.weights(), slot);
            put(table, input.table(), slot);
        }
        double[] series = new double[weeks];
        double[] before = new double[carryWeeks - 1];
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            for (int term = 0; term < stage.coefficients().size(); term++) {
                int coefficient = stage.form().terms().get(term).coefficient();
                stage.coefficients().get(term)[slot] = (float) parameters[coefficient];
            }
            stage.sigma()[slot] = (float) parameters[stage.form().sigma()];
            parts.level(s, series);
            put(series, stage.level(), slot);
            parts.noise(s, series);
            put(series, stage.noise(), slot);
            if (stage.before().length > 0) {
                parts.before(treatments.size() + s, before);
                put(before, stage.before(), slot);
            }
        }
    }

    private static void put(double[] values, float[] out, int slot) {
        for (int i = 0; i < values.length; i++) {
            out[slot * values.length + i] = (float) values[i];
        }
    }

    /** Treatments in the spec's order. */
    public List<Channel> treatments() {
        return treatments;
    }

    /** Transforms. */
    public List<Input> inputs() {
        return inputs;
    }

    /** Mediators in the spec's order, the outcome last. */
    public List<Stage> stages() {
        return stages;
    }

    /** Weeks of the plan. */
    public int weekCount() {
        return weeks;
    }

    /** Weeks in which spend acts, its own included. */
    public int carryWeekCount() {
        return carryWeeks;
    }
}
