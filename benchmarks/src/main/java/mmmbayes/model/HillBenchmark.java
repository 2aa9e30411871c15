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

/** Hill saturation of several series of 156 weeks at once, and its adjoint. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class HillBenchmark {
    private static final int WEEKS = 156;

    @Param({"1", "5", "50"})
    public int series;

    private HillSaturation hill;
    private double[][] spend;
    private double[][] bar;

    @Setup
    public void prepare() {
        hill = new HillSaturation(series, WEEKS);
        spend = new double[series][WEEKS];
        bar = new double[series][WEEKS];
        for (int i = 0; i < series; i++) {
            for (int week = 0; week < WEEKS; week++) {
                spend[i][week] = 0.1 + (week + i) % 7;
                bar[i][week] = Math.sin(week);
            }
            hill.parameters(i, 0.8, 1.3);
        }
    }

    @Benchmark
    public double[] forward() {
        for (int i = 0; i < series; i++) {
            hill.input(i, spend[i], 0);
        }
        hill.forward();
        return hill.value();
    }

    @Benchmark
    public double forwardAndBackward() {
        forward();
        hill.backward(bar);
        return hill.shapeBar(0);
    }
}
