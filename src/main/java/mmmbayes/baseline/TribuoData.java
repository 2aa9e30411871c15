package mmmbayes.baseline;

import java.util.Arrays;
import java.util.List;
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

    /** All numbers have as many digits, so that names sort like numbers. */
    private static final int FIRST_NUMBER = 100_000;

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
        return "f" + (FIRST_NUMBER + feature);
    }

    /** Trains without Tribuo's progress messages. */
    Model<Regressor> train(Trainer<Regressor> trainer) {
        TRIBUO_LOGGER.setLevel(Level.WARNING);
        return trainer.train(examples);
    }

    /** Weeks to predict, in Tribuo's form, from features {@code [week * featureCount + feature]}. */
    static List<Example<Regressor>> weeks(double[] features, int featureCount) {
        String[] names = featureNames(featureCount);
        return IntStream.range(0, features.length / featureCount)
                .mapToObj(week -> example(features, names, week, 0))
                .toList();
    }

    /** Predictions, {@code [week]}. */
    static double[] predict(Model<Regressor> model, List<Example<Regressor>> weeks) {
        return weeks.stream()
                .mapToDouble(week -> model.predict(week).getOutput().getValues()[0])
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
