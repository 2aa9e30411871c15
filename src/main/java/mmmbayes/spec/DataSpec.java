package mmmbayes.spec;

import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the weekly table is and how it is read.
 *
 * @param file path, relative to the spec file
 * @param dateColumn column with the first day of each week
 * @param dateFormat pattern of the dates ({@link java.time.format.DateTimeFormatter}); empty: ISO, {@code 2024-01-31}
 * @param missing what to do with empty cells, by column; a column not named here must have none
 */
public record DataSpec(String file, String dateColumn, Optional<String> dateFormat, Map<String, Missing> missing) {
    /** What an empty cell becomes. */
    public enum Missing {
        /** 0. */
        ZERO,
        /** The value of the week before (0 before the first value). */
        FORWARD_FILL,
        /** On a straight line between its neighbours; at an end, the nearest value. */
        INTERPOLATE
    }

    /** Copies the map; it keeps the spec's order. */
    public DataSpec {
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    }

    /**
     * Reads and writes the dates of the file; a date that does not exist, such as 31 February, is refused.
     *
     * @throws IllegalArgumentException if the date format is no pattern
     */
    public DateTimeFormatter dateFormatter() {
        // Strict resolution wants u for the year: y needs an era beside it.
        return dateFormat
                .map(pattern -> DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT))
                .orElse(DateTimeFormatter.ISO_LOCAL_DATE);
    }
}
