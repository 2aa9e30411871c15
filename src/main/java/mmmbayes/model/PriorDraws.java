package mmmbayes.model;

import java.util.List;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/** Independent draws of every reported parameter from its prior: what is believed before the data speak. */
public final class PriorDraws {
    /** No sampler was at work. */
    private static final DrawStats NO_SAMPLER = new DrawStats(Double.NaN, 1, Double.NaN, 0, 0, false, Double.NaN);

    private PriorDraws() {}

    /**
     * One chain of prior draws. A parameter's draws depend on the seed and its name alone.
     *
     * @param model its parameters and their priors
     * @param count number of draws, 1 or more
     * @param seed of every random stream
     */
    public static Draws of(MediationModel model, int count, long seed) {
        List<ParameterSlot> slots = model.parameters();
        double[][] rows = new double[count][slots.size()];
        for (int parameter = 0; parameter < slots.size(); parameter++) {
            ParameterSlot slot = slots.get(parameter);
            UniformRandomProvider random = NamedStream.of(seed, "prior draws of " + slot.readable());
            ContinuousDistribution.Sampler sampler = slot.distribution().createSampler(random);
            for (int draw = 0; draw < count; draw++) {
                rows[draw][parameter] = sampler.sample();
            }
        }
        StatedQuantities quantities = model.newStatedQuantities();
        for (double[] row : rows) {
            quantities.toParameters(row);
        }
        InMemoryDraws draws = new InMemoryDraws(model.parameterNames(), 1, count);
        for (int draw = 0; draw < count; draw++) {
            draws.sink().accept(0, draw, rows[draw], NO_SAMPLER);
        }
        return draws;
    }
}
