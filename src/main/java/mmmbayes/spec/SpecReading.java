package mmmbayes.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of reading a spec file, so that the data can be checked against it even where it has problems.
 *
 * @param file the file as messages call it
 * @param path the file
 * @param text its text; encoded as UTF-8 it gives the file's bytes
 * @param draft the spec, with defaults in place of what is wrong; empty if the file is no YAML block at all
 * @param places {@code file:line:column} of each stated key by its path, for example {@code treatments/facebook/column}
 * @param problems everything wrong, in the file's order
 */
public record SpecReading(
        String file, Path path, String text, Optional<Spec> draft, Map<String, String> places, List<Problem> problems) {
    /** Copies the collections. */
    public SpecReading {
        places = Map.copyOf(places);
        problems = List.copyOf(problems);
    }

    /** Place of a key, or of its nearest enclosing key that the file states. */
    public String place(String keyPath) {
        String nearest = keyPath;
        while (!places.containsKey(nearest) && nearest.contains("/")) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return places.getOrDefault(nearest, file);
    }
}
