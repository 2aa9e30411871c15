package mmmbayes.numeric;

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

/** exp and log over arrays against the library's, element by element. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class ArrayMathBenchmark {
    @Param({"156", "780"})
    public int count;

    private double[] positive;
    private double[] signed;
    private double[] out;
    private double[] scratch;

    @Setup
    public void prepare() {
        positive = new double[count];
        signed = new double[count];
        out = new double[count];
        scratch = new double[count];
        for (int i = 0; i < count; i++) {
            signed[i] = 4 * Math.sin(i);
            positive[i] = Math.exp(signed[i]);
        }
    }

    @Benchmark
    public double[] exp() {
        ArrayMath.exp(signed, out, scratch, count);
        return out;
    }

    @Benchmark
    public double[] libraryExp() {
        for (int i = 0; i < count; i++) {
            out[i] = Math.exp(signed[i]);
        }
        return out;
    }

    @Benchmark
    public double[] log() {
        ArrayMath.log(positive, out, scratch, count);
        return out;
    }

    @Benchmark
    public double[] libraryLog() {
        for (int i = 0; i < count; i++) {
            out[i] = Math.log(positive[i]);
        }
        return out;
    }
}
