package mmmbayes.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import mmmbayes.archive.OutputException;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.table.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Entry point of the jar. */
@Command(
        name = "mmm-bayes",
        description =
                "Bayesian marketing-mix models with a mediator: what each channel brings, directly and through search.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Your own data: init my-data.csv, then check my-data.yaml, then fit my-data.yaml.",
            "Exit codes: 0 done; 2 wrong usage; 3 invalid spec or data;",
            "4 a convergence gate failed; 5 output could not be written;",
            "70 a defect of mmm-bayes."
        })
public final class Main implements Runnable {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec commandSpec;

    @Option(
            names = "--stacktrace",
            description = "With a defect, show where it happened.",
            scope = CommandLine.ScopeType.INHERIT)
    private boolean stacktrace;

    private Main(Console console) {
        this.console = console;
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        // before anything touches AWT: figures are drawn without a display
        System.setProperty("java.awt.headless", "true");
        System.exit(run(arguments, Console.ofProcess()));
    }

    /** Runs one command and returns its exit code. */
    static int run(String[] arguments, Console console) {
        Main main = new Main(console);
        try {
            return main.commandLine(arguments).execute(arguments);
        } catch (Throwable e) { // picocli lets errors through
            return main.report(e, Arrays.asList(arguments).contains("--stacktrace"));
        }
    }

    /** With the command that is called alone: a cold JVM takes a tenth of a second to look at all of them. */
    private CommandLine commandLine(String[] arguments) {
        CommandLine line = new CommandLine(this);
        Map<String, Supplier<Object>> commands = commands();
        String called = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .filter(commands::containsKey)
                .orElse("");
        commands.forEach((name, command) -> {
            if (called.isEmpty() || name.equals(called)) {
                line.addSubcommand(name, command.get());
            }
        });
        line.setOut(new java.io.PrintWriter(console.out(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(console.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setExecutionExceptionHandler((e, command, parsed) -> report(e, stacktrace));
        return line;
    }

    private Map<String, Supplier<Object>> commands() {
        // in the order in which a new user needs them
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("init", () -> new InitCommand(console));
        commands.put("check", () -> new CheckCommand(console));
        commands.put("fit", () -> new FitCommand(console));
        commands.put("spec", () -> new SpecCommand(console));
        commands.put("inspect", () -> new InspectCommand(console));
        commands.put("report", () -> new ReportCommand(console));
        commands.put("predict", () -> new PredictCommand(console));
        commands.put("optimize", () -> new OptimizeCommand(console));
        commands.put("sensitivity", () -> new SensitivityCommand(console));
        commands.put("compare", () -> new CompareCommand(console));
        commands.put("backtest", () -> new BacktestCommand(console));
        commands.put("simulate", () -> new SimulateCommand(console));
        commands.put("sbc", () -> new SbcCommand(console));
        commands.put("coverage", () -> new CoverageCommand(console));
        return commands;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                commandSpec.commandLine(),
                "Name a command, for example: fit priors.yaml on the bundled data, or init my-data.csv on yours. --help"
                        + " lists all.");
    }

    private int report(Throwable e, boolean showStack) {
        if (e instanceof CommandLine.ParameterException usage) {
            console.err().println(Printable.text(String.valueOf(usage.getMessage())));
            return ExitCode.USAGE;
        }
        if (e instanceof InvalidInputException invalid) {
            reportProblems(invalid.problems());
            return ExitCode.INVALID_INPUT;
        }
        if (e instanceof OutputException) {
            console.err().println(Printable.text(String.valueOf(e.getMessage())));
            return ExitCode.NOT_WRITTEN;
        }
        if (e instanceof OutOfMemoryError) {
            console.err()
                    .println("mmm-bayes ran out of memory. Give it more with java -Xmx2g -jar mmm-bayes.jar, or ask for"
                            + " fewer draws.");
            return ExitCode.DEFECT;
        }
        console.err().println("This is a defect of mmm-bayes, not of your data: " + e);
        console.err().println("Please report it with the command, the spec and what --stacktrace shows.");
        if (showStack) {
            e.printStackTrace(console.err());
        }
        return ExitCode.DEFECT;
    }

    private void reportProblems(List<Problem> problems) {
        console.err()
                .println(
                        problems.size() == 1
                                ? "1 problem; nothing was written:"
                                : problems.size() + " problems; nothing was written:");
        problems.forEach(problem -> console.err().println("  " + Printable.text(problem.toString())));
    }
}
