package mmmbayes.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.effects.Interval;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/**
 * Shares of intervals that cover the truth.
 *
 * @param rows by quantity: each channel, then all of them together
 */
public record CoverageTable(List<Row> rows) {
    /** Label of the row that takes a quantity's channels together. */
    public static final String ALL = "all";

    /**
     * One share.
     *
     * @param quantity for example {@code roas}
     * @param of a channel or lever, or {@link #ALL}
     * @param mass of the intervals
     * @param dataSets that have the quantity
     * @param share of intervals that cover the truth
     * @param below share of intervals that lie above the truth: the truth is below them
     * @param above share of intervals that lie below the truth
     * @param standardError binomial for one channel; for all together it allows for their common data set: sd of the data sets'
     *     shares over the root of their number
     */
    public record Row(
            String quantity,
            String of,
            double mass,
            int dataSets,
            double share,
            double below,
            double above,
            double standardError) {}

    /** Copies the list. */
    public CoverageTable {
        rows = List.copyOf(rows);
    }

    /** Of all data sets. */
    public static CoverageTable of(List<CoverageStudy.Result> results) {
        Map<String, Map<String, Map<Double, List<Hit>>>> byQuantity = new LinkedHashMap<>();
        for (CoverageStudy.Result result : results) {
            for (CoverageStudy.Known known : result.known()) {
                for (Interval interval : known.intervals()) {
                    byQuantity
                            .computeIfAbsent(known.quantity(), key -> new LinkedHashMap<>())
                            .computeIfAbsent(known.of(), key -> new LinkedHashMap<>())
                            .computeIfAbsent(interval.mass(), key -> new ArrayList<>())
                            .add(Hit.of(result.dataSet(), known.truth(), interval));
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        byQuantity.forEach((quantity, byName) -> addRows(quantity, byName, rows));
        return new CoverageTable(rows);
    }

    /** Where the truth is of the interval of one channel in one data set. */
    private record Hit(int dataSet, boolean covers, boolean below) {
        static Hit of(int dataSet, double truth, Interval interval) {
            return new Hit(dataSet, interval.covers(truth), truth < interval.lower());
        }
    }

    private static void addRows(String quantity, Map<String, Map<Double, List<Hit>>> byName, List<Row> rows) {
        Map<Double, List<Hit>> all = new LinkedHashMap<>();
        byName.forEach((name, byMass) -> byMass.forEach((mass, hits) -> {
            rows.add(row(quantity, name, mass, hits));
            all.computeIfAbsent(mass, key -> new ArrayList<>()).addAll(hits);
        }));
        if (byName.size() > 1) {
            all.forEach((mass, hits) -> rows.add(row(quantity, ALL, mass, hits)));
        }
    }

    private static Row row(String quantity, String of, double mass, List<Hit> hits) {
        Map<Integer, int[]> byDataSet = new LinkedHashMap<>();
        int covered = 0;
        int below = 0;
        for (Hit hit : hits) {
            int[] counts = byDataSet.computeIfAbsent(hit.dataSet(), key -> new int[2]);
            counts[0] += hit.covers() ? 1 : 0;
            counts[1]++;
            covered += hit.covers() ? 1 : 0;
            below += hit.below() ? 1 : 0;
        }
        double share = (double) covered / hits.size();
        double squares = 0;
        for (int[] counts : byDataSet.values()) {
            double deviation = (double) counts[0] / counts[1] - share;
            squares += deviation * deviation;
        }
        double error = Math.sqrt(squares) / byDataSet.size();
        double shareBelow = (double) below / hits.size();
        double shareAbove = (double) (hits.size() - covered - below) / hits.size();
        return new Row(quantity, of, mass, byDataSet.size(), share, shareBelow, shareAbove, error);
    }

    /** One row per quantity and mass: all channels together where there are several. */
    public List<Row> overall() {
        return rows.stream()
                .filter(row -> row.of().equals(ALL)
                        || rows.stream()
                                .noneMatch(other -> other.of().equals(ALL)
                                        && other.quantity().equals(row.quantity())))
                .toList();
    }

    /** {@code coverage.csv}. */
    public Table table() {
        Table.Builder table = Table.withColumns(
                "quantity",
                "of",
                "mass",
                "data_sets",
                "share_covering",
                "truth_below",
                "truth_above",
                "standard_error");
        for (Row row : rows) {
            table.row(
                    Cell.text(row.quantity()),
                    Cell.text(row.of()),
                    Cell.real(row.mass()),
                    Cell.count(row.dataSets()),
                    Cell.real(row.share()),
                    Cell.real(row.below()),
                    Cell.real(row.above()),
                    Cell.real(row.standardError()));
        }
        return table.build();
    }
}
