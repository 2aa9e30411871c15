package mmmbayes.sampler;

import java.util.function.DoubleUnaryOperator;
import mmmbayes.draws.DrawSink;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.draws.ParameterNames;

/** A density with its draws, for tests that compare moments. */
final class SampledDensity {
    private final LogDensity density;
    private final InMemoryDraws draws;
    private final SamplingSummary summary;

    private SampledDensity(LogDensity density, InMemoryDraws draws, SamplingSummary summary) {
        this.density = density;
        this.draws = draws;
        this.summary = summary;
    }

    /** Densities of the tests hold no scratch arrays, so that all chains may share one. */
    static SampledDensity of(LogDensity density, NutsSettings settings) {
        InMemoryDraws draws =
                new InMemoryDraws(ParameterNames.numbered(density.dimension()), settings.chains(), settings.draws());
        DrawSink sink = draws.sink();
        SamplingSummary summary = Nuts.sample(() -> density, settings, sink, SamplerListener.SILENT);
        return new SampledDensity(density, draws, summary);
    }

    SamplingSummary summary() {
        return summary;
    }

    double[][] column(int coordinate) {
        return draws.column(coordinate);
    }

    MonteCarloError mean(int coordinate, DoubleUnaryOperator function) {
        return MonteCarloError.of(draws.column(coordinate), function);
    }

    /** Of the product of two coordinates. */
    MonteCarloError meanProduct(int first, int second) {
        double[][] a = draws.column(first);
        double[][] b = draws.column(second);
        for (int chain = 0; chain < a.length; chain++) {
            for (int draw = 0; draw < a[chain].length; draw++) {
                a[chain][draw] *= b[chain][draw];
            }
        }
        return MonteCarloError.of(a, x -> x);
    }

    /** Of one entry of the gradient, times the deviation of its coordinate from a centre if {@code timesDeviation}. */
    MonteCarloError meanGradient(int coordinate, boolean timesDeviation, double centre) {
        int chainCount = draws.chainCount();
        double[][] values = new double[chainCount][draws.drawCount()];
        double[] position = new double[density.dimension()];
        double[] gradient = new double[density.dimension()];
        for (int chain = 0; chain < chainCount; chain++) {
            for (int draw = 0; draw < draws.drawCount(); draw++) {
                draws.row(chain, draw, position);
                density.valueAndGradient(position, gradient);
                values[chain][draw] = gradient[coordinate] * (timesDeviation ? position[coordinate] - centre : 1);
            }
        }
        return MonteCarloError.of(values, x -> x);
    }
}
