package mmmbayes.draws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reported parameters in order, each under two names: the column of a draws file ({@code decay.1}) and the name people read
 * ({@code decay[facebook]}).
 */
public final class ParameterNames {
    private final List<String> columns;
    private final List<String> readable;
    private final Map<String, Integer> indexOfColumn = new HashMap<>();
    private final Map<String, Integer> indexOfReadable = new HashMap<>();

    private ParameterNames(List<String> columns, List<String> readable) {
        this.columns = List.copyOf(columns);
        this.readable = List.copyOf(readable);
        for (int i = 0; i < columns.size(); i++) {
            if (indexOfColumn.put(columns.get(i), i) != null || indexOfReadable.put(readable.get(i), i) != null) {
                throw new IllegalArgumentException("parameter named twice: " + readable.get(i));
            }
        }
    }

    /**
     * Pairs file columns with readable names.
     *
     * @throws IllegalArgumentException if the lists differ in length or a name occurs twice
     */
    public static ParameterNames of(List<String> columns, List<String> readable) {
        if (columns.size() != readable.size()) {
            throw new IllegalArgumentException(columns.size() + " columns but " + readable.size() + " readable names");
        }
        return new ParameterNames(columns, readable);
    }

    /** Names {@code theta.1 .. theta.count}, for densities without names of their own. */
    public static ParameterNames numbered(int count) {
        List<String> columns = new ArrayList<>();
        List<String> readable = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            columns.add("theta." + i);
            readable.add("theta[" + i + "]");
        }
        return new ParameterNames(columns, readable);
    }

    /** Number of parameters. */
    public int size() {
        return columns.size();
    }

    /** Columns of a draws file, in order. */
    public List<String> columns() {
        return columns;
    }

    /** Names for people, in order. */
    public List<String> readable() {
        return readable;
    }

    /**
     * Index of a parameter by either of its names.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int indexOf(String name) {
        Integer index = indexOfReadable.getOrDefault(name, indexOfColumn.get(name));
        if (index == null) {
            throw new IllegalArgumentException("no parameter named " + name);
        }
        return index;
    }
}
