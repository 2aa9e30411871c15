package mmmbayes.model;

import java.util.List;
import java.util.Map;
import mmmbayes.spec.Family;

/**
 * One equation of the model: a response, linear columns, transformed media inputs, noise. Used for every mediator and for the
 * outcome.
 *
 * @param name {@code mediator}, {@code outcome}, or a mediator's name where there are several
 * @param family of the noise
 * @param scale currency per unit of the scaled response
 * @param response scaled response, {@code [week]}; a censored week holds the scaled bound
 * @param recorded the response in its own unit, {@code [week]}
 * @param censored whether the observation is at or below the bound, {@code [week]}
 * @param columns linear design, {@code [column][week]}: intercept, trend, controls, season, further regressors
 * @param columnNames of the linear design
 * @param linear parameter index of each column
 * @param regressors parameter index of each column that is made of variables
 * @param inputs index into the model's inputs, one per media term
 * @param media parameter index of each media term's coefficient
 * @param noise parameters of the noise
 * @param factors columns that multiply the mean
 */
// Arrays on purpose: this is the hot path, the record never leaves the package, and nobody writes to them.
@SuppressWarnings("ArrayRecordComponent")
record StageDesign(
        String name,
        Family family,
        double scale,
        double[] response,
        double[] recorded,
        boolean[] censored,
        double[][] columns,
        List<String> columnNames,
        int[] linear,
        Map<Regressor, Integer> regressors,
        int[] inputs,
        int[] media,
        NoiseSlots noise,
        List<FactorColumn> factors) {
    /** Parameter index of the noise standard deviation. */
    int sigma() {
        return noise.sigma();
    }

    /** Whether the noise is normal and constant about the linear predictor, as nothing multiplies. */
    boolean isPlainNormal() {
        return family.isPlainNormal() && factors.isEmpty();
    }

    int weekCount() {
        return response.length;
    }

    boolean anyCensored() {
        for (boolean week : censored) {
            if (week) {
                return true;
            }
        }
        return false;
    }
}
