package mmmbayes.sampler;

/**
 * A point of phase space with everything known at it, so that no gradient is computed twice. The whitened coordinates are those
 * of the current transition: position = origin + S offset, where the origin is the transition's start and {@code S S'} the inverse
 * mass.
 */
final class PhasePoint {
    /** Position on the sampling scale. */
    final double[] position;
    /** Gradient of the log density at the position. */
    final double[] gradient;
    /** Whitened position relative to the start of the transition. */
    final double[] offset;
    /** Whitened velocity, which is the whitened momentum. */
    final double[] velocity;
    /** Whitened gradient, {@code S' gradient}. */
    final double[] force;
    /** Log density at the position. */
    double logDensity;
    /** Negative log density plus kinetic energy. */
    double energy;
    /** Leapfrog steps from the start of the transition, negative backwards in time. */
    int index;
    /** Holders of this point; it is free again when there are none. */
    int holders;

    PhasePoint(int dimension) {
        position = new double[dimension];
        gradient = new double[dimension];
        offset = new double[dimension];
        velocity = new double[dimension];
        force = new double[dimension];
    }

    /** Sets the energy from log density and velocity; NaN or infinite where log density or gradient are not finite. */
    void updateEnergy() {
        double twiceKinetic = 0;
        for (double v : velocity) {
            twiceKinetic += v * v;
        }
        energy = 0.5 * twiceKinetic - logDensity;
    }
}
