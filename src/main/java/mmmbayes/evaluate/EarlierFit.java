package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mmmbayes.draws.Draws;
import mmmbayes.model.MediationModel;
import mmmbayes.sampler.ChainSummary;
import mmmbayes.sampler.SamplingSummary;
import mmmbayes.sampler.WarmStart;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * What the chains of one fit leave to the next one of much the same posterior: metric, step size and last draw of each, by names of
 * coordinates and parameters.
 */
public final class EarlierFit {
    /** Draws' worth of the diagonal mixed into a covariance, so that chance correlations shrink. */
    private static final double DIAGONAL_DRAWS = 5;

    private static final String METRIC = "inverse_metric";
    private static final String STEP_SIZE = "step_size";
    private static final String LAST_DRAW = "last_draw";

    private final List<String> coordinates;
    private final List<String> parameters;
    private final List<Learnt> chains;

    /** What one chain leaves. */
    public static final class Learnt {
        private final double stepSize;
        private final double[][] inverseMetric;
        private final double[] lastDraw;

        /**
         * Of one chain.
         *
         * @param stepSize of the kept draws, positive
         * @param inverseMetric {@code [coordinate][coordinate]}, copied
         * @param lastDraw reported parameters, copied
         */
        public Learnt(double stepSize, double[][] inverseMetric, double[] lastDraw) {
            this.stepSize = stepSize;
            this.inverseMetric =
                    Arrays.stream(inverseMetric).map(double[]::clone).toArray(double[][]::new);
            this.lastDraw = lastDraw.clone();
        }
    }

    /**
     * An earlier fit from its parts.
     *
     * @param coordinates names of the sampler's coordinates, in the order of the metrics
     * @param parameters names of the reported parameters, in the order of the last draws
     * @param chains in order
     */
    public EarlierFit(List<String> coordinates, List<String> parameters, List<Learnt> chains) {
        this.coordinates = List.copyOf(coordinates);
        this.parameters = List.copyOf(parameters);
        this.chains = List.copyOf(chains);
    }

    /**
     * What a finished fit leaves. The metric is taken from its kept draws, which say more than those of warm-up, and which move on from
     * fit to fit: their covariance C over all chains as {@code (n C + 5 diag C) / (n + 5)}, or its diagonal where all chains had chosen a
     * diagonal metric.
     */
    static EarlierFit of(MediationModel model, Draws draws, SamplingSummary summary) {
        boolean diagonal =
                summary.chains().stream().allMatch(chain -> chain.metric().isDiagonal());
        double[][] metric = metric(model, draws, diagonal);
        List<Learnt> chains = new ArrayList<>();
        double[] last = new double[model.parameters().size()];
        for (ChainSummary chain : summary.chains()) {
            draws.row(chain.chain(), draws.drawCount() - 1, last);
            chains.add(new Learnt(chain.stepSize(), metric, last));
        }
        return new EarlierFit(coordinates(model), model.parameterNames().readable(), chains);
    }

