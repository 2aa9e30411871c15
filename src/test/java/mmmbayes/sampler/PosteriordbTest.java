package mmmbayes.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mmmbayes.draws.InMemoryDraws;
import mmmbayes.draws.ParameterNames;
import mmmbayes.sampler.RegressionPosterior.Term;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posteriors of posteriordb (stan-dev/posteriordb, BSD 3-clause; Magnusson et al. 2024, arXiv 2407.04967) against its reference
 * draws. The data are not part of this project: {@code -Dposteriordb=FOLDER} names a folder with one folder per posterior, each
 * with posteriordb's {@code data.json} and a {@code reference.json} of moments of the reference draws; without it nothing is run.
 */
class PosteriordbTest {
    private static final int DRAWS = 4000;

    private static JsonNode read(String posterior, String file) {
        String folder = System.getProperty("posteriordb", "");
        assumeTrue(!folder.isEmpty(), "-Dposteriordb=FOLDER is not given");
        return JsonMapper.shared().readTree(Path.of(folder, posterior, file));
    }

    private static double[] vector(JsonNode node) {
        double[] vector = new double[node.size()];
        Arrays.setAll(vector, i -> node.get(i).asDouble());
        return vector;
    }

    private static Term[] repeat(Term term, int count) {
        Term[] terms = new Term[count];
        Arrays.fill(terms, term);
        return terms;
    }

