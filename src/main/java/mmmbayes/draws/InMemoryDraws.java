package mmmbayes.draws;

import java.util.Arrays;

/** Draws held in memory, one flat array per chain. Fill through {@link #sink()}, then read. */
public final class InMemoryDraws implements Draws {
    private final ParameterNames parameters;
    private final int drawCount;
    private final double[][] values;
    private final DrawStats[][] stats;

    /**
     * Room for draws.
     *
     * @param parameters names
     * @param chainCount chains
     * @param drawCount kept draws a chain
     */
    public InMemoryDraws(ParameterNames parameters, int chainCount, int drawCount) {
        this.parameters = parameters;
        this.drawCount = drawCount;
        this.values = new double[chainCount][drawCount * parameters.size()];
        this.stats = new DrawStats[chainCount][drawCount];
    }

    /** A sink that fills these draws; values must have one entry per parameter. */
    public DrawSink sink() {
        return (chain, draw, row, drawStats) -> {
            System.arraycopy(row, 0, values[chain], draw * parameters.size(), parameters.size());
            stats[chain][draw] = drawStats;
        };
    }

    @Override
    public ParameterNames parameters() {
        return parameters;
    }

    @Override
    public int chainCount() {
        return values.length;
    }

    @Override
    public int drawCount() {
        return drawCount;
    }

    @Override
    public double[][] column(int parameter) {
        double[][] column = new double[values.length][drawCount];
        for (int chain = 0; chain < values.length; chain++) {
            for (int draw = 0; draw < drawCount; draw++) {
                column[chain][draw] = values[chain][draw * parameters.size() + parameter];
            }
        }
        return column;
    }

    @Override
    public void row(int chain, int draw, double[] valuesOut) {
        int start = draw * parameters.size();
        System.arraycopy(values[chain], start, valuesOut, 0, parameters.size());
    }

    @Override
    public DrawStats stats(int chain, int draw) {
        return stats[chain][draw];
    }

    @Override
    public String toString() {
        return "InMemoryDraws[" + values.length + " chains, " + drawCount + " draws, "
                + Arrays.toString(parameters.readable().toArray()) + "]";
    }
}
