package mmmbayes.model;

import java.util.List;

/**
 * Turns the business quantities that priors are stated on into coefficients and back, for parameters outside the sampler. One per
 * thread.
 */
public final class MediaQuantities {
    private final List<MediaQuantity> quantities;
    private final InputTransform[] transforms;

    MediaQuantities(ModelDesign design) {
        this.quantities = design.mediaQuantities();
        this.transforms = quantities.stream()
                .map(quantity -> {
                    InputDesign input = design.inputs().get(quantity.input());
                    InputTransform transform = design.newTransform(input, design.weekCount());
                    transform.input(design.scaledSpend(input.channel()), design.history(input.channel()));
                    return transform;
                })
                .toArray(InputTransform[]::new);
    }

    /** Whether a parameter's prior is stated on such a quantity. */
    public boolean isStatedFor(int parameter) {
        return quantities.stream().anyMatch(quantity -> quantity.coefficient() == parameter);
    }

    /**
     * Puts the coefficient in place of each quantity.
     *
     * @param parameters all parameters of the model, with quantities where priors are stated on them; changed in place
     */
    public void toCoefficients(double[] parameters) {
        for (int i = 0; i < transforms.length; i++) {
            parameters[quantities.get(i).coefficient()] /= perCoefficient(i, parameters);
        }
    }

    /**
     * Puts the quantity in place of each coefficient whose prior is stated on one.
     *
     * @param parameters all parameters of the model; changed in place
     * @return log of the Jacobian determinant, {@code sum log(dq / dd)}
     */
    public double toQuantities(double[] parameters) {
        double logJacobian = 0;
        for (int i = 0; i < transforms.length; i++) {
            double perCoefficient = perCoefficient(i, parameters);
            parameters[quantities.get(i).coefficient()] *= perCoefficient;
            logJacobian += Math.log(perCoefficient);
        }
        return logJacobian;
    }

    private double perCoefficient(int quantity, double[] parameters) {
        return quantities.get(quantity).perCoefficient(transforms[quantity].forward(parameters));
    }
}
