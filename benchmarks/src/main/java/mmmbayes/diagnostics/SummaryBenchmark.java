package mmmbayes.diagnostics;

import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.rng.UniformRandomProvider;
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

/** Effective sample size of one parameter, alone and within its whole summary: 4 chains of an autoregression. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class SummaryBenchmark {
    @Param({"1000", "10000"})
    public int draws;

    private double[][] chains;

    @Setup
    public void prepare() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(1L);
        chains = new double[4][draws];
        for (double[] chain : chains) {
            double value = 0;
            for (int draw = 0; draw < draws; draw++) {
                value = 0.5 * value + random.nextDouble() - 0.5;
                chain[draw] = value;
            }
        }
    }

    @Benchmark
    public double bulkEffectiveSampleSize() {
        return EffectiveSampleSize.bulk(chains);
    }

    @Benchmark
    public Summary summary() {
        return Summaries.of("parameter", chains);
    }
}