    private static ReferencePosterior posterior(String name) {
        JsonNode data = read(name, "data.json");
        return switch (name) {
            case "arK" -> autoregression(vector(data.get("y")), data.get("K").asInt());
            case "diamonds" -> diamonds(data);
            case "eight_schools_noncentered" ->
                new EightSchoolsPosterior(vector(data.get("y")), vector(data.get("sigma")));
            case "garch11" ->
                new GarchPosterior(vector(data.get("y")), data.get("sigma1").asDouble());
            case "kidscore_interaction" -> kidScore(data);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static ReferencePosterior autoregression(double[] y, int order) {
        int rows = y.length - order;
        double[][] columns = new double[order + 1][rows];
        Arrays.fill(columns[0], 1);
        for (int lag = 1; lag <= order; lag++) {
            System.arraycopy(y, order - lag, columns[lag], 0, rows);
        }
        double[] response = Arrays.copyOfRange(y, order, y.length);
        return new RegressionPosterior(columns, response, repeat(Term.normal(10), order + 1), Term.cauchy(2.5));
    }

    private static ReferencePosterior kidScore(JsonNode data) {
        double[] highSchool = vector(data.get("mom_hs"));
        double[] iq = vector(data.get("mom_iq"));
        double[] both = new double[iq.length];
        Arrays.setAll(both, i -> highSchool[i] * iq[i]);
        double[] one = new double[iq.length];
        Arrays.fill(one, 1);
        return new RegressionPosterior(
                new double[][] {one, highSchool, iq, both},
                vector(data.get("kid_score")),
                repeat(Term.flat(), 4),
                Term.cauchy(2.5));
    }

    private static ReferencePosterior diamonds(JsonNode data) {
        JsonNode rows = data.get("X");
        int count = rows.get(0).size();
        double[][] columns = new double[count][rows.size()];
        for (int column = 1; column < count; column++) {
            double mean = 0;
            for (int row = 0; row < rows.size(); row++) {
                columns[column - 1][row] = rows.get(row).get(column).asDouble();
                mean += columns[column - 1][row] / rows.size();
            }
            for (int row = 0; row < rows.size(); row++) {
                columns[column - 1][row] -= mean;
            }
        }
        Arrays.fill(columns[count - 1], 1);
        Term[] priors = repeat(Term.normal(1), count);
        priors[count - 1] = Term.studentT3(8, 10, 0);
        return new RegressionPosterior(columns, vector(data.get("Y")), priors, Term.studentT3(0, 10, Math.log(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arK", "diamonds", "eight_schools_noncentered", "garch11", "kidscore_interaction"})
    void densityAndGradientAreThoseOfTheReference(String name) {
        ReferencePosterior posterior = posterior(name);
        for (JsonNode point : read(name, "reference.json").get("logp_check").get("points")) {
            double[] gradient = new double[posterior.dimension()];
            double value = posterior.valueAndGradient(vector(point.get("unconstrained")), gradient);
            if (!point.get("logp").isNumber()) {
                continue;
            }
            double expected = point.get("logp").asDouble();
            assertThat(value).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
            double[] expectedGradient = vector(point.get("grad"));
            double size = Arrays.stream(expectedGradient).map(Math::abs).max().orElse(1);
            // Near the mode the gradient is what is left of sums of order 1e5.
            assertThat(gradient).containsExactly(expectedGradient, within(1e-9 * Math.max(100, size)));
        }
    }

    /** At most one score above 4.5, which chance gives once in 150,000, and at most one in 20 above 2.5 of scores like |N(0,1)|. */
    @ParameterizedTest
    @ValueSource(strings = {"arK", "diamonds", "eight_schools_noncentered", "garch11", "kidscore_interaction"})
    void momentsAndQuantilesAreThoseOfTheReference(String name) {
        ReferencePosterior posterior = posterior(name);
        JsonNode reference = read(name, "reference.json").get("parameters");
        List<String> names = new ArrayList<>(reference.propertyNames());
        NutsSettings settings = NutsSettings.defaults()
                .withDraws(DRAWS)
                .withThreads(2)
                .withTargetAccept(0.9)
                .withSeed(5);
        InMemoryDraws draws = new InMemoryDraws(ParameterNames.numbered(names.size()), settings.chains(), DRAWS);
        SamplingSummary summary = Nuts.sample(
                () -> posterior(name),
                settings,
                (chain, draw, position, stats) ->
                        draws.sink().accept(chain, draw, posterior.parameters(position), stats),
                SamplerListener.SILENT);
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            scores.addAll(scores(draws.column(i), reference.get(names.get(i))));
        }
        String seen = names + " " + scores + " leapfrogs " + summary.leapfrogs() + ", warm-up "
                + summary.warmupLeapfrogs() + ", divergences " + summary.divergences();
        assertThat(scores).as(seen).allSatisfy(score -> assertThat(score).isLessThan(4.5));
        long high = scores.stream().filter(score -> score > 2.5).count();
        assertThat(high).as(seen).isLessThanOrEqualTo(Math.max(1, scores.size() / 20));
        assertThat(summary.depthHits()).isZero();
    }

    /** Mean, sd, 5% and 95% quantile: distance from the reference in combined standard errors. */
    private static List<Double> scores(double[][] draws, JsonNode reference) {
        MonteCarloError mean = MonteCarloError.of(draws, x -> x);
        double centre = mean.mean();
        MonteCarloError variance = MonteCarloError.of(draws, x -> (x - centre) * (x - centre));
        double sd = Math.sqrt(variance.mean());
        List<Double> scores = new ArrayList<>();
        scores.add(score(mean.mean(), mean.mcse(), reference, "mean"));
        scores.add(score(sd, variance.mcse() / (2 * sd), reference, "sd"));
        double[] sorted =
                Arrays.stream(draws).flatMapToDouble(Arrays::stream).sorted().toArray();
        for (int percent : new int[] {5, 95}) {
            double p = percent / 100.0;
            double quantile = quantile(sorted, p);
            double error = MonteCarloError.of(draws, x -> x <= quantile ? 1 : 0).mcse();
            double mcse = (quantile(sorted, p + error) - quantile(sorted, p - error)) / 2;
            scores.add(score(quantile, mcse, reference, percent == 5 ? "q05" : "q95"));
        }
        return scores;
    }

    private static double quantile(double[] sorted, double p) {
        return sorted[(int) Math.round(p * (sorted.length - 1))];
    }

    private static double score(double estimate, double mcse, JsonNode reference, String key) {
        double truth = reference.get(key).asDouble();
        return Math.abs(estimate - truth)
                / Math.hypot(mcse, reference.get("mcse_" + key).asDouble());
    }
}
