package mmmbayes.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import mmmbayes.data.Dataset;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.DataSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.OutcomeSpec;
import mmmbayes.spec.Prior;
import mmmbayes.spec.RegressorPriors;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.SamplerSpec;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.Seasonality;
import mmmbayes.spec.Spec;
import mmmbayes.spec.StagePriors;
import mmmbayes.spec.TransformSpec;
import mmmbayes.spec.TreatmentSpec;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** The reference posterior R1 in shape, for any number of weeks and channels, on generated spend. */
public final class ReferenceCase {
    private static final List<String> CONTROLS = List.of("followers", "emails", "texts", "price", "promotions");

    private ReferenceCase() {}

    /**
     * The model; the last channel is the mediator.
     *
     * @param weeks number of weeks; 156 is R1's
     * @param channels treatments and the mediator; 5 is R1's
     */
    public static MediationModel model(int weeks, int channels) {
        return MediationModel.of(spec(channels), data(weeks, channels));
    }

    /** Points around the middle of the prior, the same at every call. */
    public static double[][] positions(int count, int dimension) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random());
        double[][] positions = new double[count][dimension];
        for (double[] position : positions) {
            for (int i = 0; i < dimension; i++) {
                position[i] = 0.5 * normal.sample();
            }
        }
        return positions;
    }

    private static UniformRandomProvider random() {
        return RandomSource.XO_SHI_RO_256_PP.create(1L);
    }

    private static Dataset data(int weeks, int channels) {
        UniformRandomProvider random = random();
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        List<LocalDate> dates = new ArrayList<>();
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int week = 0; week < weeks; week++) {
            dates.add(LocalDate.of(2000, 1, 3).plusWeeks(week));
        }
        for (int channel = 0; channel < channels; channel++) {
            double[] spend = new double[weeks];
            for (int week = 0; week < weeks; week++) {
                boolean off = channel < channels - 1 && random.nextInt(4) == 0;
                spend[week] = off ? 0 : 1000 * Math.exp(0.5 * normal.sample());
            }
            columns.put("spend" + channel, spend);
        }
        for (String control : CONTROLS) {
            double[] values = new double[weeks];
            for (int week = 0; week < weeks; week++) {
                values[week] = 10 + normal.sample();
            }
            columns.put(control, values);
        }
        double[] revenue = new double[weeks];
        for (int week = 0; week < weeks; week++) {
            revenue[week] = 50_000 + 10_000 * normal.sample();
        }
        columns.put("revenue", revenue);
        return Dataset.of(dates, columns);
    }

    private static Spec spec(int channels) {
        Family normal = new Family(Family.Distribution.NORMAL, OptionalDouble.empty());
        TransformSpec transform = new TransformSpec(
                new Adstock.Geometric(OptionalInt.of(12), new Prior.Beta(2, 2)),
                new Saturation.Hill(new Prior.LogNormal(0, 0.6), new Prior.LogNormal(0.2, 0.3)));
        StagePriors stage = new StagePriors(
                new Prior.Normal(0.5, 0.5), new Prior.Normal(0, 0.3), new Prior.Normal(0, 0.2), new Prior.HalfNormal(0.3), RegressorPriors.standard(Family.Distribution.NORMAL));
        List<TreatmentSpec> treatments = new ArrayList<>();
        for (int channel = 0; channel < channels - 1; channel++) {
            treatments.add(new TreatmentSpec(
                    "channel" + channel,
                    "spend" + channel,
                    transform,
                    List.of("mediator", TreatmentSpec.OUTCOME),
                    Optional.of(new Prior.HalfNormal(0.5)),
                    Optional.of(new Prior.HalfNormal(0.4))));
        }
        String mediator = "spend" + (channels - 1);
        return new Spec(
                "benchmark",
                DataSpec.weekly("none.csv", "week", Optional.empty()),
                new OutcomeSpec("revenue", normal, stage),
                List.of(new MediatorSpec(
                        "mediator",
                        mediator,
                        normal,
                        MediatorSpec.Enters.OBSERVED,
                        transform,
                        new Prior.HalfNormal(0.4),
                        stage)),
                treatments,
                CONTROLS.stream().map(ReferenceCase::control).toList(),
                Spec.Trend.LINEAR,
                new Seasonality(2, 52.1775),
                Regressors.NONE,
                new MediaSpec(MediaSpec.Transforms.SHARED, MediaSpec.History.ZERO, MediaSpec.Scaling.MEAN),
                new SamplerSpec(4, 300, 1000, 1, 0.83, 10, SamplerSpec.Coefficients.COLLAPSED),
                new ReportSpec(List.of(0.5, 0.9), ReportSpec.Tail.SIMULATE, 0.2, ""),
                Optional.empty(),
                List.of());
    }

    private static ControlSpec control(String name) {
        Prior prior = new Prior.Normal(0, 0.3);
        return new ControlSpec(
                name, ControlSpec.Transform.STANDARDISE, true, true, 0, Optional.empty(), prior, prior);
    }
}
