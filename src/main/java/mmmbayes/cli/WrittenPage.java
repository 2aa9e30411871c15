package mmmbayes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mmmbayes.archive.OutputException;

/** Writes a page by itself, outside a fit's folder. */
final class WrittenPage {
    private WrittenPage() {}

    /**
     * Writes a file and the folders above it.
     *
     * @throws OutputException if that fails
     */
    static void write(Path path, String html) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(path, html, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }
}
