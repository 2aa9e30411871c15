package mmmbayes.diagnostics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Draws of one quantity, put in order once so that many weightings of them can be summarised. Immutable. */
public final class OrderedDraws {
    private final double[] ascending;
    /** Place in the given order of each ascending value. */
    private final int[] order;

    private OrderedDraws(double[] ascending, int[] order) {
        this.ascending = ascending;
        this.order = order;
    }

    /** Orders draws; {@code values} is not modified, ties keep their order. */
    public static OrderedDraws of(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ascending = new double[values.length];
        for (int i = 0; i < order.length; i++) {
            ascending[i] = values[order[i]];
        }
        return new OrderedDraws(ascending, order);
    }

    /** Number of draws. */
    public int size() {
        return ascending.length;
    }

    /** The values; the caller owns the array. */
    public double[] ascending() {
        return ascending.clone();
    }

    /**
     * Weights in the order of the values.
     *
     * @param weights one per draw, in the order in which the draws were given, not modified
     * @throws IllegalArgumentException if there are not as many as draws
     */
    public double[] inOrder(double[] weights) {
        if (weights.length != order.length) {
            throw new IllegalArgumentException(order.length + " values for " + weights.length + " draws");
        }
        double[] ordered = new double[order.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = weights[order[i]];
        }
        return ordered;
    }
}
