package mmmbayes;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mmmbayes.sampler.DensityFactory;
import mmmbayes.sampler.LogDensity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cut of the code: who may know whom, and where the outside world may be touched. */
class ArchitectureTest {
    private static final String MATHS = "org.apache.commons.math3..";
    private static final String NUMBERS = "org.apache.commons.numbers..";
    private static final String RNG = "org.apache.commons.rng..";
    private static final String STATISTICS = "org.apache.commons.statistics..";
    private static final String EJML = "org.ejml..";
    private static final String CSV = "org.apache.commons.csv..";
    private static final String JACKSON = "tools.jackson..";
    private static final String TRIBUO = "org.tribuo..";
    private static final String XCHART = "org.knowm.xchart..";
    private static final String HIPPARCHUS = "org.hipparchus..";
    private static final String PICOCLI = "picocli..";

    private static JavaClasses code;

    @BeforeAll
    static void read() {
        code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("mmmbayes");
    }

    /** Package, our packages it may use, libraries it may use. */
    static Stream<Arguments> packages() {
        List<String> results = List.of(
                "numeric", "table", "draws", "diagnostics", "spec", "data", "checks", "model", "effects", "baseline");
        return Stream.of(
                arguments("numeric", List.of(), List.of(NUMBERS, MATHS)),
                arguments("table", List.of("numeric"), List.of()),
                arguments("document", List.of(), List.of(JACKSON)),
                arguments("draws", List.of("numeric"), List.of()),
                arguments("sampler", List.of("draws", "numeric"), List.of(RNG)),
                arguments("diagnostics", List.of("draws", "numeric", "table"), List.of(STATISTICS, MATHS)),
                arguments("spec", List.of("document"), List.of(JACKSON)),
                arguments("data", List.of("spec", "numeric"), List.of(CSV)),
                arguments("checks", List.of("data", "numeric", "table"), List.of(STATISTICS, MATHS, EJML, RNG)),
                arguments(
                        "model",
                        List.of("spec", "data", "draws", "numeric", "sampler"),
                        List.of(EJML, RNG, STATISTICS, NUMBERS)),
                arguments(
                        "effects",
                        List.of("model", "data", "spec", "draws", "numeric", "table", "diagnostics"),
                        List.of(HIPPARCHUS)),
                arguments(
                        "sensitivity",
                        List.of(
                                "effects",
                                "model",
                                "data",
                                "spec",
                                "draws",
                                "diagnostics",
                                "checks",
                                "numeric",
                                "table",
                                "evaluate",
                                "sampler"),
                        List.of()),
                arguments("baseline", List.of("data", "numeric", "table"), List.of(EJML, TRIBUO, RNG)),
                arguments("evaluate", and(results, "sampler"), List.of(RNG, STATISTICS)),
                arguments(
                        "archive",
                        List.of(
                                "draws",
                                "spec",
                                "data",
                                "diagnostics",
                                "effects",
                                "evaluate",
                                "table",
                                "numeric",
                                "document"),
                        List.of(JACKSON, CSV)),
                arguments("report", List.of("table", "numeric"), List.of(XCHART, "javax.imageio..")),
                arguments("page", and(results, "sampler", "evaluate", "sensitivity", "report", "document"), List.of()),
                arguments(
                        "cli",
                        and(results, "sampler", "evaluate", "sensitivity", "archive", "report", "page", "document"),
                        List.of(PICOCLI, JACKSON)));
    }

    private static List<String> and(List<String> some, String... others) {
        return Stream.concat(some.stream(), Stream.of(others)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void aPackageKnowsOnlyWhatItsJobNeeds(String name, List<String> ours, List<String> libraries) {
        Stream<String> own = Stream.concat(Stream.of(name), ours.stream()).map(p -> "mmmbayes." + p);
        String[] allowed = Stream.of(own, libraries.stream(), Stream.of("java..", "org.jspecify.annotations"))
                .flatMap(s -> s)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("mmmbayes." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .because("a package with few neighbours can be understood, tested and replaced alone")
                .allowEmptyShould(true)
                .check(code);
    }

    @Test
    void everyPackageIsInTheList() {
        Set<String> listed = packages().map(a -> "mmmbayes." + a.get()[0]).collect(Collectors.toSet());
        Set<String> found = code.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(listed).containsAll(found);
    }

    @Test
    void dependenciesRunOneWay() {
        slices().matching("mmmbayes.(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages in a circle are one package with a worse name")
                .check(code);
    }

    @Test
    void theModelSeesNothingOfTheSamplerButItsDensity() {
        noClasses()
                .that()
                .resideInAPackage("mmmbayes.model")
                .should()
                .dependOnClassesThat(resideInAPackage("mmmbayes.sampler")
                        .and(not(new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("the density seam") {
                            @Override
                            public boolean test(JavaClass type) {
                                return type.isEquivalentTo(LogDensity.class)
                                        || type.isEquivalentTo(DensityFactory.class);
                            }
                        })))
                .because("any sampler must be able to run the model, and the sampler any model")
                .check(code);
    }

    @Test
    void onlyTheCommandLineTouchesTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("mmmbayes.cli")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .because("console, environment and exit are inputs and outputs that only the command line hands on")
                .check(code);
    }

    @Test
    void onlyTheCommandLineReadsTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("mmmbayes.cli")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .because("equal inputs give equal bytes; time is handed in")
                .check(code);
    }

    @Test
    void onlyTheReportDraws() {
        noClasses()
                .that()
                .resideOutsideOfPackage("mmmbayes.report")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
                .because("without fonts AWT fails, and a fit must not fail with it")
                .check(code);
    }

    @Test
    void randomNumbersComeFromOneSeededGenerator() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.apache.commons.math3.random..",
                        "org.apache.commons.math3.distribution..",
                        "java.util.random.."))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because(
                        "streams of commons-rng can be jumped, saved and restored; distributions come from commons-statistics")
                .check(code);
    }

    @Test
    void exponentialsComeFromJava() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.commons.math3.util.FastMath")
                .because("Math is intrinsic: exp was 1.5 times as fast on JDK 17 and 25")
                .check(code);
    }

    @Test
    void textDoesNotDependOnTheMachinesLocale() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .because("a decimal comma in a table, or a Turkish i in a key, is found by the user, not by us")
                .check(code);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("fits run beside each other in one process")
                .check(code);
    }
}
