package mmmbayes.sampler;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.diagnostics.EffectiveSampleSize;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.draws.ParameterNames;
import mmmbayes.model.MediationModel;

/**
 * How many leapfrog steps a posterior takes: effective draws of the sampled coordinates per 1000 gradients, over seeds. Counts do not depend on
 * how busy the machine is.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar mmmbayes.sampler.GeometryStudy SPEC DATA SEEDS [-Dmetric=AUTO -DtargetAccept=0.83 -Dwarmup=300 -Ddraws=1000]</pre>
 */
public final class GeometryStudy {
    private GeometryStudy() {}

    /** What all chains of one seed did. */
    private record Outcome(double bulk, double tail, double draws, double leapfrogs, double warmupLeapfrogs, double divergences) {
        Outcome plus(Outcome o) {
            return new Outcome(
                    bulk + o.bulk,
                    tail + o.tail,
                    draws + o.draws,
                    leapfrogs + o.leapfrogs,
                    warmupLeapfrogs + o.warmupLeapfrogs,
                    divergences + o.divergences);
        }
    }

    /** Arguments: spec, data, number of seeds; settings as system properties. */
    public static void main(String[] arguments) {
        Inputs inputs = InputReader.read(Path.of(arguments[0]), Optional.of(Path.of(arguments[1])));
        MediationModel model = MediationModel.of(inputs.spec(), inputs.dataset());
        study(arguments[0], model::newLogDensity, Integer.parseInt(arguments[2]));
    }

    static void study(String name, DensityFactory density, int seeds) {
        int dimension = density.newLogDensity().dimension();
        NutsSettings settings = settings();
        double kept = 0;
        double all = 0;
        double tail = 0;
        Outcome sum = new Outcome(0, 0, 0, 0, 0, 0);
        StringBuilder each = new StringBuilder();
        for (int seed = 1; seed <= seeds; seed++) {
            Outcome one = run(density, dimension, settings.withSeed(seed));
            kept += 1000 * one.bulk / one.leapfrogs / seeds;
            tail += 1000 * one.tail / one.leapfrogs / seeds;
            all += 1000 * one.bulk / (one.leapfrogs + one.warmupLeapfrogs) / seeds;
            each.append(String.format(
                    Locale.ROOT, " %.1f/%.0f", 1000 * one.bulk / (one.leapfrogs + one.warmupLeapfrogs), one.divergences));
            sum = sum.plus(one);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s (%d) | %d | kept %.1f | tail %.1f | with warm-up %.1f | leapfrogs a draw %.1f | in warm-up %.0f | divergences %.0f |%s%n",
                name,
                dimension,
                seeds,
                kept,
                tail,
                all,
                sum.leapfrogs / sum.draws,
                sum.warmupLeapfrogs / seeds / settings.chains(),
                sum.divergences,
                each);
    }

    private static NutsSettings settings() {
        NutsSettings defaults = NutsSettings.defaults();
        return defaults.withThreads(Integer.getInteger("threads", 2))
                .withMetric(NutsSettings.MetricChoice.valueOf(System.getProperty("metric", "AUTO")))
                .withTargetAccept(
                        Double.parseDouble(System.getProperty("targetAccept", Double.toString(defaults.targetAccept()))))
                .withWarmup(Integer.getInteger("warmup", defaults.warmup()))
                .withDraws(Integer.getInteger("draws", defaults.draws()));
    }

    private static Outcome run(DensityFactory density, int dimension, NutsSettings settings) {
        InMemoryDraws draws = new InMemoryDraws(ParameterNames.numbered(dimension), settings.chains(), settings.draws());
        SamplingSummary summary = Nuts.sample(density, settings, draws.sink(), SamplerListener.SILENT);
        double bulk = Double.POSITIVE_INFINITY;
        double tail = Double.POSITIVE_INFINITY;
        for (int i = 0; i < dimension; i++) {
            double[][] column = draws.column(i);
            bulk = Math.min(bulk, EffectiveSampleSize.bulk(column));
            tail = Math.min(tail, EffectiveSampleSize.tail(column));
        }
        return new Outcome(
                bulk,
                tail,
                (double) settings.chains() * settings.draws(),
                summary.leapfrogs(),
                summary.warmupLeapfrogs(),
                summary.divergences());
    }
}
