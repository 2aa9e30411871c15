package mmmbayes.model;

import java.util.concurrent.TimeUnit;
import mmmbayes.sampler.LogDensity;
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

/** One log density with gradient of the collapsed posterior R1, and how it grows with weeks and channels. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class GradientBenchmark {
    private static final int POSITIONS = 64;

    @Param({"156", "1560"})
    public int weeks;

    @Param({"5", "50"})
    public int channels;

    private LogDensity density;
    private double[][] positions;
    private double[] gradient;
    private int next;

    @Setup
    public void prepare() {
        density = ReferenceCase.model(weeks, channels).newLogDensity();
        positions = ReferenceCase.positions(POSITIONS, density.dimension());
        gradient = new double[density.dimension()];
    }

    @Benchmark
    public double gradient() {
        next = (next + 1) % POSITIONS;
        return density.valueAndGradient(positions[next], gradient);
    }
}
