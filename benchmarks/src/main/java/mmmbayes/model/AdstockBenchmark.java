package mmmbayes.model;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Geometric carry-over of one channel of 156 weeks and its adjoints. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class AdstockBenchmark {
    private static final int WEEKS = 156;

    /** Number of weights; 0 is the carry-over without end. */
    @Param({"0", "4", "13", "52"})
    public int weights;

    private AdstockBlock adstock;
    private final double[] spend = new double[WEEKS];
    private final double[] out = new double[WEEKS];
    private final double[] bar = new double[WEEKS];

    @Setup
    public void prepare() {
        adstock = weights == 0 ? new InfiniteGeometricAdstock(WEEKS) : new FiniteGeometricAdstock(weights, WEEKS);
        for (int week = 0; week < WEEKS; week++) {
            spend[week] = week % 4;
            bar[week] = Math.sin(week);
        }
        adstock.forward(spend, 0.6, out);
    }

    @Benchmark
    public double[] forward() {
        adstock.forward(spend, 0.6, out);
        return out;
    }

    @Benchmark
    public double forwardAndDecayAdjoint() {
        adstock.forward(spend, 0.6, out);
        return adstock.decayBar(bar);
    }

    @Benchmark
    public double[] inputAdjoint() {
        adstock.inputBar(bar, out);
        return out;
    }
}
