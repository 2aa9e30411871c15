package mmmbayes.spec;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the weekly table is and how it is read.
 *
 * @param file path, relative to the spec file
 * @param dateColumn column with the first day of each week
 * @param dateFormat pattern of the dates ({@link java.time.format.DateTimeFormatter}); empty: ISO, {@code 2024-01-31}
 * @param step period of one row
 * @param missing what to do with empty cells, by column; a column not named here must have none
 * @param indicators for each text column the texts that become 0/1 columns, named {@code column=text}
 */
public record DataSpec(
        String file,
        String dateColumn,
        Optional<String> dateFormat,
        Step step,
        Map<String, Missing> missing,
        Map<String, List<String>> indicators) {
    /** What an empty cell becomes. */
    public enum Missing {
        /** 0. */
        ZERO,
        /** The value of the week before (0 before the first value). */
        FORWARD_FILL,
        /** On a straight line between its neighbours; at an end, the nearest value. */
        INTERPOLATE
    }

    /** Copies the maps; they keep the spec's order. */
    public DataSpec {
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
        Map<String, List<String>> texts = new LinkedHashMap<>();
        indicators.forEach((column, of) -> texts.put(column, List.copyOf(of)));
        indicators = Collections.unmodifiableMap(texts);
    }

    /** A weekly table with nothing missing and no text columns. */
    public static DataSpec weekly(String file, String dateColumn, Optional<String> dateFormat) {
        return new DataSpec(file, dateColumn, dateFormat, Step.WEEK, Map.of(), Map.of());
    }

    /** The same layout in another file. */
    public DataSpec withFile(String other) {
        return new DataSpec(other, dateColumn, dateFormat, step, missing, indicators);
    }

    /** The same layout with dates of this form. */
    public DataSpec withDateFormat(String pattern) {
        return new DataSpec(file, dateColumn, Optional.of(pattern), step, missing, indicators);
    }

    /** The same layout in rows of this step. */
    public DataSpec withStep(Step other) {
        return new DataSpec(file, dateColumn, dateFormat, other, missing, indicators);
    }

    /** The same layout with these rules for empty cells. */
    public DataSpec withMissing(Map<String, Missing> rules) {
        return new DataSpec(file, dateColumn, dateFormat, step, rules, indicators);
    }

    /** The same layout with these text columns as 0/1 columns. */
    public DataSpec withIndicators(Map<String, List<String>> texts) {
        return new DataSpec(file, dateColumn, dateFormat, step, missing, texts);
    }

    /** Name of the 0/1 column that is 1 where a text column holds this text. */
    public static String indicatorName(String column, String text) {
        return column + "=" + text;
    }

    /**
     * Reads and writes the dates of the file; a date that does not exist, such as 31 February, is refused. A pattern with a month
     * and no day stands for the first day of the month.
     *
     * @throws IllegalArgumentException if the date format is no pattern
     */
    public DateTimeFormatter dateFormatter() {
        // Strict resolution wants u for the year: y needs an era beside it.
        return dateFormat
                .map(pattern -> new DateTimeFormatterBuilder().appendPattern(pattern.replace('y', 'u')))
                .map(builder -> hasNoDay() ? builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1) : builder)
                .map(builder -> builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT))
                .orElse(DateTimeFormatter.ISO_LOCAL_DATE);
    }

    private boolean hasNoDay() {
        return dateFormat.orElse("").matches("[^dDeEFgcwWYT]*M[^dDeEFgcwWYT]*");
    }
}
