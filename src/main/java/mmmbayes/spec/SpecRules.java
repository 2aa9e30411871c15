package mmmbayes.spec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules that tie several keys of a spec together. */
final class SpecRules {
    /** What no common file system or shell takes in a folder name; also no leading or trailing dot or space. */
    private static final Pattern NOT_IN_FOLDER = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]|^[. ]|[. ]$");

    private static final int MAX_NAME_LENGTH = 100;

    private final Spec spec;
    private final DecodeLog log;

    private SpecRules(Spec spec, DecodeLog log) {
        this.spec = spec;
        this.log = log;
    }

    static void check(Spec spec, DecodeLog log) {
        SpecRules rules = new SpecRules(spec, log);
        rules.folderName();
        rules.names();
        for (int i = 0; i < spec.mediators().size(); i++) {
            MediationRules.check(spec, spec.mediators().get(i), rules.mediatorPath(i), log);
        }
        rules.columns();
        rules.families();
        rules.missing();
        rules.indicators();
        rules.dateFormat();
        rules.forms();
        rules.mediaQuantities();
        rules.simulation();
    }

    private void folderName() {
        String name = spec.name();
        if (NOT_IN_FOLDER.matcher(name).find() || name.length() > MAX_NAME_LENGTH) {
            log.addAt(
                    "name",
                    "name " + Section.quoted(name) + " cannot be the name of a folder.",
                    "Use letters, digits, - and _, at most " + MAX_NAME_LENGTH + " characters.");
        }
    }

    /** Paths of mediator blocks in the file, in the spec's order. */
    private String mediatorPath(int index) {
        return log.hasPlace("mediator") ? "mediator" : "mediators/" + (index + 1);
    }

    private void names() {
        Map<String, String> owners = new LinkedHashMap<>();
        for (int i = 0; i < spec.mediators().size(); i++) {
            claim(owners, spec.mediators().get(i).name(), mediatorPath(i) + "/name", "mediator");
        }
        spec.treatments().forEach(t -> claim(owners, t.name(), "treatments/" + t.name(), "treatment"));
        spec.controls().forEach(c -> claim(owners, c.column(), "controls/" + c.column(), "control"));
        spec.regressors().events().forEach(e -> claim(owners, e.name(), "events/" + e.name(), "event"));
    }

    private void claim(Map<String, String> owners, String name, String path, String role) {
        String earlier = owners.putIfAbsent(name, role);
        if (earlier != null) {
            log.addAt(
                    path,
                    "the name " + Section.quoted(name) + " of a " + role + " is also that of a " + earlier + ".",
                    "Give each its own name, so that tables tell them apart.");
        }
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl) || name.matches(".*[\\[\\]].*")) {
            log.addAt(
                    path,
                    "the name " + Section.quoted(name) + " is empty or holds brackets or control characters.",
                    "Choose a plain name.");
        }
    }

    private void columns() {
        Map<String, String> roles = new LinkedHashMap<>();
        takeColumn(roles, spec.data().dateColumn(), "data/date", "the date");
        takeColumn(roles, spec.outcome().column(), "outcome/column", "the outcome");
        for (int i = 0; i < spec.mediators().size(); i++) {
            MediatorSpec mediator = spec.mediators().get(i);
            takeColumn(roles, mediator.column(), mediatorPath(i) + "/column", "mediator " + mediator.name());
        }
        for (TreatmentSpec treatment : spec.treatments()) {
            String path = "treatments/" + treatment.name() + "/column";
            takeColumn(roles, treatment.column(), path, "treatment " + treatment.name());
        }
        for (ControlSpec control : spec.controls()) {
            takeColumn(roles, control.column(), "controls/" + control.column(), "control " + control.column());
        }
    }

    private void takeColumn(Map<String, String> roles, String column, String path, String role) {
        String earlier = roles.putIfAbsent(column, role);
        if (earlier != null) {
            log.addAt(
                    path,
                    "column " + Section.quoted(column) + " is used twice: as " + earlier + " and as " + role + ".",
                    "Give each column one role.");
        }
    }

    private void families() {
        FamilyRules.check(spec.outcome().family(), "outcome", log);
        if (spec.outcome().trendAndSeason() != ControlSpec.Acts.ADDITIVE
                && spec.outcome().family().predictsLogarithm()) {
            log.addAt(
                    "outcome/trend_and_season",
                    "trend_and_season is " + word(spec.outcome().trendAndSeason())
                            + ", but with the mean on the logarithm trend and season multiply the outcome already.",
                    "Remove trend_and_season, or state mean: natural beside it.");
        }
        for (int i = 0; i < spec.mediators().size(); i++) {
            FamilyRules.check(spec.mediators().get(i).family(), mediatorPath(i), log);
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void missing() {
        Set<String> used = usedColumns(spec);
        for (String column : spec.data().missing().keySet()) {
            if (!used.contains(column)) {
                log.addAt(
                        "data/missing/" + column,
                        "data.missing names column " + Section.quoted(column) + ", which the spec does not use.",
                        Section.didYouMean(column, List.copyOf(used)));
            }
        }
    }

    private void indicators() {
        Set<String> used = usedColumns(spec);
        spec.data().indicators().forEach((column, texts) -> {
            if (texts.isEmpty()) {
                log.addAt(
                        "data/indicators/" + column, "data.indicators." + column + " is an empty list.", "Remove it.");
            }
            for (String text : texts) {
                String name = DataSpec.indicatorName(column, text);
                if (!used.contains(name)) {
                    log.addAt(
                            "data/indicators/" + column,
                            "data.indicators makes the column " + Section.quoted(name)
                                    + ", which the spec does not use.",
                            "Add it to the controls, \"" + name + "\": {}, or remove " + Section.quoted(text) + ".");
                }
            }
        });
    }

    private void dateFormat() {
        LocalDate sample = LocalDate.of(2024, 1, 31);
        try {
            DateTimeFormatter formatter = spec.data().dateFormatter();
            LocalDate read = LocalDate.parse(sample.atStartOfDay(ZoneOffset.UTC).format(formatter), formatter);
            boolean monthAlone = spec.data().step() == Step.MONTH && read.equals(sample.withDayOfMonth(1));
            if (read.equals(sample) || monthAlone) {
                return;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Told below: the pattern is none, or it leaves out day, month or year.
        }
        log.addAt(
                "data/date_format",
                "data.date_format " + Section.quoted(spec.data().dateFormat().orElse(""))
                        + " does not state a day, a month and a year.",
                "Write it like dd/MM/yyyy, MM/dd/yyyy or yyyy-MM-dd.");
    }

    /** Numeric columns that have a role, in the spec's order. */
    static Set<String> usedColumns(Spec spec) {
        Set<String> used = new LinkedHashSet<>();
        used.add(spec.outcome().column());
        spec.mediators().forEach(m -> used.add(m.column()));
        spec.treatments().forEach(t -> used.add(t.column()));
        spec.controls().forEach(c -> used.add(c.column()));
        return used;
    }

    private void forms() {
        if (spec.media().history() == MediaSpec.History.DROP
                && spec.transforms().stream()
                        .anyMatch(transform -> transform.adstock().maxLag().isEmpty())) {
            log.addAt(
                    "media/history",
                    "history drop needs a last lag, but max_lag is none.",
                    "State max_lag, or use history: zero or first_week_mean.");
        }
        Step step = spec.data().step();
        if (spec.seasonality().order() > 0
                && 2 * spec.seasonality().order() >= spec.seasonality().period()) {
            log.addAt(
                    "seasonality/order",
                    "seasonality.order " + spec.seasonality().order() + " is too high for a period of "
                            + Decimal.text(spec.seasonality().period())
                            + " " + step.plural() + ": " + step.adverb() + " data cannot show waves shorter than two "
                            + step.plural() + ".",
                    "Use an order below half the period.");
        }
        for (ControlSpec control : spec.controls()) {
            control.lever().ifPresent(lever -> lever(control, lever));
            acts(control);
            if (control.inOutcome()) {
                linearFactor("controls/" + control.column() + "/acts", "acts", control.acts());
            }
        }
        linearFactor(
                "outcome/trend_and_season", "trend_and_season", spec.outcome().trendAndSeason());
    }

    private void acts(ControlSpec control) {
        String path = "controls/" + control.column();
        if (control.quadratic().isPresent() && !control.multiplies()) {
            log.addAt(
                    path + "/quadratic",
                    "quadratic is stated for a control that adds to the outcome.",
                    "State acts: linear or acts: exponential, or remove quadratic.");
        }
        if (control.multiplies() && !control.inOutcome()) {
            log.addAt(
                    path + "/acts",
                    "acts is " + word(control.acts())
                            + ", which is about the outcome, but the control is not in that stage.",
                    "Add outcome to stages, or remove acts.");
        }
        if (control.multiplies() && spec.outcome().family().predictsLogarithm()) {
            log.addAt(
                    path + "/acts",
                    "acts is " + word(control.acts())
                            + ", but with the mean on the logarithm every control multiplies the outcome already.",
                    "Remove acts, or state mean: natural under outcome.");
        }
    }

    /**
     * A lognormal week above its floor has density 0 wherever its mean is not above 0: each such week is a wall across the space of
     * the factor's coefficient, at which the density falls to 0 with a slope without bound, and chains stick.
     */
    private void linearFactor(String path, String key, ControlSpec.Acts acts) {
        Family family = spec.outcome().family();
        if (acts == ControlSpec.Acts.LINEAR && family.isNaturalLognormal()) {
            log.addAt(
                    path,
                    key
                            + " is linear, so the mean may reach 0, but a lognormal outcome is always above 0: chains stick where"
                            + " the mean of a week comes to 0.",
                    "Use exponential, or family: normal or student_t with noise: volume and, if there is a floor,"
                            + " censored_below.");
        }
    }

    private void lever(ControlSpec control, ControlSpec.Lever lever) {
        if (control.transform() == ControlSpec.Transform.LOG
                && lever.reference() instanceof ControlSpec.Reference.Value value
                && value.value() <= 0) {
            log.addAt(
                    "controls/" + control.column() + "/lever/reference",
                    "the reference " + Decimal.text(value.value()) + " has no logarithm, but the transform is log.",
                    "State a reference above 0, or mean.");
        }
    }

    /** Where a coefficient's effect is no sum over weeks, no prior of one given the transform follows from a return or share. */
    private void mediaQuantities() {
        for (TreatmentSpec treatment : spec.treatments()) {
            treatment.outcomeMedia().ifPresent(prior -> mediaQuantity(prior, "treatments/" + treatment.name(), true));
        }
        for (int i = 0; i < spec.mediators().size(); i++) {
            MediatorSpec mediator = spec.mediators().get(i);
            boolean observed = mediator.enters() == MediatorSpec.Enters.OBSERVED;
            mediaQuantity(mediator.outcomeMedia(), mediatorPath(i), observed);
        }
    }

    private boolean anythingMultiplies() {
        return spec.outcome().trendAndSeason() != ControlSpec.Acts.ADDITIVE
                || spec.controls().stream().anyMatch(ControlSpec::multiplies);
    }

    private void mediaQuantity(Prior prior, String path, boolean observed) {
        if (!(prior instanceof QuantityPrior.OfMedia)) {
            return;
        }
        Family family = spec.outcome().family();
        String reason = "";
        if (family.predictsLogarithm() || family.censoredBelow().isPresent()) {
            reason = "which is for an outcome that is a sum of its parts, not for a lognormal or censored one.";
        } else if (anythingMultiplies()) {
            reason = "which is for an outcome that is a sum of its parts, not for one that a control, trend or season"
                    + " multiplies.";
        } else if (!observed) {
            reason = "which is for spend as observed, not for a mediator that enters otherwise.";
        } else if (spec.media().history() == MediaSpec.History.FIRST_WEEK_MEAN) {
            reason = "which does not count spend before the data, as history first_week_mean does.";
        }
        if (!reason.isEmpty()) {
            log.addAt(
                    path + "/prior/outcome.media",
                    "the prior of outcome.media is " + prior.text() + ", " + reason,
                    "State the prior of the coefficient itself, for example half_normal(0.4).");
        }
    }

    private void simulation() {
        if (spec.simulation().isEmpty()) {
            return;
        }
        SimulationSpec simulation = spec.simulation().get();
        List<String> channels =
                spec.treatments().stream().map(TreatmentSpec::name).toList();
        List<String> controls =
                spec.controls().stream().map(ControlSpec::column).toList();
        matching("channels", "treatment", simulation.channels().keySet(), channels);
        simulation
                .channels()
                .forEach((name, flighting) -> flighting
                        .follows()
                        .ifPresent(follows -> followed(name, follows.channel(), simulation.channels())));
        matching("controls", "control", simulation.controls().keySet(), controls);
    }

    private void followed(String channel, String leader, Map<String, SimulationSpec.Flighting> channels) {
        SimulationSpec.Flighting flighting = channels.get(leader);
        if (flighting == null || flighting.level() == 0 || flighting.follows().isPresent()) {
            log.addAt(
                    "simulation/channels/" + channel + "/follows",
                    "simulation.channels." + channel + " follows " + Section.quoted(leader)
                            + ", which is no channel with a spend of its own.",
                    "Name a channel of the block that spends and follows none.");
        }
    }

    private void matching(String block, String role, Set<String> stated, List<String> wanted) {
        for (String name : stated) {
            if (!wanted.contains(name)) {
                log.addAt(
                        "simulation/" + block + "/" + name,
                        "simulation." + block + " names " + Section.quoted(name) + ", which is no " + role + ".",
                        Section.didYouMean(name, wanted));
            }
        }
        String lacking = wanted.stream()
                .filter(name -> !stated.contains(name))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        if (!lacking.isEmpty()) {
            log.addAt(
                    "simulation/" + block,
                    "simulation." + block + " lacks " + lacking + ".",
                    "Say how each " + role + " is generated.");
        }
    }
}
