package mmmbayes.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mmmbayes.document.Document;
import mmmbayes.draws.ParameterNames;
import mmmbayes.evaluate.Truth;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.table.Table;

/**
 * An output folder being written: its files go to a temporary sibling, and {@link #commit} moves that into place when it is
 * whole. Until then whatever is at the target stays as it is; closing without a commit leaves nothing behind, unless a run that
 * said who it is ({@link #begin}) has a checkpoint there: then the sibling stays, and {@link #resume} goes on with it.
 */
public final class OutputFolder implements Closeable {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** One of these is in results without a manifest: those of a report on some weeks, and simulated data. */
    private static final Set<String> MARKS = Set.of("effects.csv", "truth.json");

    private final Path target;
    private final Path temporary;
    private final FolderLock lock;
    private final boolean overwrite;
    /** Whether files go into a folder that is there, instead of becoming the folder. */
    private boolean updates;

    private Optional<Resumption> resumption;
    private Optional<DrawStore> store = Optional.empty();
    private boolean committed;

    private OutputFolder(Path target, Writing writing, boolean overwrite, Optional<Resumption> resumption) {
        this.target = target;
        this.temporary = writing.folder();
        this.lock = writing.lock();
        this.overwrite = overwrite;
        this.resumption = resumption;
    }

    /** A folder that this process writes into. */
    private record Writing(Path folder, FolderLock lock) {}

