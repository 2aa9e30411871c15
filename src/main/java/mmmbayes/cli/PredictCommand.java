package mmmbayes.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.archive.TableFiles;
import mmmbayes.data.Dataset;
import mmmbayes.data.FuturePlan;
import mmmbayes.data.PlanReader;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.PlanForecast;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.model.FuturePredictive.Autonomous;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Spec;
import mmmbayes.spec.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts the weeks after a fit's data under a plan. */
@Command(
        name = "predict",
        description = {
            "Predicts the weeks after a fit's data from a plan of spends and controls, without sampling again.",
            "The plan is a CSV with the columns of the fit's data: date, treatments, controls. Leave the mediator out and it"
                    + " reacts to the plan; put it in and its spend is set.",
            "Spend of the fitted weeks carries over; trend and season go on; intervals hold the noise of every stage."
        },
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
    private Console console;

    @Parameters(paramLabel = "DIR", description = "Output folder of a fit.")
    private Path folder = Path.of("");

    @Option(names = "--data", paramLabel = "CSV", required = true, description = "The plan.")
    private Path data = Path.of("");

    @Option(names = "--against", paramLabel = "CSV", description = "Another plan for the same weeks to compare with.")
    private Optional<Path> against = Optional.empty();

    @Option(names = "--out", paramLabel = "CSV", description = "Writes all numbers as a table.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--autonomous",
            paramLabel = "RULE",
            description =
                    "What a mediator that is not planned spends without the treatments: equation (its trend, season and"
                            + " controls go on; default) or recent (its mean over the last weeks of the data).")
    private Autonomous autonomous = Autonomous.EQUATION;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        StoredFit fit = StoredFit.open(folder);
        console = console.speaking(fit.spec().data().step());
        FuturePlan plan = read(data, fit);
        Optional<FuturePlan> other = against.map(path -> read(path, fit));
        other.ifPresent(
                second -> requireSameWeeks(plan, second, fit.spec().data().step()));
        EffectSettings settings = EffectSettings.ofTables(fit.spec(), Threads.available());
        PlanForecast forecast = PlanForecast.of(fit.model(), fit.draws(), plan, autonomous, settings);
        List<PlanForecast> forecasts = new ArrayList<>(List.of(forecast));
        other.ifPresent(
                second -> forecasts.add(PlanForecast.of(fit.model(), fit.draws(), second, autonomous, settings)));
        forecasts.forEach(one -> print(one, fit.spec()));
        if (forecasts.size() == 2) {
            print(forecast.against(forecasts.get(1)), fit.spec());
        }
        forecasts.forEach(one -> beyondObserved(one.plan(), fit));
        out.ifPresent(path -> {
            TableFiles.write(path, PlanForecast.table(forecasts));
            console.out().println("written: " + path);
        });
        return ExitCode.DONE;
    }

    private static FuturePlan read(Path path, StoredFit fit) {
        List<LocalDate> weeks = fit.model().data().weeks();
        return PlanReader.read(path, fit.spec(), weeks.get(weeks.size() - 1));
    }

    private static void requireSameWeeks(FuturePlan plan, FuturePlan other, Step step) {
        if (plan.weeks().weekCount() != other.weeks().weekCount()) {
            throw new InvalidInputException(List.of(new Problem(
                    other.name(),
                    "has " + step.counted(other.weeks().weekCount()) + ", but " + plan.name() + " has "
                            + plan.weeks().weekCount() + ".",
                    "Compare plans for the same " + step.plural() + ".")));
        }
    }

    private void print(PlanForecast forecast, Spec spec) {
        PrintStream text = console.out();
        String money = Amount.label(spec);
        text.printf(
                Locale.ROOT,
                "%s: %s (%s), posterior predictive from the stored draws%n%n",
                forecast.plan().name(),
                spec.outcome().column(),
                money);
        text.printf(
                Locale.ROOT,
                "%-12s %14s %29s %29s%n",
                spec.data().step().noun(),
                "median",
                "50% interval",
                "90% interval");
        Dataset weeks = forecast.plan().weeks();
        for (int week = 0; week < weeks.weekCount(); week++) {
            line(weeks.weeks().get(week).toString(), forecast.outcome(week));
        }
        line("total", forecast.totalOutcome());
        text.printf(Locale.ROOT, "%nSpend on treatments: %,.0f%n", forecast.treatmentSpend());
        for (int mediator = 0; mediator < spec.mediators().size(); mediator++) {
            PosteriorSummary spend = forecast.totalMediatorSpend(mediator);
            String name = spec.mediators().get(mediator).name();
            boolean set = forecast.plan().plannedMediators().contains(name);
            if (set) {
                text.printf(Locale.ROOT, "Spend on %s: %,.0f, as planned%n", name, spend.median());
            } else {
                text.printf(
                        Locale.ROOT,
                        "Spend on %s, which reacts: %,.0f (90%%: %s)%n",
                        name,
                        spend.median(),
                        Amount.interval(spend, 0.9));
            }
        }
        text.println();
    }

    private void line(String label, PosteriorSummary summary) {
        console.out()
                .printf(
                        Locale.ROOT,
                        "%-12s %14s %29s %29s%n",
                        label,
                        Amount.of(summary.median()),
                        Amount.interval(summary, 0.5),
                        Amount.interval(summary, 0.9));
    }

    private void print(PlanForecast.Comparison comparison, Spec spec) {
        PosteriorSummary outcome = comparison.outcome();
        console.out()
                .printf(
                        Locale.ROOT,
                        "First plan less second: %s of %s (90%%: %s), P(better) %.1f%%%n",
                        Amount.of(outcome.median()),
                        spec.outcome().column(),
                        Amount.interval(outcome, 0.9),
                        100 * outcome.probabilityPositive());
        PosteriorSummary profit = comparison.profit();
        console.out()
                .printf(
                        Locale.ROOT,
                        "Less the difference in spend: %s (90%%: %s), P(better) %.1f%%%n%n",
                        Amount.of(profit.median()),
                        Amount.interval(profit, 0.9),
                        100 * profit.probabilityPositive());
    }

    private void beyondObserved(FuturePlan plan, StoredFit fit) {
        Step step = fit.spec().data().step();
        fit.spec().treatments().forEach(treatment -> {
            double most = max(fit.model().data().column(treatment.column()));
            double[] planned = plan.weeks().column(treatment.column());
            long beyond = Arrays.stream(planned).filter(week -> week > most).count();
            if (beyond > 0) {
                console.out()
                        .printf(
                                Locale.ROOT,
                                "note: %s plans up to %s a %s for %s in %s; the most in the data is %s, so this"
                                        + " extrapolates.%n",
                                plan.name(),
                                Amount.of(max(planned)),
                                step.noun(),
                                treatment.name(),
                                step.counted(beyond),
                                Amount.of(most));
            }
        });
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }
}
