package mmmbayes.model;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.TransformParameter;
import mmmbayes.spec.TransformSpec;

/**
 * A channel's transform in the reported parameters, and what it means for the business.
 *
 * @param stage whose transform it is; empty where the stages share it
 * @param channel treatment or mediator
 * @param form carry-over and saturation; a mediator that enters residualised does not saturate
 * @param parameters index of each parameter of the form among the reported ones
 * @param spendPerUnit currency per unit of the scaled input, in which half-saturation is measured
 */
public record ChannelTransform(
        String stage, String channel, TransformSpec form, List<Integer> parameters, double spendPerUnit) {
    /** Copies the list. */
    public ChannelTransform {
        parameters = List.copyOf(parameters);
    }

    /**
     * A quantity that one or two parameters decide.
     *
     * @param parameters indices among the reported parameters
     * @param value quantity of their values
     */
    public record Quantity(List<Integer> parameters, ToDoubleFunction<double[]> value) {
        /** Copies the list. */
        public Quantity {
            parameters = List.copyOf(parameters);
        }
    }

    private int index(String name) {
        List<String> names =
                form.parameters().stream().map(TransformParameter::name).toList();
        return parameters.get(names.indexOf(name));
    }

    private boolean has(String name) {
        return form.parameters().stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    /**
     * Half-life: weeks after the peak of the weights until they have halved, the lag taken as continuous and as if the weights had no
     * last lag. Empty without carry-over.
     */
    public Optional<Quantity> halfLifeWeeks() {
        if (form.adstock() instanceof Adstock.WeibullPdf) {
            return Optional.of(new Quantity(
                    List.of(index("adstock_scale"), index("adstock_shape")),
                    values -> WeibullHalfLife.weeks(values[0], values[1])));
        }
        return HalfLife.of(form.adstock())
                .map(halfLife -> new Quantity(List.of(index("decay")), values -> halfLife.weeks(values[0])));
    }

    /** Constant weekly spend in currency at which half of the largest effect is reached; empty for curves without a limit. */
    public Optional<Quantity> halfSaturationSpend() {
        return has("half_saturation")
                ? Optional.of(new Quantity(List.of(index("half_saturation")), values -> values[0] * spendPerUnit))
                : Optional.empty();
    }
}
