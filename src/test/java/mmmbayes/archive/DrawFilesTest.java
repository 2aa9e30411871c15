package mmmbayes.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import mmmbayes.draws.DrawStats;
import mmmbayes.draws.Draws;
import mmmbayes.draws.ParameterNames;
import mmmbayes.spec.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawFilesTest {
    private static final RunSettings SETTINGS = new RunSettings("mediation", 400, 3, 20240101, 0.8, 10);
    private static final ParameterNames NAMES = ParameterNames.of(
            List.of("decay.1", "decay.2", "sigma"), List.of("decay[facebook]", "decay[-tiktok, \"x\"]", "sigma"));
    private static final double[][] VALUES = {
        {0.1, 1.0 / 3, 1e-300},
        {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
        {-0.0, Double.MIN_VALUE, Double.MAX_VALUE}
    };

    @TempDir
    Path folder;

    private static DrawStats stats(int chain, int draw) {
        return new DrawStats(-7.1 - draw, 0.98, 0.81, 2 + draw, 3, chain == 1 && draw == 2, 8.4 + chain);
    }

    private void writeAll() {
        try (DrawFiles files = DrawFiles.create(folder, SETTINGS, NAMES, 2)) {
            files.warmupFinished(0, Adaptation.diagonal(0.81, new double[] {1.02, 0.51}));
            files.warmupFinished(1, Adaptation.dense(0.5, new double[][] {{1, 0.5}, {0.5, 2}}));
            IntStream.range(0, 2).parallel().forEach(chain -> {
                for (int draw = 0; draw < VALUES.length; draw++) {
                    files.accept(chain, draw, VALUES[draw], stats(chain, draw));
                }
                files.chainFinished(chain, 0.25, 0.5);
            });
        }
    }

    @Test
    void drawsReadBackAsTheSameDoubles() {
        writeAll();
        Draws draws = DrawFilesReader.read(folder);

        assertThat(draws.parameters().columns()).isEqualTo(NAMES.columns());
        assertThat(draws.parameters().readable()).isEqualTo(NAMES.readable());
        assertThat(draws.chainCount()).isEqualTo(2);
        assertThat(draws.drawCount()).isEqualTo(3);
        for (int chain = 0; chain < 2; chain++) {
            for (int draw = 0; draw < 3; draw++) {
                double[] row = new double[3];
                draws.row(chain, draw, row);
                assertThat(row).isEqualTo(VALUES[draw]);
                assertThat(draws.stats(chain, draw)).isEqualTo(stats(chain, draw));
            }
        }
    }

    @Test
    void theFileIsCmdStans() throws IOException {
        writeAll();

        List<String> lines = Files.readAllLines(folder.resolve("chain-1.csv"));

        assertThat(lines)
                .contains(
                        "#     num_samples = 3",
                        "#     num_warmup = 400",
                        "#             max_depth = 10",
                        "#         metric = diag_e",
                        "# id = 1",
                        "#   seed = 20240101");
        int header = lines.indexOf(
                "lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__,decay.1,decay.2,sigma");
        assertThat(lines.subList(header + 1, lines.size()))
                .containsExactly(
                        "# Adaptation terminated",
                        "# Step size = 0.81",
                        "# Diagonal elements of inverse mass matrix:",
                        "# 1.02, 0.51",
                        "-7.1,0.98,0.81,2,3,0,8.4,0.1,0.3333333333333333,1.0E-300",
                        "-8.1,0.98,0.81,3,3,0,8.4,NaN,inf,-inf",
                        "-9.1,0.98,0.81,4,3,0,8.4,-0.0,4.9E-324,1.7976931348623157E308",
                        "# ",
                        "#  Elapsed Time: 0.250000 seconds (Warm-up)",
                        "#                0.500000 seconds (Sampling)",
                        "#                0.750000 seconds (Total)",
                        "# ");
        assertThat(Files.readString(folder.resolve("chain-2.csv")))
                .contains("metric = dense_e", "# Elements of inverse mass matrix:\n# 1.0, 0.5\n# 0.5, 2.0\n");
    }

    @Test
    void whatAnInterruptedRunLeavesIsReadToTheShortestChain() {
        try (DrawFiles files = DrawFiles.create(folder, SETTINGS, NAMES, 2)) {
            for (int chain = 0; chain < 2; chain++) {
                files.warmupFinished(chain, Adaptation.diagonal(0.81, new double[] {1}));
                for (int draw = 0; draw < 2 - chain; draw++) {
                    files.accept(chain, draw, VALUES[0], stats(chain, draw));
                }
            }
        }

        assertThat(DrawFilesReader.read(folder).drawCount()).isEqualTo(1);
    }

    @Test
    void drawsOutOfOrderAreRefused() {
        try (DrawFiles files = DrawFiles.create(folder, SETTINGS, NAMES, 1)) {
            assertThatThrownBy(() -> files.accept(0, 0, VALUES[0], stats(0, 0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("before warm-up ended");
            files.warmupFinished(0, Adaptation.diagonal(0.81, new double[] {1}));
            assertThatThrownBy(() -> files.accept(0, 1, VALUES[0], stats(0, 0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("draw 1 came in place of 0");
        }
    }

    @Test
    void samplerColumnsCannotBeShadowed() {
        ParameterNames names = ParameterNames.of(List.of("lp__"), List.of("lp"));

        assertThatThrownBy(() -> DrawFiles.create(folder, SETTINGS, names, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lp__");
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        writeAll();
        Path path = folder.resolve("chain-2.csv");
        List<String> lines = new java.util.ArrayList<>(Files.readAllLines(path));
        int number = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("-8.1"))
                .findFirst()
                .orElseThrow();
        for (String damaged :
                List.of("-8.1,0.98", "-8.1,0.98,0.81,3,3,0,9.4,x,inf,-inf", "-8.1,0.98,0.81,3,3,0,9.4,1,2,3,4")) {
            lines.set(number, damaged);
            Files.write(path, lines);

            assertThatThrownBy(() -> DrawFilesReader.read(folder))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("chain-2.csv")
                    .hasMessageContaining("line " + (number + 1));
        }
    }
}
