package mmmbayes.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mmmbayes.draws.Draws;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.table.Table;

/** A finished output folder, read part by part. Every method throws {@link InvalidInputException} if its file is missing or damaged. */
public final class FitFolder {
    private final Path folder;
    private final Manifest manifest;

    private FitFolder(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Opens a folder and reads its manifest.
     *
     * @throws InvalidInputException if it is not the folder of a fit
     */
    public static FitFolder open(Path folder) {
        if (!Files.isRegularFile(folder.resolve("manifest.json"))) {
            throw new InvalidInputException(List.of(new Problem(
                    folder.toString(),
                    "is not the folder of a fit: it has no manifest.json.",
                    "Name a folder that `fit` wrote, for example posterior-output/<name>.")));
        }
        return new FitFolder(folder, Json.read(folder.resolve("manifest.json"), Manifest.class));
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** What the fit was made from. */
    public Manifest manifest() {
        return manifest;
    }

    /** The resolved spec, {@code spec.yaml}. */
    public String specText() {
        return text("spec.yaml");
    }

    /** The data as they were read, {@code data.csv}. */
    public byte[] dataBytes() {
        return bytes("data.csv");
    }

    /** All draws, in memory or, of long runs, in a temporary file. */
    public Draws draws() {
        return DrawFilesReader.read(folder.resolve("draws"));
    }

    /** What the chains learnt and where they ended, {@code adaptation.json}. */
    public AdaptationReport adaptation() {
        return Json.read(folder.resolve("adaptation.json"), AdaptationReport.class);
    }

    /** SHA-256 of {@code adaptation.json}. */
    public String adaptationSha256() {
        return Manifest.sha256(bytes("adaptation.json"));
    }

    /** Whether there is a table of that name. */
    public boolean hasTable(String name) {
        return Files.isRegularFile(folder.resolve(name + ".csv"));
    }

    /**
     * One table.
     *
     * @param name without ending, for example {@code effects}
     */
    public Table table(String name) {
        return TableFiles.read(folder.resolve(name + ".csv"));
    }

    /** One text file in UTF-8, for example {@code diagnostics.json}. */
    public String text(String fileName) {
        return new String(bytes(fileName), java.nio.charset.StandardCharsets.UTF_8);
    }

    private byte[] bytes(String fileName) {
        Path path = folder.resolve(fileName);
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw TableFiles.damaged(path, e);
        }
    }
}
