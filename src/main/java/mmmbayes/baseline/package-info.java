/**
 * Models the Bayesian fit is compared with: ridge and other regressions on plain design matrices, forests, and naive forecasts.
 *
 * <p>Enters: a {@link mmmbayes.baseline.DesignMatrix} of the training weeks and a response. Leaves: a
 * {@link mmmbayes.baseline.FittedForecaster}. May use {@code data}, {@code numeric}, EJML, Tribuo and commons-rng; knows nothing of the
 * Bayesian model.
 *
 * <pre>{@code
 * DesignMatrix features = DesignMatrix.of(104, columns);
 * FittedForecaster ridge = new Ridge(1).fit(features.rows(0, 83), trainingRevenue);
 * double[] holdout = ridge.predict(features.rows(83, 104));
 * double perUnit = ridge.linear().orElseThrow().coefficient("facebook");
 *
 * MediationDesign design = new MediationDesign(treatments.beside(controls), treatments.beside(controls));
 * TwoStage.Fit twoStage = new TwoStage(new Ridge(1), googlePath -> saturatedAdstock(googlePath))
 *         .fit(design.rows(0, 83), trainingGoogle, trainingRevenue);
 * double indirect = twoStage.effect(design, Set.of("facebook")).indirect();
 * }</pre>
 */
@NullMarked
package mmmbayes.baseline;

import org.jspecify.annotations.NullMarked;
