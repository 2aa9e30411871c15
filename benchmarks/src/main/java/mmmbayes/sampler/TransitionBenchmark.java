package mmmbayes.sampler;

import java.util.concurrent.TimeUnit;
import mmmbayes.model.ReferenceCase;
import org.openjdk.jmh.annotations.AuxCounters;
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

/**
 * One NUTS transition with the unit metric: on a standard normal, whose gradient costs next to nothing, it is the tree's own work;
 * on R1 mostly gradients.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class TransitionBenchmark {
    @Param({"normal", "r1"})
    public String target;

    private Kernel kernel;
    private double stepSize;

    /** In average time JMH divides by a counter: the column reads as microseconds per gradient, the tree's work included. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Gradients {
        public long gradients;
    }

    @Setup
    public void prepare() {
        LogDensity density =
                target.equals("r1") ? ReferenceCase.model(156, 5).newLogDensity() : new StandardNormal(26);
        kernel = new Kernel(density, NutsSettings.defaults(), 0);
        kernel.moveTo(new double[density.dimension()]);
        stepSize = 0.5 * kernel.reasonableStepSize(0.1);
        for (int i = 0; i < 500; i++) {
            kernel.move(stepSize);
        }
    }

    @Benchmark
    public double transition(Gradients counter) {
        long before = kernel.gradientCount();
        kernel.move(stepSize);
        counter.gradients += kernel.gradientCount() - before;
        return kernel.current().logDensity;
    }

    private record StandardNormal(int dimension) implements LogDensity {
        @Override
        public double valueAndGradient(double[] position, double[] gradientOut) {
            double sum = 0;
            for (int i = 0; i < position.length; i++) {
                gradientOut[i] = -position[i];
                sum -= 0.5 * position[i] * position[i];
            }
            return sum;
        }
    }
}
