package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One broken input of a golden file: what is changed in a good one, and the problems that must be told.
 *
 * @param name what is broken
 * @param from text of the good input, or {@code all} for the whole of it
 * @param to what stands there instead
 * @param problems every problem as text, in order
 */
public record BrokenCase(String name, String from, String to, List<String> problems) {
    /** The cases of a resource. */
    public static List<BrokenCase> readAll(String resource) {
        List<BrokenCase> cases = new ArrayList<>();
        String from = "";
        String to = "";
        for (String line : text(resource).split("\n")) {
            String rest = line.length() > 2 ? line.substring(2).replace('↵', '\n') : "";
            if (line.startsWith("case: ")) {
                cases.add(new BrokenCase(line.substring(6), "", "", new ArrayList<>()));
            } else if (line.startsWith("- ")) {
                from = rest;
            } else if (line.startsWith("+")) {
                to = rest;
                BrokenCase last = cases.remove(cases.size() - 1);
                cases.add(new BrokenCase(last.name(), from, to, last.problems()));
            } else if (line.startsWith("! ")) {
                cases.get(cases.size() - 1).problems().add(rest);
            }
        }
        assertThat(cases).isNotEmpty().allMatch(c -> !c.problems().isEmpty());
        return cases;
    }

    private static String text(String resource) {
        try (InputStream in = BrokenCase.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The good input with this fault. */
    public String applyTo(String good) {
        if (from.equals("all")) {
            return to;
        }
        assertThat(good).as(name).contains(from);
        return good.replace(from, to);
    }

    @Override
    public String toString() {
        return name;
    }
}
