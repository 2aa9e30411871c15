package mmmbayes.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the business quantities that priors are stated on, and that decide a parameter given others of the same draw, into parameters and
 * back, for parameters outside the sampler: half-lives into Weibull scales given the shape, then returns and shares into media
 * coefficients given the transform. One per thread.
 */
public final class StatedQuantities {
    private final HalfLifeScales halfLives;
    private final List<MediaQuantity> ofMedia;
    private final InputTransform[] transforms;
    private final Set<Integer> parameters;

    StatedQuantities(ModelDesign design) {
        this.halfLives = new HalfLifeScales(design.halfLifeScales());
        this.ofMedia = design.mediaQuantities();
        this.transforms = ofMedia.stream()
                .map(quantity -> {
                    InputDesign input = design.inputs().get(quantity.input());
                    InputTransform transform = design.newTransform(input, design.weekCount());
                    transform.input(design.scaledSpend(input.channel()), design.history(input.channel()));
                    return transform;
                })
                .toArray(InputTransform[]::new);
        this.parameters = parametersOf(design);
    }

    /** Parameters whose priors are stated on such a quantity. */
    static Set<Integer> parametersOf(ModelDesign design) {
        return Stream.concat(
                        design.halfLifeScales().stream().map(HalfLifeScales.Pair::scale),
                        design.mediaQuantities().stream().map(MediaQuantity::coefficient))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a parameter's prior is stated on such a quantity. */
    public boolean isStatedFor(int parameter) {
        return parameters.contains(parameter);
    }

    /**
     * Puts the parameter in place of each quantity.
     *
     * @param parameters all parameters of the model, with quantities where priors are stated on them; changed in place
     */
    public void toParameters(double[] parameters) {
        halfLives.forward(parameters);
        for (int i = 0; i < transforms.length; i++) {
            parameters[ofMedia.get(i).coefficient()] /= perCoefficient(i, parameters);
        }
    }

    /**
     * Puts the quantity in place of each parameter whose prior is stated on one.
     *
     * @param parameters all parameters of the model; changed in place
     * @return log of the Jacobian determinant, the sum of {@code log(dq / dtheta)}
     */
    public double toQuantities(double[] parameters) {
        double logJacobian = 0;
        for (int i = 0; i < transforms.length; i++) {
            double perCoefficient = perCoefficient(i, parameters);
            parameters[ofMedia.get(i).coefficient()] *= perCoefficient;
            logJacobian += Math.log(perCoefficient);
        }
        return logJacobian + halfLives.toWeeks(parameters);
    }

    private double perCoefficient(int quantity, double[] parameters) {
        return ofMedia.get(quantity).perCoefficient(transforms[quantity].forward(parameters));
    }
}
