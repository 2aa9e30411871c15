package mmmbayes.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mmmbayes.archive.OutputFolder;
import mmmbayes.draws.Draws;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.EffectSettings;
import mmmbayes.effects.Effects;
import mmmbayes.effects.Estimand;
import mmmbayes.effects.LeverEffects;
import mmmbayes.evaluate.EarlierFit;
import mmmbayes.evaluate.PosteriorSampling;
import mmmbayes.page.FitResults;
import mmmbayes.sampler.NutsSettings;
import mmmbayes.sensitivity.ConfoundingSweep;
import mmmbayes.sensitivity.InstrumentCheck;
import mmmbayes.sensitivity.PowerScalingVerdict;
import mmmbayes.sensitivity.Refits;
import mmmbayes.sensitivity.Sensitivity;
import mmmbayes.sensitivity.SensitivityRow;
import mmmbayes.sensitivity.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How far the effects of a finished fit depend on its assumptions. */
@Command(
        name = "sensitivity",
        description = {
            "How far the effects of a finished fit depend on what was assumed: carry-over, saturation, priors, and nothing unmeasured"
                    + " behind mediator and outcome. Needs no sampling.",
            "With --refit it samples again, some ten times: with the mediator as a plain channel, omitted and as a control, with a"
                    + " placebo channel, without the last 4, 8 and 12 weeks, and with priors that the draws cannot answer for."
        },
        mixinStandardHelpOptions = true)
final class SensitivityCommand implements Callable<Integer> {
    /** Chains and draws of a refit: intervals to compare, not to publish. */
    private static final int REFIT_DRAWS = 500;

    private Console console;

    @Parameters(paramLabel = "DIR", description = "Output folder of a fit.")
    private Path folder = Path.of("");

    @Option(names = "--refit", description = "Sample again under other specifications, weeks and priors.")
    private boolean refit;

    @Option(names = "--draws", paramLabel = "N", description = "Kept draws a chain of each refit (default: 500).")
    private Optional<Integer> draws = Optional.empty();

    SensitivityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        StoredFit fit = StoredFit.open(folder);
        console = console.speaking(fit.spec().data().step());
        EffectSettings settings = EffectSettings.ofTables(fit.spec(), Threads.available());
        Draws ofEffects = FitResults.ofEffects(fit.draws());
        Effects effects = Effects.of(fit.model(), ofEffects, settings);
        LeverEffects levers = LeverEffects.of(fit.model(), ofEffects, settings);
        Sensitivity sensitivity = Sensitivity.of(fit.model(), ofEffects, effects, levers, settings);
        print(sensitivity);
        try (OutputFolder target = OutputFolder.update(folder)) {
            target.writeTable("sensitivity", sensitivity.table());
            target.writeTable("instruments", sensitivity.instrumentTable());
            if (refit) {
                Refits refits = refits(fit, ofEffects, sensitivity, settings);
                print(refits);
                target.writeTable("sensitivity_refits", refits.table());
            }
            Path written = target.commit();
            line("written: %s", written.resolve("sensitivity.csv"));
            if (refit) {
                line("written: %s", written.resolve("sensitivity_refits.csv"));
            }
        }
        return ExitCode.DONE;
    }

    private Refits refits(StoredFit fit, Draws ofEffects, Sensitivity sensitivity, EffectSettings settings) {
        NutsSettings nuts = PosteriorSampling.settings(fit.spec().sampler(), Threads.available())
                .withDraws(draws.orElse(REFIT_DRAWS));
        Optional<EarlierFit> earlier = Files.isRegularFile(folder.resolve("adaptation.json"))
                ? Optional.of(LearntAdaptation.earlier(fit.folder()))
                : Optional.empty();
        Refits.Plan plan = new Refits.Plan(
                nuts,
                earlier,
                sensitivity.refitsNeeded(),
                setting -> console.err().println("refit: " + setting));
        return Refits.of(fit.model(), ofEffects, plan, settings);
    }

    private void print(Sensitivity sensitivity) {
        line("From the stored draws, without sampling again.");
        line("");
        line("Prior or data? (power-scaling)");
        for (PowerScalingVerdict.Verdict verdict : PowerScalingVerdict.Verdict.values()) {
            List<Subject> subjects = sensitivity.powerScaling().stream()
                    .filter(one -> one.verdict() == verdict)
                    .map(PowerScalingVerdict::about)
                    .toList();
            line(
                    "  %-16s %d of %d quantities",
                    verdict.word(), subjects.size(), sensitivity.powerScaling().size());
            if (verdict != PowerScalingVerdict.Verdict.INFORMED) {
                listed(subjects);
            }
        }
        if (!sensitivity.confounding().curves().isEmpty()) {
            line("");
            line("Unmeasured confounding of mediator and outcome: correlation at which the 90%% interval touches 0");
            for (ConfoundingSweep.Curve curve : sensitivity.confounding().curves()) {
                line("  %-16s %s", curve.about().channel(), at(curve));
            }
        }
        sensitivity.confounding().obstacles().forEach(sentence -> line("%n%s", sentence));
        curves(sensitivity);
        priorScales(sensitivity);
        line("");
        for (InstrumentCheck check : sensitivity.instruments()) {
            line("%s", check.sentence());
        }
        if (!sensitivity.refitsNeeded().isEmpty()) {
            line("Only refits can tell (--refit): spread of %s", String.join(", ", sensitivity.refitsNeeded()));
        }
    }

    /** One line per estimand. */
    private void listed(List<Subject> subjects) {
        Map<String, List<String>> channels = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            boolean interaction = subject.scope().equals(EffectRow.Scope.INTERACTION.key());
            channels.computeIfAbsent(subject.estimand(), key -> new ArrayList<>())
                    .add(interaction ? "interaction" : subject.channel());
        }
        channels.forEach((estimand, names) -> line("    %-26s %s", estimand, String.join(", ", names)));
    }

    /** Nothing where no channel has a carry-over or a saturation with a scale. */
    private void curves(Sensitivity sensitivity) {
        List<SensitivityRow> rows = sensitivity.rows().stream()
                .filter(row -> row.check() == SensitivityRow.Check.TRANSFORM
                        && row.about().channel().equals(EffectRow.ALL_TREATMENTS)
                        && row.about().estimand().equals(Estimand.TOTAL_EFFECT.key()))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        line("");
        line("Total effect of all treatments under other curves");
        rows.forEach(row -> line("  %-24s %+.1f%%", row.setting(), 100 * row.value()));
    }

    private void priorScales(Sensitivity sensitivity) {
        List<SensitivityRow> rows = sensitivity.rows().stream()
                .filter(row -> row.check() == SensitivityRow.Check.PRIOR_SCALE
                        && row.summary().isPresent())
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        List<SensitivityRow> moved =
                rows.stream().filter(row -> !row.verdict().isEmpty()).toList();
        line("");
        line(
                "Priors half as wide and half as wide again, by weights: %d of %d effects move by more than half their sd",
                moved.size(), rows.size());
        for (SensitivityRow row : moved) {
            line(
                    "  spread of %-22s %-24s %-16s %+.2f sd",
                    row.setting(), row.about().estimand(), row.about().channel(), row.value());
        }
    }

    private static String at(ConfoundingSweep.Curve curve) {
        if (curve.rhoAtZero().isEmpty()) {
            return "none from -0.9 to 0.9";
        }
        double rho = curve.rhoAtZero().getAsDouble();
        return rho == 0 ? "0: it contains 0 as it is" : String.format(Locale.ROOT, "%.2f", rho);
    }

    private void print(Refits refits) {
        line("");
        line("%-50s %-16s %30s", "fit", "channel", "return (90% interval)");
        for (Refits.Row row : refits.rows()) {
            if (row.about().estimand().equals(Estimand.ROAS.key())) {
                line(
                        "%-50s %-16s %10.2f %s%s",
                        row.setting(),
                        row.about().channel(),
                        row.summary().median(),
                        Amount.interval(row.summary(), 0.9),
                        doubts(row.problem()));
            }
        }
        refits.rows().stream()
                .filter(Refits.Row::isOfPlacebo)
                .filter(row -> row.about().estimand().equals(Estimand.ROAS.key()))
                .forEach(row -> line(
                        "%nThe placebo, which can have brought nothing, seems to return %.2f (90%% interval %s): returns of that"
                                + " size are no evidence of an effect.",
                        row.summary().median(), Amount.interval(row.summary(), 0.9)));
    }

    /** What is wrong with a refit's sampling, in short; the table has it in full. */
    private static String doubts(String problem) {
        if (problem.isEmpty()) {
            return "";
        }
        return problem.contains("R-hat") || problem.contains("diverge") ? "  not converged" : "  few draws";
    }

    private void line(String format, Object... values) {
        console.out().println(String.format(Locale.ROOT, format, values));
    }
}
