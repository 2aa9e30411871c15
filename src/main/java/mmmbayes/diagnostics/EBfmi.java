package mmmbayes.diagnostics;

/**
 * Estimated Bayesian fraction of missing information (Betancourt 2016): {@code sum (E_n - E_(n-1))^2 / sum (E_n - mean E)^2}
 * over the energies of one chain. Small values say that resampled momenta cannot carry the chain across the energies the
 * posterior has, so its tails are explored slowly.
 */
public final class EBfmi {
    private EBfmi() {}

    /**
     * Of one chain.
     *
     * @param energy Hamiltonian of each kept draw, in order, not modified
     * @return about 1 for independent energies; NaN for fewer than two draws, constant energy or a value that is not finite
     */
    public static double of(double[] energy) {
        if (energy.length < 2) {
            return Double.NaN;
        }
        double mean = Chains.mean(energy);
        double steps = 0;
        double spread = (energy[0] - mean) * (energy[0] - mean);
        for (int draw = 1; draw < energy.length; draw++) {
            double step = energy[draw] - energy[draw - 1];
            steps += step * step;
            spread += (energy[draw] - mean) * (energy[draw] - mean);
        }
        // Equal energies: their spread is rounding, not information.
        return steps == 0 ? Double.NaN : steps / spread;
    }
}
