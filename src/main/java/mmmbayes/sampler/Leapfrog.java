package mmmbayes.sampler;

import java.util.Arrays;

/**
 * Leapfrog steps in the whitened coordinates of one transition: with {@code q = origin + S y} and unit mass,
 * {@code v += (e/2) S'g(q); y += e v; v += (e/2) S'g(q)}, one gradient a step because each point keeps its own.
 */
final class Leapfrog implements Dynamics {
    private final LogDensity density;
    private final double[] origin;
    private Metric metric;

    Leapfrog(LogDensity density, Metric metric) {
        this.density = density;
        this.metric = metric;
        this.origin = new double[density.dimension()];
    }

    Metric metric() {
        return metric;
    }

    /** Uses another metric from the next transition on. */
    void useMetric(Metric newMetric) {
        metric = newMetric;
    }

    /**
     * Makes a point the start of a transition: the origin of the whitened coordinates.
     *
     * @param start position, gradient, log density and velocity known; offset, force, energy and index are set
     */
    void begin(PhasePoint start) {
        System.arraycopy(start.position, 0, origin, 0, origin.length);
        Arrays.fill(start.offset, 0.0);
        metric.whitenGradient(start.gradient, start.force);
        start.index = 0;
        start.updateEnergy();
    }

    @Override
    public void step(PhasePoint from, double stepSize, PhasePoint to) {
        kickAndDrift(from, stepSize, to);
        metric.displace(origin, to.offset, to.position);
        to.logDensity = density.valueAndGradient(to.position, to.gradient);
        metric.whitenGradient(to.gradient, to.force);
        kick(0.5 * stepSize, to.force, to.velocity);
        to.updateEnergy();
    }

    private static void kickAndDrift(PhasePoint from, double stepSize, PhasePoint to) {
        double halfStep = 0.5 * stepSize;
        double[] velocityOut = to.velocity;
        double[] offsetOut = to.offset;
        for (int i = 0; i < velocityOut.length; i++) {
            double velocity = from.velocity[i] + halfStep * from.force[i];
            velocityOut[i] = velocity;
            offsetOut[i] = from.offset[i] + stepSize * velocity;
        }
    }

    private static void kick(double halfStep, double[] force, double[] velocity) {
        for (int i = 0; i < velocity.length; i++) {
            velocity[i] += halfStep * force[i];
        }
    }

    /**
     * The position form of the U-turn criterion: the displacement {@code y_later - y_earlier} has a positive product with both
     * velocities as long as the ends move apart (Hoffman and Gelman 2014, equation 9, in whitened coordinates).
     */
    @Override
    public boolean isTurning(PhasePoint earlier, PhasePoint later) {
        double alongEarlier = 0;
        double alongLater = 0;
        for (int i = 0; i < origin.length; i++) {
            double displacement = later.offset[i] - earlier.offset[i];
            alongEarlier += displacement * earlier.velocity[i];
            alongLater += displacement * later.velocity[i];
        }
        return !(alongEarlier > 0 && alongLater > 0);
    }
}
