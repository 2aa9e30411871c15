package mmmbayes.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedSpecsTest {
    static List<Path> specs() throws IOException {
        List<Path> specs = new ArrayList<>();
        for (String folder : List.of("priors", "benchmarks")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("settings.yaml"))
                        .sorted()
                        .forEach(specs::add);
            }
        }
        return specs;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void isValid(Path file) {
        assertThat(SpecReader.readAll(file).problems()).isEmpty();
    }

    @Test
    void referencePosteriorHasItsPriors() {
        Spec spec = SpecReader.read(Path.of("benchmarks/r1.yaml"));
        assertThat(spec.treatments())
                .extracting(TreatmentSpec::name)
                .containsExactly("facebook", "tiktok", "instagram", "snapchat");
        assertThat(spec.treatments())
                .extracting(TreatmentSpec::transform)
                .containsOnly(new TransformSpec(
                        new Adstock.Geometric(OptionalInt.of(12), new Prior.Beta(2, 2)),
                        new Saturation.Hill(new Prior.LogNormal(0, 0.6), new Prior.LogNormal(0.2, 0.3))));
        assertThat(spec.treatments())
                .extracting(TreatmentSpec::mediatorMedia)
                .containsOnly(Optional.of(new Prior.HalfNormal(0.5)));
        assertThat(spec.treatments())
                .extracting(TreatmentSpec::outcomeMedia)
                .containsOnly(Optional.of(new Prior.HalfNormal(0.4)));
        StagePriors stage = new StagePriors(
                new Prior.Normal(0.5, 0.5),
                new Prior.Normal(0, 0.3),
                new Prior.Normal(0, 0.2),
                new Prior.HalfNormal(0.3),
                RegressorPriors.standard(Family.Distribution.NORMAL));
        assertThat(spec.outcome().priors()).isEqualTo(stage);
        assertThat(spec.mediators()).extracting(MediatorSpec::priors).containsExactly(stage);
        assertThat(spec.controls())
                .extracting(ControlSpec::transform)
                .containsOnly(ControlSpec.Transform.STANDARDISE)
                .hasSize(5);
    }

    @Test
    void generatorStatesTheModelThatFitsItsData() {
        Spec fitted = SpecReader.read(Path.of("priors/priors.yaml"));
        Spec generator = SpecReader.read(Path.of("priors/generator.yaml"));
        assertThat(generator)
                .usingRecursiveComparison()
                .ignoringFields("name", "simulation")
                .isEqualTo(fitted);
        assertThat(generator.simulation()).isPresent();
        assertThat(fitted.simulation()).isEmpty();
    }

    @Test
    void assessmentSpecLetsMediaDoHarm() {
        Spec spec = SpecReader.read(Path.of("priors/assessment.yaml"));
        assertThat(spec.treatments())
                .allSatisfy(
                        t -> assertThat(t.mediatorMedia().orElseThrow().lower()).isNegative());
        assertThat(spec.outcome().family().censoredBelow()).hasValue(1);
        assertThat(spec.mediators().get(0).family().censoredBelow()).hasValue(0);
    }
}