    /**
     * Starts a folder. Siblings that were left behind by processes which are gone, and which nobody can go on with, are deleted.
     *
     * @param target where it will be; missing parents are created
     * @param overwrite whether a folder that is there may be replaced
     * @throws OutputException if there is one and it may not be replaced, or nothing can be written there
     */
    public static OutputFolder create(Path target, boolean overwrite) {
        Path absolute = target.toAbsolutePath().normalize();
        requireReplaceable(absolute, target, overwrite);
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new OutputException(target.toString(), "is not a place for a folder", "Choose another with --out.");
        }
        try {
            Files.createDirectories(parent);
            Resumption.deleteUseless(absolute);
            return new OutputFolder(absolute, begin(absolute), overwrite, Optional.empty());
        } catch (IOException e) {
            throw OutputException.of(target, e);
        }
    }

    /**
     * Starts files that are to be put into a folder that is there, in place of those of the same name; its other files stay.
     *
     * @throws OutputException if nothing can be written beside it
     */
    public static OutputFolder update(Path existing) {
        OutputFolder folder = create(existing, true);
        folder.updates = true;
        return folder;
    }

    /**
     * Goes on with the folder that an equal run has left when it was interrupted; starts one where none has left any.
     *
     * @param target where it will be
     * @param overwrite whether a folder that is there may be replaced
     * @param identity of the run that goes on
     * @throws InvalidInputException if what is there was left by other runs, or is being written
     * @throws OutputException if a folder is at the target and may not be replaced, or nothing can be written there
     */
    public static OutputFolder resume(Path target, boolean overwrite, RunIdentity identity) {
        Path absolute = target.toAbsolutePath().normalize();
        requireReplaceable(absolute, target, overwrite);
        if (!hasInterrupted(absolute)) {
            OutputFolder fresh = create(target, overwrite);
            fresh.begin(identity);
            return fresh;
        }
        try {
            Resumption.Found found = Resumption.find(absolute, identity);
            return new OutputFolder(
                    absolute, new Writing(found.partial(), found.lock()), overwrite, Optional.of(found.resumption()));
        } catch (IOException e) {
            throw OutputException.of(target, e);
        }
    }

    /** Whether an interrupted, or running, fit has left something beside a target. */
    public static boolean hasInterrupted(Path target) {
        return !Resumption.partials(target).isEmpty();
    }

    /**
     * Says which run this is, so that it can be continued from the checkpoints of its {@link #draws}.
     *
     * @throws IllegalStateException if that was said before
     */
    public void begin(RunIdentity identity) {
        if (resumption.isPresent()) {
            throw new IllegalStateException(temporary + " was begun before");
        }
        try {
            resumption = Optional.of(Resumption.begin(temporary, identity));
        } catch (IOException e) {
            throw OutputException.of(temporary, e);
        }
    }

    /** Whether closing without a commit would leave a folder that can be resumed. */
    public boolean isResumable() {
        return !committed && resumption.map(Resumption::hasCheckpoint).orElse(false);
    }

    /** Where a chain can go on; empty if it has to begin. */
    public Optional<Checkpoint> checkpoint(int chain) {
        return resumption.flatMap(kept -> kept.checkpoint(chain));
    }

    /** A sibling with its lock, which a run that cleans up could take for a moment between the two. */
    private static Writing begin(Path target) throws IOException {
        while (true) {
            Path folder = newSibling(target, "partial");
            Optional<FolderLock> lock = FolderLock.take(folder);
            if (lock.isPresent()) {
                return new Writing(folder, lock.get());
            }
        }
    }

    /** An empty hidden folder beside the target, with the permissions that folders usually get. */
    private static Path newSibling(Path target, String purpose) throws IOException {
        for (int number = 1; ; number++) {
            Path sibling = target.resolveSibling("." + target.getFileName() + "." + purpose + "-" + number);
            if (!Files.exists(sibling)) {
                try {
                    return Files.createDirectory(sibling);
                } catch (FileAlreadyExistsException e) {
                    // Another run took the number in between: try the next.
                }
            }
        }
    }

    private static void requireReplaceable(Path absolute, Path shown, boolean overwrite) {
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new OutputException(shown.toString(), "is a file", "Choose another folder with --out.");
        }
        if (Files.exists(absolute) && !overwrite) {
            throw new OutputException(
                    shown.toString(), "exists already", "Add --overwrite to replace it, or choose another with --out.");
        }
        if (Files.exists(absolute)) {
            requireResults(absolute, shown);
        }
    }

    /** What replaces a folder deletes all that is in it, so it must be empty or hold results. */
    private static void requireResults(Path absolute, Path shown) {
        try (Stream<Path> files = Files.list(absolute)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            Path manifest = absolute.resolve("manifest.json");
            // other programs have files of this name too
            boolean ours = names.stream().anyMatch(MARKS::contains)
                    || (Files.isRegularFile(manifest)
                            && Files.readString(manifest).contains("\"command\""));
            if (!names.isEmpty() && !ours) {
                throw new OutputException(
                        shown.toString(),
                        "holds no results, but other files, such as " + names.get(0),
                        "They would be lost: choose another folder with --out.");
            }
        } catch (IOException e) {
            throw new OutputException(shown.toString(), "cannot be listed", "Choose another folder with --out.");
        }
    }

    /** The folder to write into until {@link #commit}; also for files that other packages draw themselves. */
    public Path path() {
        return temporary;
    }

    /** Starts {@code draws/}, to be closed by the caller before {@link #commit}. */
    public DrawFiles draws(RunSettings settings, ParameterNames parameters, int chainCount) {
        return DrawFiles.open(temporary.resolve("draws"), settings, parameters, chainCount, resumption);
    }

    /**
     * A store of this run's draws to read them from while the folder is written; filled with the draws that an interrupted run
     * has left. To be asked for after {@link #draws}; closed by commit and close.
     */
    public DrawStore store(ParameterNames parameters, int chainCount) {
        DrawStore opened = DrawStore.create(temporary.resolve("draws.scratch"), parameters, chainCount);
        store = Optional.of(opened);
        for (int chain = 0; chain < chainCount; chain++) {
            if (checkpoint(chain).isPresent()) {
                DrawFilesReader.copy(temporary.resolve("draws"), chain, parameters, opened);
            }
        }
        return opened;
    }

    /**
     * Writes {@code <name>.csv}.
     *
     * @param name without ending, for example {@code effects}
     */
    public void writeTable(String name, Table table) {
        TableFiles.write(file(name + ".csv"), table);
    }

    /** Writes a text file in UTF-8, for example {@code spec.yaml} or {@code report.html}. */
    public void writeText(String fileName, String text) {
        writeBytes(fileName, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file as it is, for example {@code data.csv} as it was read. */
    public void writeBytes(String fileName, byte[] bytes) {
        Path path = file(fileName);
        try {
            Files.write(path, bytes);
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    /** Writes {@code figures/<fileName>}. */
    public void writeFigure(String fileName, byte[] png) {
        Path path = temporary.resolve("figures").resolve(file(fileName).getFileName());
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, png);
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    /** Writes {@code manifest.json}. */
    public void writeManifest(Manifest manifest) {
        writeText("manifest.json", Document.json(manifest.toJson()) + "\n");
    }

    /** Writes {@code diagnostics.json}. */
    public void writeDiagnostics(DiagnosticsReport diagnostics) {
        writeText("diagnostics.json", Document.json(diagnostics.toJson()) + "\n");
    }

    /** Writes {@code adaptation.json}. */
    public void writeAdaptation(AdaptationReport adaptation) {
        writeText("adaptation.json", Document.json(adaptation.toJson()) + "\n");
    }

    /** Writes {@code truth.json}: what is true of simulated data. */
    public void writeTruth(Truth truth) {
        writeText("truth.json", Document.json(truth(truth)) + "\n");
    }

    private static Map<String, Object> truth(Truth truth) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("spec", truth.spec());
        json.put("seed", truth.seed());
        json.put("weeks", truth.weeks());
        json.put("currency", truth.currency());
        json.put("parameters", truth.parameters());
        json.put("response_scales", truth.responseScales());
        json.put("input_scales", truth.inputScales());
        json.put("effects", truth.effects());
        json.put("levers", truth.levers());
        return json;
    }

    private Path file(String fileName) {
        if (!PLAIN_NAME.matcher(fileName).matches()) {
            throw new IllegalArgumentException("not a plain file name: " + fileName);
        }
        return temporary.resolve(fileName);
    }

    /**
     * Moves the folder into place. A folder it replaces is moved aside first, put back if the move fails, and deleted last.
     *
     * @return where it is now
     * @throws OutputException if that fails; the files are then still under {@link #path}
     */
    public Path commit() {
        requireReplaceable(target, target, overwrite);
        try {
            store.ifPresent(DrawStore::close);
            committed = true;
            lock.close();
            if (updates) {
                moveFiles();
            } else if (Files.exists(target)) {
                Path old = newSibling(target, "old");
                move(target, old);
                try {
                    move(temporary, target);
                } catch (IOException e) {
                    move(old, target);
                    throw e;
                }
                FolderTree.delete(old);
            } else {
                move(temporary, target);
            }
            // last, so that a run killed before can be resumed, and one killed after is whole
            if (resumption.isPresent()) {
                FolderTree.delete(target.resolve(Resumption.FOLDER));
            }
            return target;
        } catch (IOException e) {
            throw OutputException.of(target, e);
        }
    }

    /** Each file by itself, so that a reader finds the old one or the new one. */
    private void moveFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(temporary)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            Path place = target.resolve(temporary.relativize(file).toString());
            Files.createDirectories(place.getParent() == null ? target : place.getParent());
            move(file, place);
        }
        FolderTree.delete(temporary);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes what was written unless it was committed or can be resumed. */
    @Override
    public void close() {
        boolean kept = committed || isResumable();
        try {
            store.ifPresent(DrawStore::close);
            lock.close();
            if (!kept && Files.exists(temporary)) {
                FolderTree.delete(temporary);
            }
        } catch (IOException e) {
            throw OutputException.of(temporary, e);
        }
    }
}
