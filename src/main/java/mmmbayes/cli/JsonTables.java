package mmmbayes.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mmmbayes.document.Document;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/** Tables and sentences as JSON for programs: a table is a list of objects, one per row. */
final class JsonTables {
    private JsonTables() {}

    /** The text of an object whose values are tables, lists, maps, numbers or text. */
    static String write(Map<String, Object> content) {
        Map<String, Object> plain = new LinkedHashMap<>();
        content.forEach((key, value) -> plain.put(key, value instanceof Table table ? rows(table) : value));
        return Document.json(plain);
    }

    private static List<Map<String, Object>> rows(Table table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Cell> row : table.rows()) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int column = 0; column < row.size(); column++) {
                Object value = value(row.get(column));
                if (!value.equals("")) {
                    object.put(table.columns().get(column), value);
                }
            }
            rows.add(object);
        }
        return rows;
    }

    /** Numbers that JSON has not are left out like cells without value. */
    private static Object value(Cell cell) {
        if (cell instanceof Cell.Count count) {
            return count.value();
        }
        if (cell instanceof Cell.Real real) {
            return Double.isFinite(real.value()) ? real.value() : "";
        }
        return cell.shown();
    }
}
