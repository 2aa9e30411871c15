package mmmbayes.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import mmmbayes.data.ColumnGuess;
import mmmbayes.data.ColumnGuess.Role;
import mmmbayes.data.SpecGuess;
import mmmbayes.spec.DataSpec;
import mmmbayes.spec.Decimal;
import mmmbayes.spec.Step;
import mmmbayes.table.Printable;

/** A commented spec from guessed roles, for a person to check. */
final class SpecDraft {
    private static final Set<String> WORDS_OF_YAML =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "nan", "inf");

    /** Default scale of the coefficients of media on the outcome. */
    private static final double USUAL_SCALE = 0.4;

    private final SpecGuess guess;
    private final StringBuilder out = new StringBuilder();

    private SpecDraft(SpecGuess guess) {
        this.guess = guess;
    }

    /**
     * The text of the spec.
     *
     * @param name of the model
     * @param file the data file, relative to the spec
     * @param spec what commands call the spec
     */
    static String of(SpecGuess guess, String name, String file, String spec) {
        SpecDraft draft = new SpecDraft(guess);
        draft.head(name, spec);
        draft.data(file);
        draft.responses();
        draft.treatments();
        draft.controls();
        draft.leftOut();
        draft.rest();
        return draft.out.toString();
    }

    private void head(String name, String spec) {
        String command = "java -jar mmm-bayes.jar ";
        line("# A first draft, guessed from the names and contents of the columns. What to do next:");
        line(
                "#   1. Read it through. You know what the columns are; this draft does not. Move, rename or delete lines.");
        line("#   2. " + command + "check " + comment(spec)
                + "  what the data show, and what this spec expects of them");
        line("#   3. " + command + "fit " + comment(spec)
                + "  the report; it begins with whether to believe it, and what to" + " change here if not");
        line("# What is not stated has its default: " + command + "spec explains every key.");
        line("");
        line("name: " + quoted(name));
        line("");
    }

    private void data(String file) {
        DataSpec layout = guess.layout();
        String row = layout.step().noun();
        line("data:");
        line("  file: " + quoted(file) + " # relative to this file: one row a " + row);
        ColumnGuess date = guess.of(Role.DATE).get(0);
        line("  date: " + quoted(date.column()) + " # " + comment(date.reason()));
        if (layout.step() != Step.WEEK) {
            line("  step: " + row + " # wherever a week is spoken of, a " + row + " is meant");
        }
        layout.dateFormat().ifPresent(format -> line("  date_format: " + quoted(format)));
        if (!layout.missing().isEmpty()) {
            line("  missing: # what empty cells become: zero, forward_fill or interpolate (between the neighbours)");
            layout.missing()
                    .forEach((column, rule) ->
                            line("    " + quoted(column) + ": " + rule.name().toLowerCase(Locale.ROOT)));
        }
        if (!layout.indicators().isEmpty()) {
            line("  indicators: # words that become columns of 0 and 1");
            layout.indicators()
                    .forEach((column, texts) -> line("    " + quoted(column) + ": ["
                            + texts.stream().map(SpecDraft::quoted).collect(Collectors.joining(", ")) + "]"));
        }
        line("");
    }

    private void responses() {
        ColumnGuess outcome = guess.of(Role.OUTCOME).get(0);
        line("# What you sell. normal: scatters as much in small weeks as in large ones; lognormal: in proportion.");
        line("outcome:");
        line("  column: " + quoted(outcome.column()) + " # " + comment(outcome.reason()));
        line("  family: normal");
        floor(outcome);
        correlation(outcome);
        line("");
        List<ColumnGuess> mediators = guess.of(Role.MEDIATOR);
        if (mediators.isEmpty()) {
            line(
                    "# No column looks like paid search, so all media act directly on the outcome. With search you would say");
            line("# mediator: { name: google, column: google_spend }");
        } else {
            ColumnGuess mediator = mediators.get(0);
            line(
                    "# What the other media drive and what drives the outcome in turn. If search is not steered by demand here,");
            line("# move it to the treatments.");
            line("mediator:");
            line("  name: " + quoted(mediator.name()));
            line("  column: " + quoted(mediator.column()) + " # " + comment(mediator.reason()));
            line("  family: normal");
            floor(mediator);
            correlation(mediator);
            line("  enters: observed");
        }
        line("");
    }

    private void floor(ColumnGuess response) {
        SpecGuess.Floor floor = guess.floors().get(response.column());
        if (floor != null) {
            String value = Decimal.text(floor.value());
            line("  censored_below: " + value + " # " + guess.layout().step().counted(floor.rowCount())
                    + " are exactly " + value + " and none is below: a floor, not a measurement");
        }
    }

    /** Days are alike from one to the next for more reasons than a model of weeks has; under a floor that cannot be stated. */
    private void correlation(ColumnGuess response) {
        if (guess.layout().step() == Step.DAY && !guess.floors().containsKey(response.column())) {
            line("  errors: ar1 # what moves a day and is in no column moves the next day too");
        }
    }

    private void treatments() {
        line("# Paid media. The name on the left is the one in all tables.");
        line("treatments:");
        for (ColumnGuess treatment : guess.of(Role.TREATMENT)) {
            line("  " + quoted(treatment.name()) + ": { column: " + quoted(treatment.column()) + " } # "
                    + comment(treatment.reason()));
        }
        line("");
    }

    private void controls() {
        List<ColumnGuess> controls = guess.columns().stream()
                .filter(column ->
                        column.role() == Role.PRICE || column.role() == Role.PROMOTION || column.role() == Role.CONTROL)
                .toList();
        if (controls.isEmpty() && guess.layout().indicators().isEmpty()) {
            line("# Whatever else moves the outcome and moves with your spend is credited to your spend: add it here.");
            line("# controls:");
            line("#   average_price: { transform: log, lever: { reference: mean } }");
        } else {
            line(
                    "# Everything else that moves the outcome. Remove what your media move themselves, such as followers or visits.");
            line("controls:");
            controls.forEach(control -> line(
                    "  " + quoted(control.column()) + ": " + how(control.role()) + " # " + comment(control.reason())));
            guess.layout()
                    .indicators()
                    .forEach((column, texts) ->
                            texts.forEach(text -> line("  " + quoted(DataSpec.indicatorName(column, text))
                                    + ": {} # 1 where " + comment(column) + " says " + comment(text))));
        }
        line("");
    }

    private static String how(Role role) {
        return switch (role) {
            case PRICE -> "{ transform: log, lever: { reference: mean } }";
            case PROMOTION -> "{ transform: none, lever: { reference: 0 } }";
            default -> "{}";
        };
    }

    private void leftOut() {
        List<ColumnGuess> columns = guess.of(Role.LEFT_OUT);
        if (!columns.isEmpty()) {
            line("# Columns left out:");
            columns.forEach(column -> line("#   " + comment(column.column()) + ": " + comment(column.reason())));
            line("");
        }
    }

    private void rest() {
        line("trend: linear # or none");
        double years = guess.rowCount() / guess.layout().step().perYear();
        int order = years >= 1.45 ? 2 : years > 1 ? 1 : 0;
        line("seasonality: { order: " + order + ", period: "
                + BigDecimal.valueOf(guess.layout().step().perYear())
                        .stripTrailingZeros()
                        .toPlainString()
                + " } # waves a year; order 0 for none");
        line("");
        if (guess.layout().step() == Step.DAY) {
            line("calendar: [day_of_week] # Mondays differ from Sundays");
            line("");
            line("media: { max_lag: 28 } # days after which nothing is left of a spend");
            line("");
        }
        line(
                "# What is believed before the data speak. half_normal: media cannot do harm; normal(0, 0.5): the data decide.");
        line("priors:");
        line(
                guess.layout().step() == Step.DAY
                        ? "  decay: half_life(log_normal(1.2, 0.7)) # days until half of an effect has come"
                        : "  decay: beta(2, 2) # share of the effect that stays after a "
                                + guess.layout().step().noun());
        if (!guess.of(Role.MEDIATOR).isEmpty()) {
            line(
                    "  mediator.media: half_normal(0.5) # the most a channel adds to search, in average weeks of search: 95% below twice this");
        }
        line("  outcome.media: half_normal(" + Decimal.text(mediaScale())
                + ") # the most a channel adds to the outcome, in average weeks: 95% below twice this");
        line("  outcome.intercept: normal(0.6, 0.3) # the outcome without media, in average weeks");
        line("");
        line(
                "# More draws and smaller steps than by default: slower, but a first fit of unknown data then mostly converges.");
        line("sampler: { draws: 2000, target_accept: 0.95 }");
        line("");
        line(
                guess.currency().isEmpty()
                        ? "# report: { currency: EUR } # the label of money in tables and report"
                        : "report: { currency: " + guess.currency() + " } # the label of money in tables and report");
    }

    /**
     * Scale of the priors of media on the outcome. Of a half-normal the mean is 0.8 of its scale, and an average week reaches about half
     * of what a channel can do at most: with 2 / channels all of them together are given 0.8 of the outcome before data speak.
     */
    private double mediaScale() {
        int channels = guess.of(Role.TREATMENT).size() + guess.of(Role.MEDIATOR).size();
        return Math.min(USUAL_SCALE, Math.round(200.0 / channels) / 100.0);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** A plain word as it is, anything else in double quotes with YAML's escapes. */
    static String quoted(String text) {
        if (text.matches("[A-Za-z_][A-Za-z0-9_./-]+") && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (Character.isISOControl(point)) {
                quoted.append(String.format(Locale.ROOT, "\\x%02X", point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    /** Text that cannot end its comment. */
    private static String comment(String text) {
        return Printable.text(text);
    }
}
