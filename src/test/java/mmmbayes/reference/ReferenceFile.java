package mmmbayes.reference;

import java.io.InputStream;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Expected values of other tools, read from {@code src/test/resources/reference}. */
public final class ReferenceFile {
    private ReferenceFile() {}

    /** The JSON file of that path, such as {@code baseline/ridge.json}. */
    public static JsonNode read(String path) {
        InputStream stream = ReferenceFile.class.getResourceAsStream("/reference/" + path);
        if (stream == null) {
            throw new IllegalArgumentException("no reference file " + path);
        }
        return JsonMapper.shared().readTree(stream);
    }

    /** A JSON array of numbers. */
    public static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }

    /** A JSON array of arrays of numbers. */
    public static double[][] rows(JsonNode array) {
        return array.valueStream().map(ReferenceFile::doubles).toArray(double[][]::new);
    }

    /** The same numbers with rows and columns exchanged. */
    public static double[][] transposed(double[][] rows) {
        return IntStream.range(0, rows[0].length)
                .mapToObj(column -> IntStream.range(0, rows.length)
                        .mapToDouble(row -> rows[row][column])
                        .toArray())
                .toArray(double[][]::new);
    }
}
