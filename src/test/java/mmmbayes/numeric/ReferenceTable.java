package mmmbayes.numeric;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A table of reference values under {@code src/test/resources/reference}, made by the script beside it. */
public final class ReferenceTable {
    private ReferenceTable() {}

    /** Rows below the header, cut at the separator. */
    public static List<String[]> rows(String file, String separator) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReferenceTable.class.getResourceAsStream("/reference/" + file), file),
                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(separator)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
