package mmmbayes.sampler;

/** Makes one {@link LogDensity} per chain, so that chains share nothing but data. */
@FunctionalInterface
public interface DensityFactory {
    /** A fresh density with scratch arrays of its own. */
    LogDensity newLogDensity();
}
