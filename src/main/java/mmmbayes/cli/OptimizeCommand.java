package mmmbayes.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import mmmbayes.archive.TableFiles;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.MixGoal;
import mmmbayes.effects.MixPolicy;
import mmmbayes.effects.MixSettings;
import mmmbayes.effects.OptimalMix;
import mmmbayes.effects.PosteriorSummary;
import mmmbayes.effects.Window;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the best media mix of a finished fit. */
@Command(
        name = "optimize",
        description = {
            "Finds the best spend per channel over the last weeks of a fit's data, each channel's weekly pattern kept, without"
                    + " sampling again.",
            "Under --policy reactive (default) the mediator reacts, and what a mix makes it spend counts against the budget; fixed:"
                    + " it spends what it spent; budgeted: it is planned from the same budget."
        },
        mixinStandardHelpOptions = true)
final class OptimizeCommand implements Callable<Integer> {
    private Console console;

    @Parameters(paramLabel = "DIR", description = "Output folder of a fit.")
    private Path folder = Path.of("");

    @Option(
            names = "--budget",
            paramLabel = "X",
            description = "Money over the window (default: what the mix of these weeks cost).")
    private Optional<Double> budget = Optional.empty();

    @Option(
            names = "--target-roas",
            paramLabel = "R",
            description = "The most outcome whose effect is R times its cost.")
    private Optional<Double> targetRoas = Optional.empty();

    @Option(
            names = "--target-marginal-roas",
            paramLabel = "R",
            description = "Spends as long as the next unit of money brings R.")
    private Optional<Double> targetMarginalRoas = Optional.empty();

    @Option(names = "--policy", paramLabel = "RULE", description = "reactive, fixed or budgeted.")
    private MixPolicy policy = MixPolicy.REACTIVE;

    @Option(
            names = "--weeks",
            paramLabel = "N",
            description = "Last weeks (or rows) that are planned anew (default: a year).")
    private Optional<Integer> weeks = Optional.empty();

    @Option(names = "--out", paramLabel = "CSV", description = "Where the table goes (default: DIR/optimum.csv).")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private MixOptions options = new MixOptions();

    OptimizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        requireOneGoal();
        StoredFit fit = StoredFit.open(folder);
        console = console.speaking(fit.spec().data().step());
        Window window = window(fit);
        EffectSettings effects = EffectSettings.ofTables(fit.spec(), Threads.available());
        MixSettings open = new MixSettings(
                window,
                policy,
                new MixGoal.Budget(Double.MAX_VALUE),
                options.objective(),
                options.bounded(OptimalMix.channels(fit.model(), policy, window)));
        OptimalMix.CostRange costs = OptimalMix.costs(fit.model(), fit.draws(), open, effects);
        MixGoal goal = goal(costs);
        MixSettings settings = new MixSettings(window, policy, goal, open.objective(), open.channels());
        OptimalMix mix = OptimalMix.of(fit.model(), fit.draws(), settings, effects);
        requireReached(goal, mix, () -> OptimalMix.highestReturn(fit.model(), fit.draws(), settings, effects));
        print(mix, fit, costs);
        Path table = out.orElse(folder.resolve("optimum.csv"));
        TableFiles.write(table, mix.table());
        console.out().println("written: " + table);
        return ExitCode.DONE;
    }

    private void requireOneGoal() {
        long goals = List.of(budget, targetRoas, targetMarginalRoas).stream()
                .filter(Optional::isPresent)
                .count();
        if (goals > 1) {
            throw invalid("--budget", "a budget and a target, or two targets, contradict each other.", "Give one.");
        }
        for (Optional<Double> goal : List.of(budget, targetRoas, targetMarginalRoas)) {
            if (goal.isPresent() && !(goal.get() > 0 && Double.isFinite(goal.get()))) {
                throw invalid("--budget or target", goal.get() + " is not above 0.", "Correct it.");
            }
        }
    }

    private Window window(StoredFit fit) {
        int all = fit.model().data().weekCount();
        Step step = fit.spec().data().step();
        int asked = weeks.orElse(Math.min((int) Math.round(step.perYear()), all));
        if (asked < 1 || asked > all) {
            throw invalid("--weeks " + asked, "the data have " + step.counted(all) + ".", "Give 1 to " + all + ".");
        }
        return new Window(all - asked, all);
    }

    private MixGoal goal(OptimalMix.CostRange costs) {
        if (targetRoas.isPresent()) {
            return new MixGoal.TargetRoas(targetRoas.get());
        }
        if (targetMarginalRoas.isPresent()) {
            return new MixGoal.TargetMarginalRoas(targetMarginalRoas.get());
        }
        double money = budget.orElse(costs.current());
        if (money < costs.least()) {
            throw invalid(
                    "--budget " + Amount.of(money),
                    "the least that the bounds allow costs " + Amount.of(costs.least())
                            + (policy == MixPolicy.REACTIVE ? ", what the mediator then spends included." : "."),
                    "Raise the budget to at least that, or lower --min and --fix.");
        }
        return new MixGoal.Budget(money);
    }

    private static void requireReached(MixGoal goal, OptimalMix mix, Supplier<OptimalMix.Single> highest) {
        boolean nothing = mix.allocations().stream().allMatch(allocation -> allocation.best() == 0);
        boolean missed = goal instanceof MixGoal.TargetRoas && !mix.reached().goal();
        if (!(goal instanceof MixGoal.Budget) && (nothing || missed)) {
            OptimalMix.Single most = highest.get();
            String reachable = String.format(
                    Locale.ROOT,
                    "the highest return is %.2f per unit, with %s on %s",
                    most.expectedReturn(),
                    Amount.of(most.money()),
                    most.channel());
            throw invalid(
                    "target",
                    nothing
                            ? "no mix within the bounds brings that much; " + reachable + " alone."
                            : String.format(
                                    Locale.ROOT,
                                    "the bounds force a mix whose return is %.2f, below the target; %s and the others at"
                                            + " their least.",
                                    mix.reached().expectedReturn(),
                                    reachable),
                    "Lower the target, or the --min and --fix bounds.");
        }
    }

    private static InvalidInputException invalid(String place, String message, String repair) {
        return new InvalidInputException(List.of(new Problem(place, message, repair)));
    }

    private void print(OptimalMix mix, StoredFit fit, OptimalMix.CostRange costs) {
        PrintStream text = console.out();
        List<LocalDate> dates = fit.model().data().weeks();
        Step step = fit.spec().data().step();
        Window window = mix.settings().window();
        text.printf(
                Locale.ROOT,
                "Best mix for %s (%s to %s), mediator %s, from the stored draws; money %s over these %s%n%n",
                step.counted(window.weekCount()),
                dates.get(window.from()),
                dates.get(window.to() - 1),
                policy.name().toLowerCase(Locale.ROOT),
                Amount.label(fit.spec()),
                step.plural());
        text.printf(
                Locale.ROOT, "%-16s %14s %14s %9s %22s%n", "channel", "today", "best", "change", "next unit brings");
        for (OptimalMix.Allocation allocation : mix.allocations()) {
            double today = allocation.channel().current();
            String change = today > 0
                    ? String.format(Locale.ROOT, "%+.0f%%", 100 * (allocation.best() / today - 1))
                    : allocation.best() > 0 ? "new" : "";
            text.printf(
                    Locale.ROOT,
                    "%-16s %14s %14s %9s %22.2f%n",
                    allocation.channel().name(),
                    Amount.of(today),
                    Amount.of(allocation.best()),
                    change,
                    allocation.marginalOutcome());
        }
        line("cost", mix.currentCost().mean(), mix.bestCost().mean());
        PosteriorSummary gain = mix.gain();
        text.printf(
                Locale.ROOT,
                "%nGain: %s of %s (50%%: %s; 90%%: %s), P(gain > 0) %.1f%%%n",
                Amount.of(gain.mean()),
                fit.spec().outcome().column(),
                Amount.interval(gain, 0.5),
                Amount.interval(gain, 0.9),
                100 * gain.probabilityPositive());
        text.printf(
                Locale.ROOT,
                "Return of the whole best mix: %.2f in expectation (90%%: %s)%n",
                mix.reached().expectedReturn(),
                Amount.interval(mix.roas(), 0.9));
        notes(mix, costs, step).forEach(note -> text.println("note: " + note));
    }

    private void line(String label, double today, double best) {
        console.out().printf(Locale.ROOT, "%-16s %14s %14s%n", label, Amount.of(today), Amount.of(best));
    }

    private List<String> notes(OptimalMix mix, OptimalMix.CostRange costs, Step step) {
        List<String> notes = new ArrayList<>();
        if (mix.settings().goal() instanceof MixGoal.Budget given && given.money() > 1.001 * costs.most()) {
            notes.add("the bounds allow no more than " + Amount.of(costs.most()) + " of the budget of "
                    + Amount.of(given.money()) + "; raise them with --max, for example --max all=3x.");
        } else if (mix.settings().goal() instanceof MixGoal.Budget given
                && mix.bestCost().mean() < 0.99 * given.money()) {
            notes.add("the whole budget is not spent: more would not bring more.");
        }
        for (OptimalMix.Allocation allocation : mix.allocations()) {
            String name = allocation.channel().name();
            if (allocation.isBeyondObserved()) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%s would spend more than in any %s of the data in %.0f%% of its %s: an extrapolation.",
                        name,
                        step.noun(),
                        100 * allocation.shareBeyondObserved(),
                        step.plural()));
            }
            if (allocation.best() > 0
                    && allocation.best() >= allocation.channel().most() * (1 - 1e-6)
                    && allocation.channel().least() < allocation.channel().most()) {
                notes.add(name + " is at its upper bound; --max " + name + "=... moves it.");
            }
        }
        return notes;
    }
}
