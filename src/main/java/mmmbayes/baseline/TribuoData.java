package mmmbayes.baseline;

import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Features and response in Tribuo's form. */
final class TribuoData {
    static final String RESPONSE = "response";

    // Held here because the logging system itself forgets a logger, and its level, that nobody holds.
    private static final Logger TRIBUO_LOGGER = Logger.getLogger("org.tribuo");

    private final MutableDataset<Regressor> examples;

    private TribuoData(MutableDataset<Regressor> examples) {
        this.examples = examples;
    }

    /**
     * Training data with the response {@code (y - centre) / scale}.
     *
     * @param features {@code [week * featureCount + feature]}
     * @param response {@code [week]}
     */
    static TribuoData of(double[] features, int featureCount, double[] response, double centre, double scale) {
        RegressionFactory factory = new RegressionFactory();
        MutableDataset<Regressor> examples =
                new MutableDataset<>(new SimpleDataSourceProvenance("training weeks", factory), factory);
        String[] names = featureNames(featureCount);
        for (int week = 0; week < response.length; week++) {
            examples.add(example(features, names, week, (response[week] - centre) / scale));
        }
        return new TribuoData(examples);
    }

    /** Name under which Tribuo, which sorts by name, keeps a feature in our order. */
    static String featureName(int feature) {
        return String.format(Locale.ROOT, "f%06d", feature);
    }

    /** Trains without Tribuo's progress messages. */
    Model<Regressor> train(Trainer<Regressor> trainer) {
        TRIBUO_LOGGER.setLevel(Level.WARNING);
        return trainer.train(examples);
    }

    /** Predictions, {@code [week]}, for the features {@code [week * featureCount + feature]}. */
    static double[] predict(Model<Regressor> model, double[] features, int featureCount) {
        String[] names = featureNames(featureCount);
        return IntStream.range(0, features.length / featureCount)
                .mapToDouble(week -> model.predict(example(features, names, week, 0))
                        .getOutput()
                        .getValues()[0])
                .toArray();
    }

    private static String[] featureNames(int featureCount) {
        return IntStream.range(0, featureCount)
                .mapToObj(TribuoData::featureName)
                .toArray(String[]::new);
    }

    private static Example<Regressor> example(double[] features, String[] names, int week, double response) {
        double[] values = Arrays.copyOfRange(features, week * names.length, (week + 1) * names.length);
        return new ArrayExample<>(new Regressor(RESPONSE, response), names, values);
    }
}
