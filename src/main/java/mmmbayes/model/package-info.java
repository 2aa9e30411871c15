/**
 * The joint two-stage mediation model: log density with hand-written adjoint gradient, decoding, simulation, and expected
 * outcomes of counterfactual spend plans.
 *
 * <p>Entry type: {@code MediationModel}. Enters: a spec and a data set. Leaves: a {@link mmmbayes.sampler.LogDensity} on the
 * whitened scale, named parameters decoded from its positions, and expected revenue under any spend plan. Knows no files; sees
 * nothing of the sampler but its {@code LogDensity}; may use {@code spec}, {@code data}, {@code draws}, {@code numeric}, EJML,
 * commons-rng, commons-statistics and commons-numbers.
 */
@NullMarked
package mmmbayes.model;

import org.jspecify.annotations.NullMarked;
