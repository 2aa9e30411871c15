package mmmbayes.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.MonthDay;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mmmbayes.model.ReferenceModels.Variant;
import mmmbayes.spec.EventSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.Regressors;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A spec is written with priors of the stages' parameters that the model has, and no others: what else is stated is refused. */
class WrittenPriorsTest {
    private static final Pattern WRITTEN = Pattern.compile("(mediator|outcome)\\.(\\w+):");
    private static final Regressors ALL = new Regressors(
            3,
            List.of(new EventSpec(
                    "sale", List.of(new EventSpec.When.EveryYear(MonthDay.of(12, 18), MonthDay.of(12, 26))))),
            List.of(Regressors.Calendar.QUARTER),
            List.of(new Regressors.Lag("tiktok", 2)),
            List.of(new Regressors.Interaction("promotions", "facebook")),
            List.of("snapchat"));
    private static final Set<String> NO_PRIOR_OF_A_STAGE = Set.of("controls", "factor", "factor_quadratic");

    static Stream<Spec> specs() {
        return Stream.of(
                spec(v -> {}),
                spec(v -> v.mediated = false),
                spec(v -> v.mediatorFamily = new Family(Family.Distribution.STUDENT_T, OptionalDouble.empty())),
                spec(v -> {}).withRegressors(Spec.Trend.PIECEWISE, ALL),
                spec(v -> {}).withRegressors(Spec.Trend.NONE, Regressors.NONE),
                spec(v -> v.directEffects = false).withRegressors(Spec.Trend.PIECEWISE, ALL));
    }

    private static Spec spec(Consumer<Variant> change) {
        Variant variant = ReferenceModels.r1();
        change.accept(variant);
        return variant.spec();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void thoseOfTheModelsParameters(Spec spec) {
        Set<String> ofModel = new TreeSet<>();
        for (ParameterSlot slot :
                MediationModel.of(spec, ReferenceModels.data()).parameters()) {
            Matcher name = Pattern.compile("(mediator|outcome)_([a-z_]+)").matcher(slot.readable());
            if (name.lookingAt() && !NO_PRIOR_OF_A_STAGE.contains(name.group(2))) {
                ofModel.add(name.group(1) + "." + name.group(2));
            }
        }
        Set<String> written = new TreeSet<>();
        Matcher key = WRITTEN.matcher(SpecWriter.write(spec));
        while (key.find()) {
            written.add(key.group(1) + "." + key.group(2));
        }
        assertThat(written).isEqualTo(ofModel);
    }
}
