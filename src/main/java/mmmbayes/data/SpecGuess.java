package mmmbayes.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mmmbayes.data.ColumnGuess.Role;
import mmmbayes.spec.DataSpec;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Step;

/**
 * Roles of a data file's columns, guessed from their names and contents. A guess is a draft for a person who knows the data:
 * every column is told with its role and the reason, also those that are left out.
 *
 * @param columns in the order of the file
 * @param layout how to read the file, whose path it leaves empty: dates, step, what becomes of empty cells and of words
 * @param floors outcome and mediator that sit at their least value in several rows, with that value and the number of rows
 * @param currency from a name such as {@code Revenue (EUR)}; empty if none says
 * @param rowCount rows
 */
public record SpecGuess(
        List<ColumnGuess> columns, DataSpec layout, Map<String, Floor> floors, String currency, int rowCount) {
    /** At fewer rows a least value is as good as any other. */
    private static final int FLOOR_ROWS = 3;
    /** A least value above this share of the mean may be a quiet week that came several times. */
    private static final double FLOOR_SHARE = 0.05;

    private static final Pattern CURRENCY =
            Pattern.compile("(?i)(?<![a-z])(eur|usd|gbp|chf|sek|nok|dkk|pln)(?![a-z])|[€$£]");

    /**
     * A value below which nothing is recorded.
     *
     * @param value the least of the column
     * @param rowCount rows with exactly this value
     */
    public record Floor(double value, int rowCount) {}

    /** Copies. */
    public SpecGuess {
        columns = List.copyOf(columns);
        floors = Map.copyOf(floors);
    }

    /**
     * Guesses.
     *
     * @param text of the file
     * @param file what messages call it
     * @param outcome the outcome's column, where the person has named it
     * @throws InvalidInputException if the text is no table, or has no dates, no outcome or no media that could be told
     */
    public static SpecGuess of(String text, String file, Optional<String> outcome) {
        DataLog log = new DataLog(file);
        CsvTable table = CsvTable.parse(text, log).orElseThrow(() -> new InvalidInputException(log.problems()));
        if (!log.isClean()) {
            throw new InvalidInputException(log.problems());
        }
        return of(table, file, outcome);
    }

    private static SpecGuess of(CsvTable table, String file, Optional<String> askedOutcome) {
        DataSpec layout = new DateGuess(table, file).guess();
        Function<String, ColumnContent> contents = name -> new ColumnContent(table.cells(name));
        List<String> others = table.names().stream()
                .filter(name -> !name.equals(layout.dateColumn()))
                .toList();
        OutcomeGuess outcomes = new OutcomeGuess(file, others, contents);
        String outcome = askedOutcome.isPresent() ? outcomes.named(askedOutcome.get()) : outcomes.byName();
        List<ColumnGuess> guesses = new ArrayList<>();
        for (String name : table.names()) {
            if (name.equals(layout.dateColumn())) {
                guesses.add(new ColumnGuess(name, Role.DATE, name, dateReason(layout)));
            } else if (name.equals(outcome)) {
                String reason = (askedOutcome.isPresent() ? "you named it" : "its name says what is sold")
                        + (new NameWords(name).isCountedOutcome()
                                ? "; a return is so many of these per unit of spend"
                                : "");
                guesses.add(new ColumnGuess(name, Role.OUTCOME, name, reason));
            } else {
                guesses.add(RoleGuess.of(name, contents.apply(name)));
            }
        }
        List<ColumnGuess> settled = MediaGuess.settle(guesses);
        if (settled.stream().noneMatch(MediaGuess::isMedium)) {
            throw new InvalidInputException(List.of(new Problem(
                    file,
                    "no column looks like spend on media (columns: " + String.join(", ", table.names()) + ").",
                    "Name spend columns so that it can be seen, for example facebook_spend.")));
        }
        return new SpecGuess(
                settled,
                layout.withMissing(missing(settled, contents)).withIndicators(indicators(settled, contents)),
                floors(settled, contents),
                currency(settled),
                table.rows().size());
    }

    private static String dateReason(DataSpec layout) {
        return "every cell is a date "
                + layout.dateFormat().map(format -> "in the form " + format).orElse("in ISO form")
                + (layout.step() == Step.WEEK ? "" : ", one a " + layout.step().noun());
    }

    /** The columns of a role, in the order of the file. */
    public List<ColumnGuess> of(Role role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }

    /** What empty cells become: 0 where they may say that there was nothing, else a value between their neighbours. */
    private static Map<String, DataSpec.Missing> missing(
            List<ColumnGuess> guesses, Function<String, ColumnContent> contents) {
        Map<String, DataSpec.Missing> missing = new TreeMap<>();
        for (ColumnGuess guess : guesses) {
            boolean numbers = MediaGuess.isMedium(guess)
                    || guess.role() == Role.PRICE
                    || guess.role() == Role.PROMOTION
                    || guess.role() == Role.CONTROL;
            if (numbers && contents.apply(guess.column()).hasEmptyCells()) {
                boolean nothing = guess.role() == Role.TREATMENT
                        || guess.role() == Role.PROMOTION
                        || contents.apply(guess.column()).isFlag();
                missing.put(guess.column(), nothing ? DataSpec.Missing.ZERO : DataSpec.Missing.INTERPOLATE);
            }
        }
        return missing;
    }

    private static Map<String, List<String>> indicators(
            List<ColumnGuess> guesses, Function<String, ColumnContent> contents) {
        Map<String, List<String>> indicators = new LinkedHashMap<>();
        guesses.stream()
                .filter(guess -> guess.role() == Role.MARKS)
                .forEach(guess -> indicators.put(
                        guess.column(), contents.apply(guess.column()).markedWeeks()));
        return indicators;
    }

    private static Map<String, Floor> floors(List<ColumnGuess> guesses, Function<String, ColumnContent> contents) {
        Map<String, Floor> floors = new LinkedHashMap<>();
        for (ColumnGuess guess : guesses) {
            if (guess.role() == Role.OUTCOME || guess.role() == Role.MEDIATOR) {
                ColumnContent content = contents.apply(guess.column());
                double least = content.least();
                int count = content.countOf(least);
                if (least >= 0 && count >= FLOOR_ROWS && least <= FLOOR_SHARE * content.mean()) {
                    floors.put(guess.column(), new Floor(least, count));
                }
            }
        }
        return floors;
    }

    /** Of the outcome's name, else of the first column of media that names one. */
    private static String currency(List<ColumnGuess> guesses) {
        List<String> names = new ArrayList<>();
        guesses.stream().filter(guess -> guess.role() == Role.OUTCOME).forEach(guess -> names.add(guess.column()));
        guesses.stream().filter(MediaGuess::isMedium).forEach(guess -> names.add(guess.column()));
        for (String name : names) {
            Matcher matcher = CURRENCY.matcher(name);
            if (matcher.find()) {
                return switch (matcher.group()) {
                    case "€" -> "EUR";
                    case "$" -> "USD";
                    case "£" -> "GBP";
                    default -> matcher.group().toUpperCase(Locale.ROOT);
                };
            }
        }
        return "";
    }
}
