package mmmbayes.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code adaptation.json}: what every chain learnt in warm-up, how well the chains agree on it, and where each ended, so that a
 * later fit can begin there.
 *
 * @param coordinates names of the sampler's coordinates, in the order of the metrics
 * @param parameters names of the reported parameters, in the order of the last draws
 * @param agreement between the chains
 * @param chains in order
 */
public record AdaptationReport(
        List<String> coordinates, List<String> parameters, Agreement agreement, List<Learnt> chains) {
    /** Copies the lists. */
    public AdaptationReport {
        coordinates = List.copyOf(coordinates);
        parameters = List.copyOf(parameters);
        chains = List.copyOf(chains);
    }

    /** As nested maps in the order of the file. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("coordinates", coordinates);
        json.put("parameters", parameters);
        json.put("agreement", agreement.toJson());
        json.put("chains", chains.stream().map(Learnt::toJson).toList());
        return json;
    }

    /**
     * How far the chains' adaptations lie apart; 1 where they are the same. Chains that sample one posterior come to within some
     * tens of percent.
     *
     * @param stepSizeRatio largest step size over smallest
     * @param scaleRatio of the coordinate where it is worst: largest standard deviation in a chain's metric over smallest
     * @param coordinate the one where it is worst
     */
    public record Agreement(double stepSizeRatio, double scaleRatio, String coordinate) {
        private Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("step_size_ratio", stepSizeRatio);
            json.put("scale_ratio", scaleRatio);
            json.put("coordinate", coordinate);
            return json;
        }
    }

    /**
     * One chain.
     *
     * @param chain 1-based, as in the names of the draws files
     * @param stepSize of the kept draws
     * @param inverseMetric all of it by rows, or a single row with its diagonal
     * @param warmupDraws transitions of warm-up
     * @param warmupLeapfrogs gradient evaluations of warm-up
     * @param warmupDivergences divergent transitions of warm-up
     * @param lastDraw parameters of the last kept draw
     */
    public record Learnt(
            int chain,
            double stepSize,
            List<List<Double>> inverseMetric,
            int warmupDraws,
            long warmupLeapfrogs,
            int warmupDivergences,
            List<Double> lastDraw) {
        /** Copies the lists. */
        public Learnt {
            inverseMetric = inverseMetric.stream().map(List::copyOf).toList();
            lastDraw = List.copyOf(lastDraw);
        }

        private Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("chain", chain);
            json.put("step_size", stepSize);
            json.put("inverse_metric", inverseMetric);
            json.put("warmup_draws", warmupDraws);
            json.put("warmup_leapfrogs", warmupLeapfrogs);
            json.put("warmup_divergences", warmupDivergences);
            json.put("last_draw", lastDraw);
            return json;
        }

        /** Variance of a coordinate in the metric. */
        public double variance(int coordinate) {
            return inverseMetric.size() == 1
                    ? inverseMetric.get(0).get(coordinate)
                    : inverseMetric.get(coordinate).get(coordinate);
        }

        /** The whole inverse metric, {@code [coordinate][coordinate]}; the caller owns the arrays. */
        public double[][] matrix() {
            int size = inverseMetric.get(0).size();
            double[][] matrix = new double[size][size];
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    boolean diagonal = inverseMetric.size() == 1;
                    matrix[row][column] = !diagonal
                            ? inverseMetric.get(row).get(column)
                            : row == column ? inverseMetric.get(0).get(row) : 0;
                }
            }
            return matrix;
        }
    }
}
