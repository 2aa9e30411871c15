/**
 * Comparison on identical rows: holdouts and folds, scores, the Bayesian model beside the baselines, calibration studies.
 *
 * <p>{@link mmmbayes.evaluate.Backtest} refits every model over folds and {@link mmmbayes.evaluate.ScoreBoard} judges them; {@link
 * mmmbayes.evaluate.ModelChoice} chooses among several specs of one outcome.
 *
 * <p>Enters: spec and data. Leaves: score tables. May use every package above it but {@code archive}, {@code report}, {@code
 * cli}.
 */
@NullMarked
package mmmbayes.evaluate;

import org.jspecify.annotations.NullMarked;
