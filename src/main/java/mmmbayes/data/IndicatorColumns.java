package mmmbayes.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mmmbayes.data.CsvTable.Row;
import mmmbayes.spec.DataSpec;

/** 0/1 columns {@code column=text} that a spec makes of text columns; a table that has such a column itself needs none made. */
final class IndicatorColumns {
    private static final int NAMED = 3;

    private final DataSpec spec;
    private final CsvTable table;

    IndicatorColumns(DataSpec spec, CsvTable table) {
        this.spec = spec;
        this.table = table;
    }

    /** The text column that a column is to be made of; empty if it is none of these, or stands in the table itself. */
    Optional<String> source(String column) {
        return table.indexOf(column) >= 0
                ? Optional.empty()
                : spec.indicators().entrySet().stream()
                        .filter(entry -> entry.getValue().stream()
                                .anyMatch(text -> DataSpec.indicatorName(entry.getKey(), text)
                                        .equals(column)))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    /**
     * 1 where the text column holds the text, else 0, {@code [week]}.
     *
     * @param source the text column, which the table has
     */
    double[] values(String column, String source) {
        int index = table.indexOf(source);
        return table.rows().stream()
                .mapToDouble(row ->
                        DataSpec.indicatorName(source, row.cells().get(index)).equals(column) ? 1 : 0)
                .toArray();
    }

    /** Tells which texts stand for none of the indicators. */
    void tellRest(DataLog log) {
        spec.indicators().forEach((column, texts) -> {
            int index = table.indexOf(column);
            if (index >= 0) {
                tellRest(column, texts, index, log);
            }
        });
    }

    private void tellRest(String column, List<String> texts, int index, DataLog log) {
        Map<String, Long> others = table.rows().stream()
                .map(Row::cells)
                .map(cells -> cells.get(index))
                .filter(text -> !texts.contains(text))
                .collect(Collectors.groupingBy(text -> text, LinkedHashMap::new, Collectors.counting()));
        if (!others.isEmpty()) {
            String named = others.entrySet().stream()
                    .limit(NAMED)
                    .map(entry -> (entry.getKey().isEmpty() ? "nothing" : "\"" + entry.getKey() + "\"") + " in "
                            + entry.getValue() + (entry.getValue() == 1 ? " row" : " rows"))
                    .collect(Collectors.joining(", "));
            log.warnColumn(
                    column,
                    "holds " + named + (others.size() > NAMED ? " and other texts" : "") + ", which count as none of "
                            + String.join(", ", texts) + ".",
                    "");
        }
    }
}
