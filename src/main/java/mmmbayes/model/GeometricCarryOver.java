package mmmbayes.model;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Geometric carry-over of several channels, finite or infinite: {@code w_l} proportional to {@code lambda^l}. */
final class GeometricCarryOver implements CarryOver {
    private final AdstockBlock[] blocks;
    private final double[] decay;

    GeometricCarryOver(IntFunction<AdstockBlock> newBlock, int seriesCount) {
        this.blocks = new AdstockBlock[seriesCount];
        Arrays.setAll(blocks, newBlock);
        this.decay = new double[seriesCount];
    }

    @Override
    public void parameters(int series, double[] parameters, int[] index) {
        decay[series] = parameters[index[0]];
    }

    @Override
    public void forward(double[][] input, double[][] out) {
        for (int series = 0; series < blocks.length; series++) {
            blocks[series].forward(input[series], decay[series], out[series]);
        }
    }

    @Override
    public void backward(int series, double[] outBar, int[] index, double[] parametersBar) {
        parametersBar[index[0]] += blocks[series].decayBar(outBar);
    }

    @Override
    public void inputBar(int series, double[] outBar, double[] inputBarOut) {
        blocks[series].inputBar(outBar, inputBarOut);
    }
}
