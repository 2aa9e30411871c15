package mmmbayes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mmmbayes.archive.FitFolder;
import mmmbayes.archive.Manifest;
import mmmbayes.data.InputReader;
import mmmbayes.data.Inputs;
import mmmbayes.draws.Draws;
import mmmbayes.model.MediationModel;
import mmmbayes.spec.InvalidInputException;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Spec;

/**
 * A finished fit, read back without sampling: the model of its spec on its own data, and the draws. The scales follow from the
 * data in the folder, which are those that were fitted, so they are the fit's.
 *
 * @param folder where it is
 * @param model on the data that were fitted
 * @param draws of its reported parameters
 */
record StoredFit(FitFolder folder, MediationModel model, Draws draws) {
    private static final String REPAIR = "Restore the file, or fit again.";

    /**
     * Reads a folder that {@code fit} wrote.
     *
     * @throws InvalidInputException if it is none, or its parts do not belong together
     */
    static StoredFit open(Path path) {
        FitFolder folder = FitFolder.open(path);
        requireUnchanged(folder, "data.csv", folder.manifest().dataSha256(), Manifest.sha256(folder.dataBytes()));
        requireUnchanged(folder, "spec.yaml", folder.manifest().specSha256(), Manifest.sha256(folder.specText()));
        Inputs inputs = InputReader.read(path.resolve("spec.yaml"), Optional.empty());
        MediationModel model = MediationModel.of(inputs.spec(), inputs.dataset());
        Draws draws = folder.draws();
        if (!draws.parameters().readable().equals(model.parameterNames().readable())) {
            throw invalid(path.resolve("draws"), "the draws are not of the parameters of this version's model.");
        }
        if (draws.drawCount() == 0) {
            throw invalid(path.resolve("draws"), "there are no draws: the run was stopped before the first.");
        }
        return new StoredFit(folder, model, draws);
    }

    private static void requireUnchanged(FitFolder folder, String file, String fitted, String found) {
        if (!fitted.equals(found)) {
            throw invalid(
                    folder.path().resolve(file),
                    "this is not the file that was fitted: its SHA-256 differs from the manifest's.");
        }
    }

    private static InvalidInputException invalid(Path place, String message) {
        return new InvalidInputException(List.of(new Problem(place.toString(), message, REPAIR)));
    }

    Spec spec() {
        return model.spec();
    }
}
