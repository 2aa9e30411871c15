package mmmbayes.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mmmbayes.evaluate.CalibrationTable;
import mmmbayes.evaluate.ReplicationRanks;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.table.Table;

/**
 * The folder of a calibration: {@code settings.yaml}, {@code ranks.csv}, which grows with every replication, and at the end
 * {@code sbc.csv} and {@code sbc.svg}. It stands in its place from the start, so that a run that was killed can be resumed.
 */
public final class CalibrationFolder {
    private final Path folder;
    private final RankFile ranks;

    private CalibrationFolder(Path folder, RankFile ranks) {
        this.folder = folder;
        this.ranks = ranks;
    }

    /**
     * Starts a folder.
     *
     * @param settings everything that the ranks depend on
     * @param quantities ranked
     * @throws OutputException if there is one already, or nothing can be written there
     */
    public static CalibrationFolder create(Path folder, String settings, List<String> quantities) {
        if (Files.exists(folder.resolve("ranks.csv"))) {
            throw new OutputException(
                    folder.toString(),
                    "holds a calibration already",
                    "Add --resume to go on with it, or choose another folder with --out.");
        }
        StudySettings.begin(folder, settings);
        return new CalibrationFolder(folder, RankFile.create(folder.resolve("ranks.csv"), quantities));
    }

    /**
     * Goes on with a folder.
     *
     * @throws InvalidInputException if it is not there, or was begun with other settings
     */
    public static CalibrationFolder resume(Path folder, String settings, List<String> quantities) {
        StudySettings.require(folder, settings, "the calibration", "spec");
        return new CalibrationFolder(folder, RankFile.resume(folder.resolve("ranks.csv"), quantities));
    }

    /** Ranks of all replications so far. */
    public List<ReplicationRanks> ranks() {
        return ranks.read();
    }

    /** Keeps the ranks of the next replication. */
    public void append(ReplicationRanks row) {
        ranks.append(row);
    }

    /**
     * Writes {@code sbc.csv} and {@code sbc.svg}.
     *
     * @param table the judgement
     * @param figure its picture, as SVG
     */
    public void write(CalibrationTable table, String figure) {
        TableFiles.write(folder.resolve("sbc.csv"), table.table());
        Path path = folder.resolve("sbc.svg");
        try {
            Files.writeString(path, figure);
        } catch (IOException e) {
            throw OutputException.of(path, e);
        }
    }

    /**
     * Writes {@code sbc-specs.csv}, the table over several calibrations, beside their folders.
     *
     * @throws OutputException if that fails
     */
    public static void writeOverview(Path parent, Table overview) {
        TableFiles.write(parent.resolve("sbc-specs.csv"), overview);
    }
}
