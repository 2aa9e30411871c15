package mmmbayes.page;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mmmbayes.data.Dataset;
import mmmbayes.document.Document;
import mmmbayes.effects.WhatIfParts;
import mmmbayes.model.PlanParts;
import mmmbayes.report.IntervalMasses;
import mmmbayes.report.Unit;
import mmmbayes.report.WhatIf;
import mmmbayes.spec.Spec;

/** The report's sliders, from an {@link mmmbayes.effects.WhatIf}. */
final class WhatIfPage {
    private final mmmbayes.effects.WhatIf whatIf;
    private final Spec spec;
    private final IntervalMasses masses;

    private WhatIfPage(mmmbayes.effects.WhatIf whatIf, Spec spec, IntervalMasses masses) {
        this.whatIf = whatIf;
        this.spec = spec;
        this.masses = masses;
    }

    static WhatIf of(mmmbayes.effects.WhatIf whatIf, Spec spec, IntervalMasses masses) {
        return new WhatIfPage(whatIf, spec, masses).page();
    }

    private WhatIf page() {
        Dataset plan = whatIf.plan().weeks();
        List<List<String>> rows = rows(plan);
        return new WhatIf(
                plan.weeks().get(0),
                plan.weekCount(),
                whatIf.firstRepeatedWeek(),
                spec.treatments().stream()
                        .map(treatment -> new WhatIf.Slider(
                                treatment.name(),
                                Arrays.stream(plan.column(treatment.column())).sum()))
                        .toList(),
                quantities(),
                whatIf.drawCount(),
                Document.compactJson(data(plan, rows)),
                csv(rows));
    }

    private List<WhatIf.Quantity> quantities() {
        double[] asItIs = new double[spec.treatments().size()];
        Arrays.fill(asItIs, 1);
        mmmbayes.effects.WhatIf.Outlook outlook = whatIf.outlook(asItIs);
        List<WhatIf.Quantity> quantities = new ArrayList<>();
        quantities.add(new WhatIf.Quantity(
                spec.outcome().column(), Unit.Kind.MONEY, PageSeries.estimate(outlook.outcome(), masses)));
        for (int mediator = 0; mediator < spec.mediators().size(); mediator++) {
            quantities.add(new WhatIf.Quantity(
                    spec.mediators().get(mediator).name() + " spend",
                    Unit.Kind.MONEY,
                    PageSeries.estimate(outlook.mediatorSpend().get(mediator), masses)));
        }
        String name = spec.mediators().isEmpty() ? "return" : "net return";
        outlook.netReturn()
                .ifPresent(net ->
                        quantities.add(new WhatIf.Quantity(name, Unit.Kind.RATIO, PageSeries.estimate(net, masses))));
        return quantities;
    }

    /** The plan's file as {@code predict} reads it: date, treatments, controls; the header first. */
    private List<List<String>> rows(Dataset plan) {
        Set<String> names = new LinkedHashSet<>();
        spec.treatments().forEach(treatment -> names.add(treatment.column()));
        spec.controls().forEach(control -> names.add(control.column()));
        DateTimeFormatter dates = spec.data()
                .dateFormat()
                .map(format -> DateTimeFormatter.ofPattern(format, Locale.ROOT))
                .orElse(DateTimeFormatter.ISO_LOCAL_DATE);
        List<String> header = new ArrayList<>(List.of(spec.data().dateColumn()));
        header.addAll(names);
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (int week = 0; week < plan.weekCount(); week++) {
            List<String> row = new ArrayList<>(List.of(plan.weeks().get(week).format(dates)));
            for (String name : names) {
                row.add(BigDecimal.valueOf(plan.column(name)[week])
                        .stripTrailingZeros()
                        .toPlainString());
            }
            rows.add(row);
        }
        return rows;
    }

    private static String csv(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(WhatIfPage::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private Map<String, Object> planRows(List<List<String>> rows) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("header", rows.get(0));
        entry.put("rows", rows.subList(1, rows.size()));
        entry.put(
                "treatments",
                spec.treatments().stream()
                        .map(treatment -> rows.get(0).indexOf(treatment.column()))
                        .toList());
        return entry;
    }

    private Map<String, Object> data(Dataset plan, List<List<String>> rows) {
        WhatIfParts parts = whatIf.parts();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("draws", whatIf.drawCount());
        data.put("weeks", plan.weekCount());
        data.put("carry", parts.carryWeekCount());
        data.put("knots", PlanParts.KNOTS);
        data.put("mass", masses.outer());
        data.put("plan", planRows(rows));
        data.put(
                "treatments",
                parts.treatments().stream().map(WhatIfPage::channel).toList());
        data.put("inputs", parts.inputs().stream().map(WhatIfPage::input).toList());
        data.put("stages", parts.stages().stream().map(WhatIfPage::stage).toList());
        return data;
    }

    private static Map<String, Object> channel(WhatIfParts.Channel channel) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("spend", channel.spend());
        entry.put("before", channel.before());
        entry.put("unit", channel.unit());
        return entry;
    }

    private static Map<String, Object> input(WhatIfParts.Input input) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("channel", input.channel());
        entry.put("most", packed(input.most()));
        entry.put("weights", packed(input.weights()));
        entry.put("table", packed(input.table()));
        return entry;
    }

    private static Map<String, Object> stage(WhatIfParts.Stage stage) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("log", stage.form().logarithm());
        entry.put("scale", stage.form().scale());
        if (Double.isFinite(stage.form().least())) {
            entry.put("least", stage.form().least());
        }
        entry.put("enters", stage.form().enters().name().toLowerCase(Locale.ROOT));
        entry.put("unit", stage.form().unit());
        List<Map<String, Object>> terms = new ArrayList<>();
        for (int term = 0; term < stage.coefficients().size(); term++) {
            Map<String, Object> of = new LinkedHashMap<>();
            of.put("input", stage.form().terms().get(term).input());
            of.put("coefficient", packed(stage.coefficients().get(term)));
            terms.add(of);
        }
        entry.put("terms", terms);
        entry.put("sigma", packed(stage.sigma()));
        entry.put("level", packed(stage.level()));
        entry.put("noise", packed(stage.noise()));
        entry.put("before", packed(stage.before()));
        return entry;
    }

    /** Base64 of the little-endian bytes. */
    private static String packed(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
