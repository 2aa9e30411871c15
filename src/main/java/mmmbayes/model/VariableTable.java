package mmmbayes.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import mmmbayes.data.Dataset;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TreatmentSpec;

/**
 * Values of the variables that regressors are made of, {@code [week]}: controls as recorded, treatments' spend on the scale of their
 * input. Immutable; arrays are not copied and must not be modified.
 */
final class VariableTable {
    private final Map<String, double[]> values;

    private VariableTable(Map<String, double[]> values) {
        this.values = values;
    }

    /**
     * The recorded values.
     *
     * @param weeks those of the data, or more: then no treatment spends, and controls keep their last value
     */
    static VariableTable of(Spec spec, Dataset data, Scales scales, int weeks) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (TreatmentSpec treatment : spec.treatments()) {
            double[] spend = Arrays.copyOf(data.column(treatment.column()), weeks);
            double scale = scales.inputOf(treatment.name());
            Arrays.setAll(spend, week -> spend[week] / scale);
            values.put(treatment.name(), spend);
        }
        for (ControlSpec control : spec.controls()) {
            values.put(control.column(), held(data.column(control.column()), weeks));
        }
        return new VariableTable(values);
    }

    private static double[] held(double[] recorded, int weeks) {
        double[] values = Arrays.copyOf(recorded, weeks);
        if (weeks > recorded.length) {
            Arrays.fill(values, recorded.length, weeks, recorded[recorded.length - 1]);
        }
        return values;
    }

    /** Values of a treatment, by its name, or of a control, by its column; not to be modified. */
    double[] of(String variable) {
        double[] found = values.get(variable);
        if (found == null) {
            throw new IllegalArgumentException("no variable " + variable);
        }
        return found;
    }

    /** The same with one variable's values replaced. */
    VariableTable with(String variable, double[] replaced) {
        Map<String, double[]> changed = new LinkedHashMap<>(values);
        changed.put(variable, replaced);
        return new VariableTable(changed);
    }
}