    private static double[][] metric(MediationModel model, Draws draws, boolean diagonal) {
        int dimension = model.dimension();
        double[][] positions = new double[draws.chainCount() * draws.drawCount()][dimension];
        double[] parameters = new double[model.parameters().size()];
        double[] mean = new double[dimension];
        for (int i = 0; i < positions.length; i++) {
            draws.row(i / draws.drawCount(), i % draws.drawCount(), parameters);
            model.encode(parameters, positions[i]);
            for (int k = 0; k < dimension; k++) {
                mean[k] += positions[i][k] / positions.length;
            }
        }
        double[][] metric = new double[dimension][dimension];
        for (double[] position : positions) {
            for (int row = 0; row < dimension; row++) {
                for (int column = 0; column <= row; column++) {
                    metric[row][column] += (position[row] - mean[row]) * (position[column] - mean[column]);
                }
            }
        }
        double shrink = positions.length / (positions.length + DIAGONAL_DRAWS);
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column <= row; column++) {
                double covariance = metric[row][column] / Math.max(1, positions.length - 1);
                metric[row][column] = row == column ? covariance : diagonal ? 0 : shrink * covariance;
                metric[column][row] = metric[row][column];
            }
        }
        return metric;
    }

    /** Names of a model's sampling coordinates, in order. */
    public static List<String> coordinates(MediationModel model) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < model.dimension(); i++) {
            names.add(model.coordinateName(i));
        }
        return names;
    }

    /** Whether any coordinate of the model was there before. */
    public boolean hasInCommon(MediationModel model) {
        return !chains.isEmpty() && coordinates(model).stream().anyMatch(coordinates::contains);
    }

    /**
     * Starts from where this fit ended, parameters and coordinates taken by name. Parameters that it did not have begin at their prior's
     * median. With more chains than it had, several begin at the same draw.
     *
     * @return empty if a metric is not positive definite
     * @throws IllegalStateException if it has no chain
     */
    public Optional<List<WarmStart>> starts(MediationModel model, int chainCount) {
        if (chains.isEmpty()) {
            throw new IllegalStateException("a fit without chains leaves nothing to start from");
        }
        int[] source = places(coordinates(model), coordinates);
        int[] known = places(model.parameterNames().readable(), parameters);
        List<WarmStart> starts = new ArrayList<>();
        for (int chain = 0; chain < chainCount; chain++) {
            Learnt learnt = chains.get(chain % chains.size());
            double[] position = new double[model.dimension()];
            model.encode(values(model, known, learnt), position);
            WarmStart.of(position, learnt.inverseMetric, learnt.stepSize, source)
                    .ifPresent(starts::add);
        }
        return starts.size() == chainCount ? Optional.of(starts) : Optional.empty();
    }

    private static double[] values(MediationModel model, int[] known, Learnt learnt) {
        double[] values = new double[known.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = known[i] < 0 ? model.priorQuantile(i, 0.5) : learnt.lastDraw[known[i]];
        }
        return values;
    }

    private static int[] places(List<String> names, List<String> in) {
        return names.stream().mapToInt(in::indexOf).toArray();
    }

    /** All of it as a table, from which {@link #of(Table)} makes the same again, to the last bit; zeros of a metric are left out. */
    Table table() {
        Table.Builder table = Table.withColumns("chain", "part", "name", "with", "value");
        for (int chain = 0; chain < chains.size(); chain++) {
            Learnt learnt = chains.get(chain);
            Cell number = Cell.count(chain + 1L);
            table.row(number, Cell.text(STEP_SIZE), Cell.text(""), Cell.text(""), Cell.real(learnt.stepSize));
            for (int i = 0; i < parameters.size(); i++) {
                table.row(
                        number,
                        Cell.text(LAST_DRAW),
                        Cell.text(parameters.get(i)),
                        Cell.text(""),
                        Cell.real(learnt.lastDraw[i]));
            }
            for (int row = 0; row < coordinates.size(); row++) {
                for (int column = 0; column <= row; column++) {
                    double value = learnt.inverseMetric[row][column];
                    if (value != 0 || row == column) {
                        table.row(
                                number,
                                Cell.text(METRIC),
                                Cell.text(coordinates.get(row)),
                                Cell.text(coordinates.get(column)),
                                Cell.real(value));
                    }
                }
            }
        }
        return table.build();
    }

    /** What a table of an earlier fit says. */
    static EarlierFit of(Table table) {
        Map<String, Integer> parameters = new LinkedHashMap<>();
        Map<String, Integer> coordinates = new LinkedHashMap<>();
        int chainCount = 0;
        for (int row = 0; row < table.rowCount(); row++) {
            chainCount = Math.max(chainCount, (int) table.number(row, "chain"));
            String part = table.text(row, "part");
            if (!part.equals(STEP_SIZE)) {
                Map<String, Integer> names = part.equals(METRIC) ? coordinates : parameters;
                names.putIfAbsent(table.text(row, "name"), names.size());
            }
        }
        double[] stepSizes = new double[chainCount];
        double[][] lastDraws = new double[chainCount][parameters.size()];
        double[][][] metrics = new double[chainCount][coordinates.size()][coordinates.size()];
        for (int row = 0; row < table.rowCount(); row++) {
            int chain = (int) table.number(row, "chain") - 1;
            double value = table.number(row, "value");
            String name = table.text(row, "name");
            switch (table.text(row, "part")) {
                case STEP_SIZE -> stepSizes[chain] = value;
                case LAST_DRAW -> lastDraws[chain][parameters.getOrDefault(name, 0)] = value;
                default -> {
                    int first = coordinates.getOrDefault(name, 0);
                    int second = coordinates.getOrDefault(table.text(row, "with"), 0);
                    metrics[chain][first][second] = value;
                    metrics[chain][second][first] = value;
                }
            }
        }
        List<Learnt> chains = new ArrayList<>();
        for (int chain = 0; chain < chainCount; chain++) {
            chains.add(new Learnt(stepSizes[chain], metrics[chain], lastDraws[chain]));
        }
        return new EarlierFit(List.copyOf(coordinates.keySet()), List.copyOf(parameters.keySet()), chains);
    }
}
