package mmmbayes.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mmmbayes.effects.EffectRow;
import mmmbayes.effects.Estimand;
import mmmbayes.evaluate.PriorToPosterior;
import mmmbayes.report.Finding;
import mmmbayes.report.Finding.Level;
import mmmbayes.sensitivity.PowerScalingVerdict;
import mmmbayes.sensitivity.Subject;
import mmmbayes.spec.Prior;
import mmmbayes.spec.Spec;
import mmmbayes.spec.TreatmentSpec;

/** What the priors decide, as cautions: signs, effects that the data say little about, effects in which the priors weigh more. */
final class PriorFindings {
    /** A coefficient whose sd is above this share of its prior's has hardly been learnt about. */
    private static final double LITTLE_CONTRACTION = 0.15;

    private static final String MEDIA = "_media[";

    private final FitResults results;
    private final List<Finding> findings = new ArrayList<>();

    private PriorFindings(FitResults results) {
        this.results = results;
    }

    static List<Finding> of(FitResults results) {
        PriorFindings priors = new PriorFindings(results);
        priors.signsByAssumption();
        priors.littleLearnt();
        priors.weighMore();
        return priors.findings;
    }

    private void add(String format, Object... values) {
        findings.add(new Finding(Level.CAUTION, String.format(Locale.ROOT, format, values)));
    }

    private Spec spec() {
        return results.spec();
    }

    private String outcome() {
        return spec().outcome().column();
    }

    private String mediators() {
        return Findings.mediators(spec());
    }

    /** A prior on the positive half-line decides the sign before the data are seen; say so where it does. */
    private void signsByAssumption() {
        List<String> direct = spec().treatments().stream()
                .filter(treatment -> isPositive(treatment.outcomeMedia()))
                .map(TreatmentSpec::name)
                .toList();
        List<String> indirect = spec().treatments().stream()
                .filter(treatment -> isPositive(treatment.mediatorMedia()))
                .map(TreatmentSpec::name)
                .toList();
        List<String> clauses = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        if (!direct.isEmpty()) {
            clauses.add(cannotLower(direct, outcome() + " directly")
                    + (direct.equals(indirect) ? ", or " + mediators() : ""));
            keys.add("outcome.media");
        }
        if (!indirect.isEmpty()) {
            if (!direct.equals(indirect)) {
                clauses.add(cannotLower(indirect, mediators()));
            }
            keys.add("mediator.media");
        }
        if (!clauses.isEmpty()) {
            add(
                    "In this fit %s: the priors of %s say so, not the data. With normal(0, 0.5) there the data decide the"
                            + " sign.",
                    String.join(", and ", clauses), String.join(" and ", keys));
        }
    }

    private String cannotLower(List<String> treatments, String what) {
        return treatments.size() == spec().treatments().size()
                ? "no channel can lower " + what
                : Findings.few(treatments) + " cannot lower " + what;
    }

    private static boolean isPositive(Optional<Prior> prior) {
        return prior.map(stated -> stated.lower() >= 0).orElse(false);
    }

    private void littleLearnt() {
        List<String> names = results.priorToPosterior().stream()
                .filter(one -> one.parameter().contains(MEDIA) && one.contraction() < LITTLE_CONTRACTION)
                .map(this::coefficient)
                .toList();
        if (!names.isEmpty()) {
            add("The data say little about %s: the posterior is hardly narrower than the prior.", Findings.few(names));
        }
    }

    /** {@code what facebook does to google}. */
    private String coefficient(PriorToPosterior one) {
        String parameter = one.parameter();
        int media = parameter.indexOf(MEDIA);
        String channel = parameter.substring(media + MEDIA.length(), parameter.length() - 1);
        return "what " + channel + " does to " + PageSeries.responseName(spec(), parameter.substring(0, media));
    }

    /** Effects in which the priors weigh more than the data; all sensitivities stand in the section on them. */
    private void weighMore() {
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (PowerScalingVerdict one : results.sensitivity().powerScaling()) {
            Subject about = one.about();
            boolean interaction = about.scope().equals(EffectRow.Scope.INTERACTION.key());
            if (!interaction && one.leansOnPrior()) {
                named.computeIfAbsent(about.estimand(), estimand -> new ArrayList<>())
                        .add(about.channel().equals(EffectRow.ALL_TREATMENTS) ? "all together" : about.channel());
            }
        }
        List<String> effects = new ArrayList<>();
        if (named.containsKey(Estimand.TOTAL_EFFECT.key())) {
            effects.add("the total effect of " + Findings.few(named.get(Estimand.TOTAL_EFFECT.key())));
        }
        if (named.containsKey(Estimand.NATURAL_INDIRECT_EFFECT.key())) {
            effects.add("the effect by way of " + mediators() + " of "
                    + Findings.few(named.get(Estimand.NATURAL_INDIRECT_EFFECT.key())));
        }
        if (!effects.isEmpty()) {
            add(
                    "The priors weigh more than the data in %s: other priors would move these.",
                    String.join(", and in ", effects));
        }
    }
}
