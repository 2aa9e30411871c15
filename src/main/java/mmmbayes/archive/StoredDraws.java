package mmmbayes.archive;

import java.util.List;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ParameterNames;

/** Draws as they stand in their files: one flat array a chain, {@code [draw][sampler columns, then parameters]}. */
final class StoredDraws implements Draws {
    private static final int SAMPLER_COLUMNS = ChainFile.SAMPLER_COLUMNS.size();

    private final ParameterNames parameters;
    private final List<double[]> chains;
    private final int drawCount;
    private final int width;

    /**
     * Of chains read.
     *
     * @param chains not copied, at least {@code drawCount} draws each
     */
    StoredDraws(ParameterNames parameters, List<double[]> chains, int drawCount) {
        this.parameters = parameters;
        this.chains = List.copyOf(chains);
        this.drawCount = drawCount;
        this.width = SAMPLER_COLUMNS + parameters.size();
    }

    @Override
    public ParameterNames parameters() {
        return parameters;
    }

    @Override
    public int chainCount() {
        return chains.size();
    }

    @Override
    public int drawCount() {
        return drawCount;
    }

    @Override
    public double[][] column(int parameter) {
        double[][] column = new double[chains.size()][drawCount];
        for (int chain = 0; chain < column.length; chain++) {
            double[] values = chains.get(chain);
            for (int draw = 0; draw < drawCount; draw++) {
                column[chain][draw] = values[draw * width + SAMPLER_COLUMNS + parameter];
            }
        }
        return column;
    }

    @Override
    public void row(int chain, int draw, double[] valuesOut) {
        System.arraycopy(chains.get(chain), start(draw) + SAMPLER_COLUMNS, valuesOut, 0, parameters.size());
    }

    @Override
    public DrawStats stats(int chain, int draw) {
        return ChainFile.stats(chains.get(chain), start(draw), 1);
    }

    private int start(int draw) {
        if (draw < 0 || draw >= drawCount) {
            throw new IndexOutOfBoundsException("draw " + draw + " of " + drawCount);
        }
        return draw * width;
    }
}
