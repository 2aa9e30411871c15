package mmmbayes.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mmmbayes.spec.InvalidInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it stands in an output folder: snake_case keys in the order of the records, two spaces, line feeds. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Json() {}

    static String write(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }

    /**
     * Reads one file.
     *
     * @throws InvalidInputException if it is missing or damaged
     */
    static <T> T read(Path path, Class<T> type) {
        try {
            return MAPPER.readValue(Files.readString(path), type);
        } catch (IOException | JacksonException e) {
            throw TableFiles.damaged(path, e);
        }
    }
}
