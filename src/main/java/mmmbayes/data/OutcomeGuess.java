package mmmbayes.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;

/** Which column holds what is sold. */
final class OutcomeGuess {
    private final String file;
    private final List<String> names;
    private final Function<String, ColumnContent> content;

    /**
     * Of a table.
     *
     * @param file what messages call it
     * @param names of its columns without the dates
     * @param content of a column
     */
    OutcomeGuess(String file, List<String> names, Function<String, ColumnContent> content) {
        this.file = file;
        this.names = names;
        this.content = content;
    }

    /**
     * The column that a person has named.
     *
     * @throws InvalidInputException if there is none of that name
     */
    String named(String asked) {
        if (!names.contains(asked)) {
            throw problem(
                    "there is no column \"" + asked + "\" (columns: " + String.join(", ", names) + ").",
                    "Name one of them with --outcome.");
        }
        return asked;
    }

    /**
     * The column whose name is the surest sign of an outcome.
     *
     * @throws InvalidInputException if no name is one
     */
    String byName() {
        for (String word : NameWords.OUTCOMES) {
            Optional<String> found = names.stream()
                    .filter(name -> new NameWords(name).has(word))
                    .filter(this::mayBe)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw problem(
                "no column looks like what is sold (columns: " + String.join(", ", names) + ").",
                candidates().isEmpty()
                        ? "Add a column with the revenue, sales or orders of each row."
                        : "Name it with --outcome; it may be " + candidates() + ".");
    }

    private boolean mayBe(String name) {
        NameWords words = new NameWords(name);
        return !words.isRate()
                && !words.any(NameWords.COMPETITORS)
                && !words.any(NameWords.RESULTS)
                && !words.any(NameWords.SPEND)
                && content.apply(name).isNumeric()
                && !content.apply(name).isConstant();
    }

    /** Columns of numbers that are neither media nor any other known thing, as a person would type them. */
    private String candidates() {
        Predicate<String> unknown =
                name -> mayBe(name) && RoleGuess.of(name, content.apply(name)).role() == ColumnGuess.Role.CONTROL;
        return names.stream().filter(unknown).map(name -> '"' + name + '"').collect(Collectors.joining(" or "));
    }

    private InvalidInputException problem(String message, String repair) {
        return new InvalidInputException(List.of(new Problem(file, message, repair)));
    }
}
