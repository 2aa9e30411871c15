package mmmbayes.model;

import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import mmmbayes.spec.Adstock;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.EventSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediaSpec;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.ReportSpec;
import mmmbayes.spec.Saturation;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TransformSpec;
import mmmbayes.spec.TreatmentSpec;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Counterfactual paths written down a second time, straight from the definitions, slowly, from spec, data and named parameters; only
 * the noise of censored weeks comes from the sampler that the real code uses.
 */
final class NaiveCounterfactuals {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final Spec spec;
    private final MediationModel model;
    private final Map<String, Double> parameters = new HashMap<>();
    private final int weeks;
    private final int total;
    private final int lags;
    /** Noise of each mediator week, in units of its spread; in the tail on the linear predictor. */
    private final Map<String, double[]> noise = new HashMap<>();

    /** What is set; channels and controls that are not named are as observed. */
    record Plan(
            Map<String, double[]> spend, Map<String, double[]> levers, Map<String, Map<Integer, Double>> mediators) {}

    NaiveCounterfactuals(RandomModels.Case of, UniformRandomProvider random) {
        this.model = of.model();
        this.spec = model.spec();
        List<String> names = model.parameterNames().readable();
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), of.parameters()[i]);
        }
        this.weeks = model.data().weekCount();
        this.lags = spec.transforms().stream()
                .mapToInt(form -> form.adstock().maxLag().orElse(52))
                .max()
                .orElseThrow();
        this.total = weeks + (of.tail() == ReportSpec.Tail.SIMULATE ? 2 * lags : 0);
        for (MediatorSpec mediator : spec.mediators()) {
            if (mediator.enters() != MediatorSpec.Enters.PREDICTED) {
                noise.put(mediator.name(), noise(mediator, random));
            }
        }
    }

    private double parameter(String name) {
        return parameters.get(name);
    }

    private double[] recorded(String column) {
        return Arrays.copyOf(model.data().column(column), total);
    }

    private String prefix(String stage) {
        return spec.media().transforms() == MediaSpec.Transforms.SHARED ? "" : stage + "_";
    }

    /** Adstock, then saturation where the channel saturates, of currency spend. */
    private double[] transformed(String stage, String channel, double[] spend, double[] observed, boolean saturates) {
        double unit = model.scales().inputOf(channel);
        TransformSpec form = spec.transforms().get(model.channels().indexOf(channel));
        int last = form.adstock().maxLag().orElse(Integer.MAX_VALUE - 1);
        double before = 0;
        boolean assumed = spec.media().history() == MediaSpec.History.FIRST_WEEK_MEAN && saturates;
        if (assumed) {
            int first = Math.min(lags + 1, weeks);
            before = Arrays.stream(observed, 0, first).sum() / first / unit;
        }
        double[] out = new double[total];
        double sum = weightSum(stage, channel, form.adstock());
        for (int week = 0; week < total; week++) {
            double carried = 0;
            double used = 0;
            for (int lag = 0; lag <= Math.min(last, week); lag++) {
                double weight = weight(stage, channel, form.adstock(), lag) / sum;
                carried += weight * spend[week - lag] / unit;
                used += weight;
            }
            carried +=
                    before * Math.max(0, 1 - used); // the weights of all weeks before the data; rounding may exceed 1
            out[week] = saturates ? saturated(stage, channel, form.saturation(), carried) : carried;
        }
        return out;
    }

    private double of(String stage, String name, String channel) {
        return parameter(prefix(stage) + name + "[" + channel + "]");
    }

    private double weight(String stage, String channel, Adstock adstock, int lag) {
        return switch (adstock.form()) {
            case "geometric" -> Math.pow(of(stage, "decay", channel), lag);
            case "delayed" -> Math.pow(of(stage, "decay", channel), Math.pow(lag - of(stage, "peak", channel), 2));
            case "weibull_pdf" -> {
                double shape = of(stage, "adstock_shape", channel);
                double ratio = (lag + 1) / of(stage, "adstock_scale", channel);
                yield Math.pow(ratio, shape - 1) * Math.exp(-Math.pow(ratio, shape));
            }
            case "binomial" ->
                Math.pow(1 - lag / (adstock.maxLag().orElseThrow() + 1.0), 1 / of(stage, "decay", channel) - 1);
            default -> 1;
        };
    }

    private double weightSum(String stage, String channel, Adstock adstock) {
        if (adstock.maxLag().isEmpty()) {
            return 1 / (1 - of(stage, "decay", channel));
        }
        double sum = 0;
        for (int lag = 0; lag <= adstock.maxLag().getAsInt(); lag++) {
            sum += weight(stage, channel, adstock, lag);
        }
        return sum;
    }

    private double saturated(String stage, String channel, Saturation saturation, double carried) {
        return switch (saturation.form()) {
            case "hill" -> {
                double shape = of(stage, "shape", channel);
                double power = Math.pow(carried, shape);
                yield power / (power + Math.pow(of(stage, "half_saturation", channel), shape));
            }
            case "logistic" -> Math.tanh(0.5 * Math.log(3) * carried / of(stage, "half_saturation", channel));
            case "michaelis_menten" -> carried / (carried + of(stage, "half_saturation", channel));
            case "log1p" -> Math.log(1 + carried);
            default -> carried;
        };
    }

    /** Everything in a stage's predictor but media, with levers set. */
    private double[] linear(String stage, boolean isMediator, Plan plan) {
        double[] observed = linearOfData(stage, isMediator, OBSERVED);
        double[] set = linearOfData(stage, isMediator, plan);
        double held = Arrays.stream(observed, Math.max(0, weeks - lags - 1), weeks)
                .average()
                .orElseThrow();
        double[] out = Arrays.copyOf(set, total);
        for (int week = weeks; week < total; week++) {
            out[week] = held;
            for (ControlSpec control : spec.controls()) {
                if (plan.levers().containsKey(control.column()) && week - control.lag() < weeks) {
                    if (isMediator ? control.inMediator() : addsToOutcome(control)) {
                        Scales.ControlScale scale = model.scales().controlOf(control.column());
                        double now = plan.levers().get(control.column())[week - control.lag()];
                        double then = model.data().column(control.column())[week - control.lag()];
                        out[week] += parameter(stage + "_controls[" + control.column() + "]")
                                * (scale.scaled(now) - scale.scaled(then));
                    }
                }
            }
            out[week] += ofVariables(stage, plan, week) - ofVariables(stage, OBSERVED, week);
        }
        return out;
    }

    /** A treatment's scaled spend or a transformed control so many weeks before; beyond the data no spend, controls as last. */
    private double variable(String name, int week, int lag, Plan plan) {
        for (ControlSpec control : spec.controls()) {
            if (control.column().equals(name)) {
                double[] recorded = model.data().column(name);
                double[] values = plan.levers().getOrDefault(name, recorded);
                int then = Math.max(0, week - lag - control.lag());
                return model.scales().controlOf(name).scaled(then < weeks ? values[then] : recorded[weeks - 1]);
            }
        }
        double[] spend = plan.spend().getOrDefault(name, recorded(name + "_spend"));
        int then = week - lag;
        if (then < 0) {
            return spec.media().history() == MediaSpec.History.ZERO
                    ? 0
                    : spend[0] / model.scales().inputOf(name);
        }
        return then < spend.length ? spend[then] / model.scales().inputOf(name) : 0;
    }

    private boolean stands(String variable, String stage) {
        for (ControlSpec control : spec.controls()) {
            if (control.column().equals(variable)) {
                return stage.equals("outcome") ? control.inOutcome() : control.inMediator();
            }
        }
        return spec.treatments().stream()
                .anyMatch(treatment -> treatment.name().equals(variable) && acts(treatment, stage));
    }

    /** With one mediator its stage is called {@code mediator}, but a treatment acts on it by its name. */
    private boolean acts(TreatmentSpec treatment, String stage) {
        return treatment
                .actsOn()
                .contains(stage.equals("mediator") ? spec.mediators().get(0).name() : stage);
    }

    private double ofVariables(String stage, Plan plan, int week) {
        double sum = 0;
        for (Regressors.Lag lag : spec.regressors().lags()) {
            if (stands(lag.variable(), stage)) {
                sum += parameter(stage + "_lags[" + lag.variable() + " lag " + lag.periods() + "]")
                        * variable(lag.variable(), week, lag.periods(), plan);
            }
        }
        for (Regressors.Interaction pair : spec.regressors().interactions()) {
            if (stands(pair.first(), stage) && stands(pair.second(), stage)) {
                sum += parameter(stage + "_interactions[" + pair.first() + " x " + pair.second() + "]")
                        * variable(pair.first(), week, 0, plan)
                        * variable(pair.second(), week, 0, plan);
            }
        }
        for (String treatment : spec.regressors().zeroSpend()) {
            if (stands(treatment, stage) && variable(treatment, week, 0, plan) == 0) {
                sum += parameter(stage + "_zero_spend[" + treatment + "]");
            }
        }
        return sum;
    }

    private double ofDates(String stage, int week) {
        double sum = 0;
        LocalDate date = model.data().weeks().get(week);
        for (EventSpec event : spec.regressors().events()) {
            for (EventSpec.When when : event.dates()) {
                EventSpec.When.Dates dates = (EventSpec.When.Dates) when;
                boolean holdsADay = IntStream.range(0, 7)
                        .mapToObj(date::plusDays)
                        .anyMatch(day -> !day.isBefore(dates.first()) && !day.isAfter(dates.last()));
                sum += holdsADay ? parameter(stage + "_events[" + event.name() + "]") : 0;
            }
        }
        for (Regressors.Calendar effect : spec.regressors().calendar()) {
            String place = switch (effect) {
                case WEEK_OF_YEAR -> "week " + Math.min(52, date.get(WeekFields.ISO.weekOfWeekBasedYear()));
                case MONTH -> "month " + date.getMonthValue();
                case QUARTER -> "quarter " + ((date.getMonthValue() + 2) / 3);
                case DAY_OF_WEEK -> "day " + date.getDayOfWeek().getValue();
            };
            sum += parameter(stage + "_calendar[" + place + "]");
        }
        return sum;
    }

    private double[] linearOfData(String stage, boolean isMediator, Plan plan) {
        double[] out = new double[weeks];
        for (int week = 0; week < weeks; week++) {
            out[week] = parameter(stage + "_intercept") + ofDates(stage, week) + ofVariables(stage, plan, week);
            if (isMediator || spec.outcome().trendAndSeason() == ControlSpec.Acts.ADDITIVE) {
                out[week] += trendAndSeason(stage, week);
            }
            for (ControlSpec control : spec.controls()) {
                if (isMediator ? control.inMediator() : addsToOutcome(control)) {
                    double[] values = plan.levers()
                            .getOrDefault(control.column(), model.data().column(control.column()));
                    out[week] += parameter(stage + "_controls[" + control.column() + "]")
                            * model.scales()
                                    .controlOf(control.column())
                                    .scaled(values[Math.max(0, week - control.lag())]);
                }
            }
        }
        return out;
    }

    private static boolean addsToOutcome(ControlSpec control) {
        return control.inOutcome() && !control.multiplies();
    }

    private double trend(String stage, int week) {
        double time = week / (weeks - 1.0) - 0.5;
        double sum = spec.trend() == Spec.Trend.NONE ? 0 : parameter(stage + "_trend") * time;
        if (spec.trend() == Spec.Trend.QUADRATIC || spec.trend() == Spec.Trend.CUBIC) {
            sum += parameter(stage + "_trend_curve[quadratic]") * (3 * time * time - 0.25);
        }
        if (spec.trend() == Spec.Trend.CUBIC) {
            sum += parameter(stage + "_trend_curve[cubic]") * (10 * time * time * time - 1.5 * time);
        }
        for (int j = 1; j <= spec.regressors().changepoints(); j++) {
            int bend = (int) (0.8 * j / spec.regressors().changepoints() * (weeks - 1));
            String label = model.data().weeks().get(bend).toString();
            if (week > bend) {
                sum += parameter(stage + "_changepoints[" + label + "]") * (week - bend) / (weeks - 1.0);
            }
        }
        return sum;
    }

    private double trendAndSeason(String stage, int week) {
        double sum = trend(stage, week);
        for (int order = 1; order <= spec.seasonality().order(); order++) {
            double angle = 2 * Math.PI * order * week / spec.seasonality().period();
            sum += parameter(stage + "_season[sin" + order + "]") * Math.sin(angle)
                    + parameter(stage + "_season[cos" + order + "]") * Math.cos(angle);
        }
        return sum;
    }

    /** What multiplies the outcome's mean under a plan. */
    private double[] factor(Plan plan) {
        double[] out = new double[total];
        Arrays.fill(out, 1);
        int held = Math.min(weeks, lags + 1);
        if (spec.outcome().trendAndSeason() == ControlSpec.Acts.EXPONENTIAL) {
            double last = 0;
            for (int week = 0; week < weeks; week++) {
                double sum = trendAndSeason("outcome", week);
                out[week] = Math.exp(sum);
                last += week >= weeks - held ? sum / held : 0;
            }
            Arrays.fill(out, weeks, total, Math.exp(last));
        }
        for (ControlSpec control : spec.controls()) {
            if (control.multiplies()) {
                double[] z = lever(control, plan, held);
                double gamma = parameter("outcome_factor[" + control.column() + "]");
                double delta = control.quadratic().isPresent()
                        ? parameter("outcome_factor_quadratic[" + control.column() + "]")
                        : 0;
                for (int week = 0; week < total; week++) {
                    double term = gamma * z[week] + delta * z[week] * z[week];
                    out[week] *= control.acts() == ControlSpec.Acts.LINEAR ? 1 + term : Math.exp(term);
                }
            }
        }
        return out;
    }

    private double[] lever(ControlSpec control, Plan plan, int held) {
        Scales.ControlScale scale = model.scales().controlOf(control.column());
        double[] recorded = model.data().column(control.column());
        double[] set = plan.levers().getOrDefault(control.column(), recorded);
        double[] out = new double[total];
        double last = 0;
        for (int week = 0; week < total; week++) {
            int source = Math.max(0, week - control.lag());
            if (week < weeks) {
                out[week] = scale.scaled(set[source]);
                last += week >= weeks - held ? scale.scaled(recorded[source]) / held : 0;
            } else {
                out[week] = last + (source < weeks ? scale.scaled(set[source]) - scale.scaled(recorded[source]) : 0);
            }
        }
        return out;
    }

    private double[] media(String stage, Plan plan) {
        double[] out = new double[total];
        for (TreatmentSpec treatment : spec.treatments()) {
            if (!acts(treatment, stage)) {
                continue;
            }
            double[] observed = recorded(treatment.column());
            double[] spend = Arrays.copyOf(plan.spend().getOrDefault(treatment.name(), observed), total);
            double[] value = transformed(stage, treatment.name(), spend, observed, true);
            for (int week = 0; week < total; week++) {
                out[week] += parameter(stage + "_media[" + treatment.name() + "]") * value[week];
            }
        }
        return out;
    }

    private static final Plan OBSERVED = new Plan(Map.of(), Map.of(), Map.of());

    /** Location and spread of the noise on the scaled (or logged) response. */
    private double[] noiseAt(Family family, String stage, double volume, double factor) {
        double sigma = parameter(stage + "_sigma");
        if (family.predictsLogarithm()) {
            return new double[] {volume, sigma};
        }
        double mean = volume * factor;
        double deviation = switch (family.noise()) {
            case CONSTANT -> sigma;
            case MEAN -> sigma * Math.abs(mean);
            case VOLUME -> sigma * Math.abs(volume);
        };
        if (!family.isOnLogarithm()) {
            return new double[] {mean, deviation};
        }
        if (mean <= 1e-12) {
            return new double[] {Double.NEGATIVE_INFINITY, 1};
        }
        double variance = Math.log(1 + Math.pow(deviation / mean, 2));
        return new double[] {Math.log(mean) - variance / 2, Math.sqrt(variance)};
    }

    private StandardNoise standard(Family family, String stage) {
        StandardNoise standard = new StandardNoise(family.distribution() == Family.Distribution.STUDENT_T);
        standard.dof(parameters.getOrDefault(stage + "_dof", Double.POSITIVE_INFINITY));
        return standard;
    }

    private double[] predictor(MediatorSpec mediator, Plan plan) {
        String stage = Scales.stageName(spec, mediator);
        return sum(linear(stage, true, plan), media(stage, plan));
    }

    /** Standardised residual; in the tail what must be added to the predictor to give the autonomous part its recent mean. */
    private double[] noise(MediatorSpec mediator, UniformRandomProvider random) {
        String stage = Scales.stageName(spec, mediator);
        Family family = mediator.family();
        double[] predictor = predictor(mediator, OBSERVED);
        double[] media = media(stage, OBSERVED);
        double[] recorded = model.data().column(mediator.column());
        double scale = model.scales().responseOf(stage);
        boolean logarithm = family.predictsLogarithm();
        double[] noise = new double[total];
        double autonomous = 0;
        int held = Math.min(weeks, lags + 1);
        for (int week = 0; week < weeks; week++) {
            double bound = family.censoredBelow().orElse(Double.NEGATIVE_INFINITY);
            double at = Math.max(bound, recorded[week]) / scale;
            double[] centre = noiseAt(family, stage, predictor[week], 1);
            noise[week] = ((family.isOnLogarithm() ? Math.log(at) : at) - centre[0]) / centre[1];
            double latent = recorded[week] / scale;
            if (recorded[week] <= bound) {
                noise[week] = below(family, stage, week, noise[week], random);
                double scaled = centre[0] + centre[1] * noise[week];
                latent = family.isOnLogarithm() ? Math.exp(scaled) : scaled;
            }
            if (week >= weeks - held) {
                autonomous += (logarithm ? latent * Math.exp(-media[week]) : latent - media[week]) / held;
            }
        }
        for (int week = weeks; week < total; week++) {
            noise[week] = (logarithm ? Math.log(autonomous) : autonomous) + media[week] - predictor[week];
        }
        return noise;
    }

    /** A parameter where experiments depend on it; else from the sampler that the real code uses. */
    private double below(Family family, String stage, int week, double bound, UniformRandomProvider random) {
        String name = stage + "_latent[" + model.data().weeks().get(week) + "]";
        if (!parameters.containsKey(name)) {
            return standard(family, stage).below(bound, random);
        }
        ContinuousDistribution distribution = family.distribution() == Family.Distribution.STUDENT_T
                ? TDistribution.of(parameter(stage + "_dof"))
                : NORMAL;
        double rank = NORMAL.cumulativeProbability(parameter(name));
        return distribution.inverseCumulativeProbability(rank * distribution.cumulativeProbability(bound));
    }

    /** Spend before it is cut off, in currency. */
    private double latent(MediatorSpec mediator, int week, double predictor) {
        Family family = mediator.family();
        String stage = Scales.stageName(spec, mediator);
        double scale = model.scales().responseOf(stage);
        double noise = this.noise.get(mediator.name())[week];
        if (week >= weeks) {
            double sum = predictor + noise;
            return scale * (family.predictsLogarithm() ? Math.exp(sum) : sum);
        }
        if (Double.isInfinite(noise)) {
            // a lognormal week that its mean excludes: nothing can be kept but the spend itself
            double before = predictor(mediator, OBSERVED)[week];
            return recorded(mediator.column())[week] + scale * (predictor - before);
        }
        double[] centre = noiseAt(family, stage, predictor, 1);
        double scaled = centre[0] + centre[1] * noise;
        return scale * (family.isOnLogarithm() ? Math.exp(scaled) : scaled);
    }

    /** Mediator spend under a plan, in currency. */
    double[] mediatorSpend(MediatorSpec mediator, Plan plan) {
        double[] out = new double[total];
        double[] predictor = predictor(mediator, plan);
        double[] mean = mediatorMean(mediator, plan);
        for (int week = 0; week < total; week++) {
            if (mediator.enters() == MediatorSpec.Enters.PREDICTED) {
                out[week] = mean[week];
            } else {
                double spend = latent(mediator, week, predictor[week]);
                if (mediator.family().censoredBelow().isPresent()) {
                    double bound = mediator.family().censoredBelow().getAsDouble();
                    double recorded = recorded(mediator.column())[week];
                    boolean stays = week < weeks && recorded <= bound;
                    spend = spend > bound ? spend : stays ? recorded : bound;
                }
                out[week] = Math.max(0, spend);
            }
            Double fixed =
                    plan.mediators().getOrDefault(mediator.name(), Map.of()).get(week);
            out[week] = fixed == null ? out[week] : fixed;
        }
        return out;
    }

    private double[] mediatorMean(MediatorSpec mediator, Plan plan) {
        String stage = Scales.stageName(spec, mediator);
        double[] predictor = predictor(mediator, plan);
        double[] mean = new double[total];
        for (int week = 0; week < total; week++) {
            mean[week] = Math.max(0, expected(mediator.family(), stage, predictor[week], 1));
        }
        return mean;
    }

    private double expected(Family family, String stage, double volume, double factor) {
        double rho = parameters.getOrDefault(stage + "_autocorrelation", 0.0);
        double[] centre = noiseAt(family, stage, volume, factor);
        double reach = centre[1] / Math.sqrt(1 - rho * rho);
        double scale = model.scales().responseOf(stage);
        double mean = scale * (family.isOnLogarithm() ? Math.exp(centre[0] + reach * reach / 2) : centre[0]);
        if (family.censoredBelow().isEmpty()) {
            return mean;
        }
        double bound = family.censoredBelow().getAsDouble();
        double z = ((family.isOnLogarithm() ? Math.log(bound / scale) : bound / scale) - centre[0]) / reach;
        if (family.distribution() == Family.Distribution.STUDENT_T) {
            double dof = parameter(stage + "_dof");
            TDistribution student = TDistribution.of(dof);
            double above = student.density(z) * (dof + z * z) / (dof - 1);
            return bound * student.cumulativeProbability(z)
                    + mean * student.survivalProbability(z)
                    + scale * reach * above;
        }
        double below = bound * NORMAL.cumulativeProbability(z);
        return family.isOnLogarithm()
                ? below + mean * NORMAL.survivalProbability(z - reach)
                : below + mean * NORMAL.survivalProbability(z) + scale * reach * NORMAL.density(z);
    }

    /** Expected outcome with the direct path of one plan and the mediators of another, in currency. */
    double[] outcome(Plan direct, Plan mediated) {
        return outcome(direct, mediator -> mediated);
    }

    /** The same with a plan for each mediator. */
    double[] outcome(Plan direct, Function<MediatorSpec, Plan> mediated) {
        double[] predictor = sum(linear("outcome", false, direct), media("outcome", direct));
        for (MediatorSpec mediator : spec.mediators()) {
            boolean residualised = mediator.enters() == MediatorSpec.Enters.RESIDUALISED;
            double[] spend = mediatorSpend(mediator, mediated.apply(mediator));
            if (residualised) {
                double[] mean = mediatorMean(mediator, direct);
                for (int week = 0; week < total; week++) {
                    spend[week] -= mean[week];
                }
            }
            double[] observed = recorded(mediator.column());
            double[] value = transformed("outcome", mediator.name(), spend, observed, !residualised);
            for (int week = 0; week < total; week++) {
                predictor[week] += parameter("outcome_media[" + mediator.name() + "]") * value[week];
            }
        }
        double[] factor = factor(direct);
        double[] out = new double[total];
        for (int week = 0; week < total; week++) {
            out[week] = expected(spec.outcome().family(), "outcome", predictor[week], factor[week]);
        }
        return out;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += b[i];
        }
        return out;
    }
}
