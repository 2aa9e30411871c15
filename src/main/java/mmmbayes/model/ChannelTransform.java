package mmmbayes.model;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
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
     * A quantity that one parameter decides.
     *
     * @param parameter index among the reported parameters
     * @param value quantity of the parameter
     */
    public record Quantity(int parameter, DoubleUnaryOperator value) {}

    private Optional<Integer> index(String name) {
        List<String> names =
                form.parameters().stream().map(TransformParameter::name).toList();
        return names.contains(name) ? Optional.of(parameters.get(names.indexOf(name))) : Optional.empty();
    }

    /**
     * Weeks after which the weight of a week's spend has halved: {@code log 0.5 / log lambda} for geometric carry-over (infinite, if
     * it had no last lag); {@code (maxLag + 1) (1 - 2^(-1 / e))}, {@code e = 1 / lambda - 1}, for binomial. Empty for forms whose
     * weights first rise, and without carry-over.
     */
    public Optional<Quantity> halfLifeWeeks() {
        if (form.adstock() instanceof Adstock.Geometric) {
            return index("decay").map(decay -> new Quantity(decay, value -> Math.log(0.5) / Math.log(value)));
        }
        if (form.adstock() instanceof Adstock.Binomial binomial) {
            int lagCount = binomial.lags() + 1;
            return index("decay")
                    .map(decay ->
                            new Quantity(decay, value -> -lagCount * Math.expm1(Math.log(0.5) * value / (1 - value))));
        }
        return Optional.empty();
    }

    /** Constant weekly spend in currency at which half of the largest effect is reached; empty for curves without a limit. */
    public Optional<Quantity> halfSaturationSpend() {
        return index("half_saturation").map(half -> new Quantity(half, value -> value * spendPerUnit));
    }
}
