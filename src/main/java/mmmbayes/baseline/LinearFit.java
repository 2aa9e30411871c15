package mmmbayes.baseline;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A fitted linear predictor {@code intercept + sum_k coefficient_k feature_k}, coefficients per unit of the raw feature. */
public final class LinearFit implements FittedForecaster {
    private final double intercept;
    private final Map<String, Double> coefficients;

    private LinearFit(double intercept, Map<String, Double> coefficients) {
        this.intercept = intercept;
        this.coefficients = coefficients;
    }

    /** A fit whose coefficients, on standardised features, are brought back to the raw scale. */
    static LinearFit ofStandardised(Standardisation standardisation, double[] coefficients, double responseMean) {
        Map<String, Double> raw = new LinkedHashMap<>();
        double intercept = responseMean;
        for (int feature = 0; feature < coefficients.length; feature++) {
            double coefficient = coefficients[feature] / standardisation.scale(feature);
            intercept -= coefficient * standardisation.mean(feature);
            raw.put(standardisation.name(feature), coefficient);
        }
        return new LinearFit(intercept, Collections.unmodifiableMap(raw));
    }

    /** Prediction where every feature is zero. */
    public double intercept() {
        return intercept;
    }

    /** Coefficients per unit of the raw feature by name, in the order of the design. */
    public Map<String, Double> coefficients() {
        return coefficients;
    }

    /**
     * Coefficient of one feature, per unit of the raw feature.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double coefficient(String feature) {
        Double value = coefficients.get(feature);
        if (value == null) {
            throw new IllegalArgumentException("no feature named " + feature + " among " + coefficients.keySet());
        }
        return value;
    }

    @Override
    public Optional<LinearFit> linear() {
        return Optional.of(this);
    }

    @Override
    public double[] predict(DesignMatrix features) {
        double[] prediction = new double[features.weekCount()];
        Arrays.fill(prediction, intercept);
        coefficients.forEach((name, coefficient) -> {
            double[] column = features.column(name);
            for (int week = 0; week < column.length; week++) {
                prediction[week] += coefficient * column[week];
            }
        });
        return prediction;
    }
}
