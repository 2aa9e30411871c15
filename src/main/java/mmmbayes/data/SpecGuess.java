package mmmbayes.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mmmbayes.data.ColumnGuess.Role;
import mmmbayes.spec.DataSpec;
import mmmbayes.spec.Decimal;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Step;

/**
 * Roles of a data file's columns, guessed from their names and contents. A guess is a draft for a person who knows the data:
 * every column is told with its role and the reason, also those that are left out.
 *
 * @param columns in the order of the file
 * @param dateFormat of the dates, unless they are in ISO form
 * @param step from one row to the next
 * @param missing columns with empty cells, and what would be done about them
 * @param currency from a name such as {@code Revenue (EUR)}; empty if none says
 * @param weekCount rows
 */
public record SpecGuess(
        List<ColumnGuess> columns,
        Optional<String> dateFormat,
        Step step,
        Map<String, DataSpec.Missing> missing,
        String currency,
        int weekCount) {
    /** A column with a larger share of numbers than this is one of numbers, whatever else stands in it. */
    private static final double MOSTLY = 0.8;

    private static final String COUNTED = "it counts what media caused";

    private static final Pattern CURRENCY =
            Pattern.compile("(?i)(?<![a-z])(eur|usd|gbp|chf|sek|nok|dkk|pln)(?![a-z])|[€$£]");

    /** Copies. */
    public SpecGuess {
        columns = List.copyOf(columns);
        missing = java.util.Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    /**
     * Guesses.
     *
     * @param text of the file
     * @param file what messages call it
     * @param outcome the outcome's column, where the person has named it
     * @throws InvalidInputException if the text is no table, or has no dates or no outcome that could be told
     */
    public static SpecGuess of(String text, String file, Optional<String> outcome) {
        DataLog log = new DataLog(file);
        CsvTable table = CsvTable.parse(text, log).orElseThrow(() -> new InvalidInputException(log.problems()));
        if (!log.isClean()) {
            throw new InvalidInputException(log.problems());
        }
        return new Guesser(table, file, outcome).guess();
    }

    /** The columns of a role, in the order of the file. */
    public List<ColumnGuess> of(Role role) {
        return columns.stream().filter(column -> column.role() == role).toList();
    }

    /** A column's values: NaN for an empty cell; empty if some cell is no number. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this file, and nobody writes to it
    private record Numbers(String column, double[] values, boolean numeric, int empty) {
        boolean isConstant() {
            double[] known = known();
            return known.length == 0 || Arrays.stream(known).allMatch(value -> value == known[0]);
        }

        boolean isFlag() {
            return Arrays.stream(known()).allMatch(value -> value == 0 || value == 1);
        }

        boolean counts() {
            double[] known = known();
            for (int i = 1; i < known.length; i++) {
                if (known[i] != known[i - 1] + 1) {
                    return false;
                }
            }
            return known.length > 2;
        }

        double least() {
            return Arrays.stream(known()).min().orElse(0);
        }

        boolean fewNegative() {
            double[] known = known();
            return Arrays.stream(known).filter(value -> value < 0).count() < (1 - MOSTLY) * known.length;
        }

        double[] known() {
            return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        }
    }

    private static final class Guesser {
        private final CsvTable table;
        private final String file;
        private final Optional<String> askedOutcome;
        private final List<ColumnGuess> guesses = new ArrayList<>();
        private final Map<String, DataSpec.Missing> missing = new TreeMap<>();

        Guesser(CsvTable table, String file, Optional<String> askedOutcome) {
            this.table = table;
            this.file = file;
            this.askedOutcome = askedOutcome;
        }

        SpecGuess guess() {
            Dates dates = dates();
            String outcome = outcome(dates.column());
            for (String name : table.header()) {
                if (!name.isEmpty()) {
                    guesses.add(guess(name, dates, outcome));
                }
            }
            dropCountsBesideSpend();
            chooseMediator();
            distinctNames();
            if (!hasMedia()) {
                countsStandForMedia();
            }
            if (!hasMedia()) {
                throw problem(
                        "no column looks like spend on media (columns: " + String.join(", ", table.header()) + ").",
                        "Name spend columns so that it can be seen, for example facebook_spend.");
            }
            // without any other channel the search column is a treatment like any
            if (guesses.stream().noneMatch(g -> g.role() == Role.TREATMENT)) {
                guesses.replaceAll(g -> g.role() == Role.MEDIATOR
                        ? g.withRole(Role.TREATMENT, "paid media; there is no other that could drive it")
                        : g);
            }
            return new SpecGuess(
                    guesses,
                    dates.format(),
                    dates.step(),
                    missing,
                    currency(outcome),
                    table.rows().size());
        }

        private InvalidInputException problem(String message, String repair) {
            return new InvalidInputException(List.of(new Problem(file, message, repair)));
        }

        private record Dates(String column, Optional<String> format, Step step) {}

        /** The first column that is a date in every row, preferably one whose name says so. */
        private Dates dates() {
            List<String> names = new ArrayList<>(table.header());
            names.removeIf(String::isEmpty);
            names.sort(Comparator.comparing(name -> !new NameWords(name).isDate()));
            for (String name : names) {
                List<String> cells = cells(name);
                Optional<DateColumn.Reading> reading = DateColumn.reading(cells);
                boolean plainNumbers = cells.stream().allMatch(cell -> cell.matches("\\d{1,7}(\\.\\d*)?"));
                if (reading.isPresent() && !plainNumbers) {
                    onceAWeek(name, cells);
                    String format = reading.get().format();
                    return new Dates(
                            name,
                            format.isEmpty() ? Optional.empty() : Optional.of(format),
                            reading.get().step());
                }
            }
            throw problem(
                    "no column holds a date in every row (columns: " + String.join(", ", table.header()) + ").",
                    "Add a column with the first day of each week, as 2024-01-31.");
        }

        /** Several rows a date are regions or products beside each other, which no choice of roles mends. */
        private void onceAWeek(String dateColumn, List<String> cells) {
            long dates = cells.stream().distinct().count();
            if (2 * dates <= cells.size()) {
                String groups = table.header().stream()
                        .filter(name -> !name.isEmpty() && !name.equals(dateColumn))
                        .filter(name -> cells(name).stream()
                                .allMatch(cell -> Decimal.parse(cell).isEmpty()))
                        .findFirst()
                        .map(name -> ", it seems one for each value of \"" + name + "\"")
                        .orElse("");
                throw problem(
                        "there are " + cells.size() + " rows for " + dates + " dates" + groups
                                + "; the model wants one row a week.",
                        "Add the rows of each week up first.");
            }
        }

        private List<String> cells(String column) {
            int index = table.indexOf(column);
            return table.rows().stream().map(row -> row.cells().get(index)).toList();
        }

        private Numbers numbers(String column) {
            List<String> cells = cells(column);
            double[] values = new double[cells.size()];
            int known = 0;
            int empty = 0;
            for (int row = 0; row < values.length; row++) {
                OptionalDouble value = Decimal.parse(cells.get(row));
                empty += cells.get(row).isEmpty() ? 1 : 0;
                known += value.isPresent() ? 1 : 0;
                values[row] = value.orElse(Double.NaN);
            }
            // some words among numbers are mistakes, which reading the data then names with their lines
            boolean numeric = known > MOSTLY * (values.length - empty);
            return new Numbers(column, values, numeric, empty);
        }

        private String outcome(String dateColumn) {
            if (askedOutcome.isPresent()) {
                if (table.indexOf(askedOutcome.get()) < 0) {
                    throw problem(
                            "there is no column \"" + askedOutcome.get() + "\" (columns: "
                                    + String.join(", ", table.header()) + ").",
                            "Name one of them with --outcome.");
                }
                return askedOutcome.get();
            }
            for (String word : NameWords.OUTCOME_ORDER) {
                for (String name : table.header()) {
                    NameWords words = new NameWords(name);
                    Numbers numbers = numbers(name);
                    if (!name.equals(dateColumn)
                            && words.has(word)
                            && !words.isRate()
                            && !words.any(NameWords.COMPETITORS)
                            && !words.any(NameWords.RESULTS)
                            && !words.has("spend")
                            && numbers.numeric()
                            && !numbers.isConstant()) {
                        return name;
                    }
                }
            }
            wordsForAnOutcome(dateColumn);
            throw problem(
                    "no column looks like what is sold (columns: " + String.join(", ", table.header()) + ").",
                    "Name it: --outcome COLUMN.");
        }

        /** A column named like an outcome that holds no numbers deserves another message than that there is none. */
        private void wordsForAnOutcome(String dateColumn) {
            for (String name : table.header()) {
                boolean named = new NameWords(name).any(NameWords.OUTCOMES) && !name.equals(dateColumn);
                if (named && !numbers(name).numeric()) {
                    throw problem(
                            "\"" + name + "\" looks like what is sold, but "
                                    + words(name).reason() + ".",
                            "Write plain numbers, without currency signs or commas, as 1234.5.");
                }
            }
        }

        private ColumnGuess guess(String name, Dates dates, String outcome) {
            NameWords words = new NameWords(name);
            if (name.equals(dates.column())) {
                String form = dates.format().map(f -> "in the form " + f).orElse("in ISO form");
                return new ColumnGuess(
                        name,
                        Role.DATE,
                        name,
                        "every cell is a date " + form
                                + (dates.step() == Step.WEEK
                                        ? ""
                                        : ", one a " + dates.step().noun()));
            }
            if (name.equals(outcome)) {
                String reason = askedOutcome.isPresent() ? "you named it" : "its name says what is sold";
                return new ColumnGuess(name, Role.OUTCOME, name, reason);
            }
            Numbers numbers = numbers(name);
            ColumnGuess guess = numbers.numeric() ? byName(name, words, numbers) : words(name);
            if (numbers.empty() > 0 && guess.role() != Role.LEFT_OUT) {
                boolean media = guess.role() == Role.TREATMENT || guess.role() == Role.PROMOTION;
                missing.put(name, media ? DataSpec.Missing.ZERO : DataSpec.Missing.INTERPOLATE);
            }
            return guess;
        }

        private ColumnGuess words(String name) {
            String first = cells(name).stream()
                    .filter(cell -> Decimal.parse(cell).isEmpty() && !cell.isEmpty())
                    .findFirst()
                    .orElse("");
            return leftOut(name, first.isEmpty() ? "it is empty" : "it holds words, such as \"" + first + "\"");
        }

        private static ColumnGuess leftOut(String name, String reason) {
            return new ColumnGuess(name, Role.LEFT_OUT, name, reason);
        }

        private ColumnGuess byName(String name, NameWords words, Numbers numbers) {
            Optional<String> useless = useless(words, numbers);
            if (useless.isPresent()) {
                return leftOut(name, useless.get());
            }
            boolean owned = words.any(NameWords.OWNED) && !words.any(NameWords.SPEND);
            boolean rival = words.any(NameWords.COMPETITORS);
            if (words.any(NameWords.PRICES) && numbers.least() > 0) {
                return rival
                        ? new ColumnGuess(name, Role.CONTROL, name, "a price of others")
                        : new ColumnGuess(name, Role.PRICE, name, "its name says price, and it is always above 0");
            }
            if (words.any(NameWords.PROMOTIONS)) {
                return new ColumnGuess(name, Role.PROMOTION, name, "its name says promotion");
            }
            if (rival || owned || words.has("control")) {
                return new ColumnGuess(
                        name,
                        Role.CONTROL,
                        name,
                        rival ? "what competitors do" : owned ? "owned media" : "its name says so");
            }
            if (isMedia(words, numbers)) {
                return new ColumnGuess(
                        name,
                        Role.TREATMENT,
                        words.withoutMoney(),
                        words.any(NameWords.SPEND)
                                ? "its name says spend"
                                : "the name of a paid medium, never below 0");
            }
            if (words.any(NameWords.COUNTS)) {
                return leftOut(name, COUNTED);
            }
            return new ColumnGuess(
                    name, Role.CONTROL, name, numbers.isFlag() ? "an event of 0 and 1" : "a number of no other role");
        }

        private static boolean isMedia(NameWords words, Numbers numbers) {
            boolean named = words.any(NameWords.MEDIA) || words.any(NameWords.SPEND) || words.isAnonymousChannel();
            // a refund or two among spends is for the person to mend, not a reason to leave the channel out
            return named && (numbers.least() >= 0 || (words.any(NameWords.SPEND) && numbers.fewNegative()));
        }

        private static Optional<String> useless(NameWords words, Numbers numbers) {
            if (numbers.isConstant()) {
                return Optional.of("it has one value only");
            }
            if (numbers.counts()) {
                return Optional.of("it counts the rows");
            }
            if (words.any(NameWords.RESULTS)) {
                return Optional.of("its name says that it is a result or a part of one");
            }
            if (words.any(NameWords.CALENDAR)) {
                return Optional.of("trend and season are parts of the model");
            }
            if (words.isRate()) {
                return Optional.of("it is a rate");
            }
            boolean outcome = words.any(NameWords.OUTCOMES)
                    && !words.any(NameWords.COMPETITORS)
                    && !words.any(NameWords.SPEND)
                    && !words.any(NameWords.PROMOTIONS);
            return outcome ? Optional.of("it is another outcome, not a cause of this one") : Optional.empty();
        }

        /** Where a medium has money and counts, the money counts; where none has money, the counts stand for it. */
        private void dropCountsBesideSpend() {
            boolean money = guesses.stream()
                    .anyMatch(g -> g.role() == Role.TREATMENT && new NameWords(g.column()).any(NameWords.SPEND));
            guesses.replaceAll(g -> {
                NameWords words = new NameWords(g.column());
                boolean counts = words.any(NameWords.COUNTS) && !words.any(NameWords.SPEND);
                boolean bare = !words.any(NameWords.SPEND) && money && words.isAnonymousChannel();
                if (g.role() != Role.TREATMENT || !(counts || bare)) {
                    return g;
                }
                return money
                        ? leftOut(g.column(), "it counts what media caused; the spend stands in other columns")
                        : g.withRole(
                                Role.TREATMENT, "a paid medium in counts; returns will be per count, not per money");
            });
        }

        private boolean hasMedia() {
            return guesses.stream().anyMatch(g -> g.role() == Role.TREATMENT || g.role() == Role.MEDIATOR);
        }

        /** Where no column is a medium but some count what media bought, these are the media. */
        private void countsStandForMedia() {
            guesses.replaceAll(g -> g.role() == Role.LEFT_OUT && g.reason().equals(COUNTED)
                    ? g.withRole(Role.TREATMENT, "what media bought; returns will be per count, not per money")
                    : g);
        }

        /** The first search column with spend reacts to all other media. */
        private void chooseMediator() {
            Optional<ColumnGuess> search = guesses.stream()
                    .filter(g -> g.role() == Role.TREATMENT)
                    .filter(g -> {
                        NameWords words = new NameWords(g.column());
                        return words.any(NameWords.SEARCH) && !words.any(NameWords.NOT_SEARCH);
                    })
                    .findFirst();
            search.ifPresent(found -> guesses.replaceAll(g -> g.equals(found)
                    ? g.withRole(Role.MEDIATOR, "paid search, which people use after they saw other media")
                    : g));
        }

        private void distinctNames() {
            Set<String> taken = new HashSet<>();
            guesses.stream()
                    .filter(g -> !isMedium(g))
                    .forEach(g -> taken.add(g.column().toLowerCase(Locale.ROOT)));
            guesses.replaceAll(g -> {
                if (!isMedium(g)) {
                    return g;
                }
                String name = taken.add(g.name()) ? g.name() : g.column();
                taken.add(name);
                return new ColumnGuess(g.column(), g.role(), name, g.reason());
            });
        }

        private static boolean isMedium(ColumnGuess guess) {
            return guess.role() == Role.TREATMENT || guess.role() == Role.MEDIATOR;
        }

        /** Of the outcome's name, else of the first column of media that names one. */
        private String currency(String outcome) {
            List<String> names = new ArrayList<>(List.of(outcome));
            guesses.stream().filter(Guesser::isMedium).map(ColumnGuess::column).forEach(names::add);
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
}
