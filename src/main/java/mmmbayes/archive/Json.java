package mmmbayes.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mmmbayes.spec.InvalidInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of an output folder, whose keys are the names of the records' components in snake_case. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Json() {}

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
