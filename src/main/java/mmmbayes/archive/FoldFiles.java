package mmmbayes.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mmmbayes.evaluate.FoldResult;
import mmmbayes.evaluate.FoldStore;
import mmmbayes.table.Table;

/**
 * Finished folds of a backtest in a hidden folder beside its target, so that one that was ended can go on. A fold's files appear all
 * at once; what was begun with other settings is thrown away. Two runs cannot share one.
 */
public final class FoldFiles implements FoldStore, Closeable {
    private static final String BEGUN_WITH = "begun-with.txt";

    private final Path folder;
    private final FolderLock lock;

    private FoldFiles(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the store of one target.
     *
     * @param target folder of the backtest
     * @param begunWith everything that decides about the results, as text
     * @throws OutputException if it cannot be written, or another run is writing it
     */
    public static FoldFiles beside(Path target, String begunWith) {
        Path absolute = target.toAbsolutePath().normalize();
        Path folder = absolute.resolveSibling("." + absolute.getFileName() + ".folds");
        Path key = folder.resolve(BEGUN_WITH);
        try {
            FolderLock lock = lock(folder);
            if (!Files.exists(key) || !Files.readString(key).equals(begunWith)) {
                lock.close();
                FolderTree.delete(folder);
                lock = lock(folder);
                Files.writeString(key, begunWith, StandardCharsets.UTF_8);
            }
            return new FoldFiles(folder, lock);
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
    }

    private static FolderLock lock(Path folder) throws IOException {
        Files.createDirectories(folder);
        return FolderLock.take(folder)
                .orElseThrow(() -> new OutputException(
                        folder.toString(),
                        "is being written by a running backtest",
                        "Wait for it, end it, or choose another folder with --out."));
    }

    private Path of(int fold) {
        return folder.resolve(String.format(Locale.ROOT, "fold-%03d", fold + 1));
    }

    @Override
    public Optional<FoldResult> read(int fold) {
        Path files = of(fold);
        return Files.isDirectory(files)
                ? Optional.of(FoldResult.of(name -> TableFiles.read(files.resolve(name + ".csv"))))
                : Optional.empty();
    }

    @Override
    public void write(int fold, FoldResult result) {
        Path unfinished = folder.resolve(of(fold).getFileName() + ".partial");
        try {
            if (Files.exists(unfinished)) {
                FolderTree.delete(unfinished);
            }
            Files.createDirectory(unfinished);
            for (Map.Entry<String, Table> table : result.tables().entrySet()) {
                TableFiles.write(unfinished.resolve(table.getKey() + ".csv"), table.getValue());
            }
            Files.move(unfinished, of(fold), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw OutputException.of(unfinished, e);
        }
    }

    /** Deletes the store; its results are elsewhere now. */
    public void delete() {
        try {
            lock.close();
            FolderTree.delete(folder);
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
    }

    /** Lets the store go; finished folds stay in it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
    }
}
