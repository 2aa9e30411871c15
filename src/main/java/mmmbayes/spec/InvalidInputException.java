package mmmbayes.spec;

import java.util.List;
import java.util.stream.Collectors;

/** Spec or data cannot be used; carries every problem found, not only the first. */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Collects the problems of one reading.
     *
     * @param problems at least one
     */
    public InvalidInputException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the files. */
    public List<Problem> problems() {
        return problems;
    }
}
