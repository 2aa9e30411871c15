package mmmbayes.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.data.Dataset;

/** Data with known truth. Immutable. */
public final class Simulation {
    private final MediationModel model;
    private final double[] parameters;

    Simulation(MediationModel model, double[] parameters) {
        this.model = model;
        this.parameters = parameters.clone();
    }

    /**
     * The model that generated the data, on the data and with its own scales; its spec holds the experiments as they were measured on
     * these data.
     */
    public MediationModel model() {
        return model;
    }

    /** The simulated data: spends, controls, responses. */
    public Dataset data() {
        return model.data();
    }

    /** True parameters in the order of {@code model().parameterNames()}; the caller owns the array. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** True parameters by readable name, in the model's order. */
    public Map<String, Double> parametersByName() {
        List<String> names = model.parameterNames().readable();
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            byName.put(names.get(i), parameters[i]);
        }
        return byName;
    }
}
