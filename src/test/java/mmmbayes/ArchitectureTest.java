package mmmbayes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which, and what none may do. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("mmmbayes");
    private static final String[] EVERYWHERE = {"java..", "org.jspecify..", "mmmbayes.table", "mmmbayes.numeric"};

    /** Package, and what it may use besides the JDK, {@code table}, {@code numeric} and itself. */
    static Stream<Arguments> allowedUses() {
        return Stream.of(
                uses("numeric", "org.apache.commons.numbers..", "org.apache.commons.math3.."),
                uses("table"),
                uses("draws"),
                uses("sampler", "mmmbayes.draws", "org.apache.commons.rng.."),
                uses(
                        "diagnostics",
                        "mmmbayes.draws",
                        "org.apache.commons.statistics..",
                        "org.apache.commons.math3.transform.."),
                uses("spec", "tools.jackson..", "com.fasterxml.jackson.annotation.."),
                uses("data", "mmmbayes.spec", "org.apache.commons.csv.."),
                uses(
                        "checks",
                        "mmmbayes.data",
                        "org.apache.commons.statistics..",
                        "org.apache.commons.math3..",
                        "org.apache.commons.rng..",
                        "org.ejml.."),
                uses(
                        "archive",
                        "mmmbayes.draws",
                        "mmmbayes.spec",
                        "mmmbayes.data",
                        "mmmbayes.diagnostics",
                        "mmmbayes.effects",
                        "mmmbayes.evaluate",
                        "tools.jackson..",
                        "org.apache.commons.csv.."));
    }

    private static Arguments uses(String name, String... others) {
        return Arguments.of(name, others);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowedUses")
    void packagesUseOnlyWhatTheyMay(String name, String[] others) {
        String[] allowed = Stream.of(Arrays.stream(EVERYWHERE), Arrays.stream(others), Stream.of("mmmbayes." + name))
                .flatMap(packages -> packages)
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage("mmmbayes." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .because("dependencies go one way, and each library has one place")
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("mmmbayes.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void tablesKnowNobody() {
        noClasses()
                .that()
                .resideInAPackage("mmmbayes.table")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("mmmbayes.numeric")
                .because("every package may use a table")
                .check(OURS);
    }

    @Test
    void theModelSeesNothingOfTheSamplerButTheDensity() {
        noClasses()
                .that()
                .resideInAPackage("mmmbayes.model")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are in sampler and not the log density",
                        type -> type.getPackageName().equals("mmmbayes.sampler")
                                && !type.getSimpleName().equals("LogDensity")
                                && !type.getSimpleName().equals("DensityFactory")))
                .because("the density must be testable alone")
                .check(OURS);
    }

    @Test
    void onlyTheCommandLineTouchesConsoleClockAndEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("mmmbayes.cli")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .because("results depend on their inputs alone")
                .check(OURS);
    }

    @Test
    void picturesAreDrawnInTheReportAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("mmmbayes.report", "mmmbayes.cli")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "org.knowm.xchart..")
                .because("a chart that fails must not lose a fit")
                .check(OURS);
    }

    @Test
    void randomNumbersComeFromOneLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.Random")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.math3.random..", "org.apache.commons.math3.distribution..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.commons.math3.util.FastMath")
                .because("streams must be seeded, split and restored; Math.exp is faster than FastMath's")
                .check(OURS);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("hidden state makes runs differ")
                .check(OURS);
    }
}
