package mmmbayes.sampler;

/** A posterior of posteriordb: a density with the parameters its reference moments are given for. */
interface ReferencePosterior extends LogDensity {
    /** The reference parameters at an unconstrained position, in the order of the reference. */
    double[] parameters(double[] position);
}
