package mmmbayes.diagnostics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stored draws and what ArviZ says of them; {@code make_reference.py} beside the files makes both. */
final class Reference {
    private static final String FOLDER = "/reference/diagnostics/";

    private Reference() {}

    /** Draws by case, {@code [chain][draw]}. */
    static Map<String, double[][]> draws() {
        Map<String, List<List<Double>>> cases = new LinkedHashMap<>();
        for (String[] line : lines("draws.csv")) {
            List<List<Double>> chains = cases.computeIfAbsent(line[0], name -> new ArrayList<>());
            if (chains.size() < Integer.parseInt(line[1])) {
                chains.add(new ArrayList<>());
            }
            chains.get(chains.size() - 1).add(Double.parseDouble(line[3]));
        }
        Map<String, double[][]> draws = new LinkedHashMap<>();
        cases.forEach((name, chains) -> draws.put(name, matrix(chains)));
        return draws;
    }

    /** Expected numbers of one case by diagnostic. */
    static Map<String, Double> expected(String caseName) {
        Map<String, Double> expected = new LinkedHashMap<>();
        for (String[] line : lines("expected.csv")) {
            if (line[0].equals(caseName)) {
                expected.put(line[1], number(line[2]));
            }
        }
        if (expected.isEmpty()) {
            throw new IllegalArgumentException("no case " + caseName);
        }
        return expected;
    }

    /** Numbers of one case whose names are {@code prefix1, prefix2, ...}. */
    static double[] vector(String caseName, String prefix) {
        return expected(caseName).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .toArray();
    }

    /** A draw a row: {@code mu}, then the log likelihood of each week. */
    static double[][] logLikelihoodFile() {
        return matrix(lines("log_likelihood.csv").stream()
                .map(line -> List.of(line).stream().map(Double::valueOf).toList())
                .toList());
    }

    private static double[][] matrix(List<List<Double>> rows) {
        return rows.stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    private static double number(String text) {
        return text.equals("nan")
                ? Double.NaN
                : text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static List<String[]> lines(String file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Reference.class.getResourceAsStream(FOLDER + file), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
