package mmmbayes.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.knowm.xchart.XYChart;

/** The figures of the report as PNG files at double size, for slides and papers. */
public final class Figures {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int FEWEST_LABELS = 120;
    private static final int MOST_LABELS = 330;
    private static final int PANEL_WIDTH = 300;
    private static final int PANEL_HEIGHT = 190;
    private static final int PANELS_ACROSS = 3;
    /** Pixels a unit, so that a figure across a printed page has more than 200 dots an inch. */
    private static final int SCALE = 2;

    private Figures() {}

    /**
     * Draws every figure of the page.
     *
     * @param threads to draw with; changes neither bytes nor order
     * @param sink takes a file name such as {@code roas.png} and the bytes of the picture, called by the calling thread
     * @return what could not be drawn and what to do about it; empty if all is well
     */
    public static List<String> draw(ReportPage page, int threads, BiConsumer<String, byte[]> sink) {
        Optional<String> noFonts = missingFonts();
        if (noFonts.isPresent()) {
            return List.of(noFonts.get());
        }
        List<String> problems = new ArrayList<>();
        Map<String, Figure> figures = named(page);
        Map<String, Future<byte[]>> drawn = new HashMap<>();
        ExecutorService painters = Executors.newFixedThreadPool(threads);
        try {
            // those of many panels first, so that no thread is left alone with one at the end
            figures.entrySet().stream()
                    .sorted(Comparator.comparingInt(
                            named -> -named.getValue().charts().size()))
                    .forEach(named ->
                            drawn.put(named.getKey(), painters.submit(() -> PngFile.of(paint(named.getValue())))));
            figures.keySet()
                    .forEach(name -> hand(name, Objects.requireNonNull(drawn.get(name)), sink)
                            .ifPresent(problems::add));
        } finally {
            painters.shutdownNow();
        }
        return problems;
    }

    /** The page's figures by file name, in the order of the page. */
    private static Map<String, Figure> named(ReportPage page) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Section section : HtmlReport.sections(page)) {
            section.figures().forEach(figure -> figures.put(fileName(figure.name(), names), figure));
        }
        return figures;
    }

    /** Hands a picture on; a picture that fails must not lose a fit. */
    private static Optional<String> hand(String name, Future<byte[]> picture, BiConsumer<String, byte[]> sink) {
        try {
            sink.accept(name, picture.get());
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of("Figure " + name + " was not drawn: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Figure " + name + " was not drawn: drawing was interrupted.");
        }
    }

    /**
     * Why no text can be drawn on this machine, if so. Without any font AWT fails with an internal error ("Fontconfig head is
     * null"), later with missing classes; all of it is caught here, once.
     */
    static Optional<String> missingFonts() {
        return missingFonts(font -> new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                .createGraphics()
                .getFontMetrics(font)
                .stringWidth("0"));
    }

    /** As {@link #missingFonts()}, with the measuring of a text left to the caller. */
    static Optional<String> missingFonts(ToIntFunction<Font> width) {
        try {
            if (width.applyAsInt(new Font(Font.SANS_SERIF, Font.PLAIN, 12)) > 0) {
                return Optional.empty();
            }
        } catch (InternalError | LinkageError | RuntimeException e) {
            // Falls through to the message: whatever AWT threw, the repair is the same.
        }
        return Optional.of(
                "No figures were drawn: this system has no fonts that Java can use. Install the packages fontconfig"
                        + " and fonts-dejavu-core (Debian, Ubuntu: apt-get install fontconfig fonts-dejavu-core) and render the"
                        + " report again. report.html is complete without them.");
    }

    private static BufferedImage paint(Figure figure) {
        List<Chart> charts = figure.charts();
        if (charts.size() == 1 && charts.get(0) instanceof Chart.Flow flow) {
            FlowLayout layout = new FlowLayout(flow);
            return image(
                    (int) FlowLayout.WIDTH,
                    (int) Math.ceil(layout.height()),
                    graphics -> FlowPainter.paint(graphics, layout));
        }
        if (charts.size() == 1 && charts.get(0) instanceof Chart.Intervals intervals) {
            return rows(intervals);
        }
        if (charts.size() == 1) {
            XYChart chart = chart(charts.get(0), WIDTH, HEIGHT, true);
            return image(
                    chart.getWidth(),
                    chart.getHeight(),
                    graphics -> chart.paint(graphics, chart.getWidth(), chart.getHeight()));
        }
        int across = Math.min(PANELS_ACROSS, charts.size());
        int down = (charts.size() + across - 1) / across;
        int top = figure.legend().isEmpty() ? 0 : LegendPainter.HEIGHT;
        return image(across * PANEL_WIDTH, top + down * PANEL_HEIGHT, graphics -> {
            LegendPainter.paint(graphics, figure.legend());
            for (int i = 0; i < charts.size(); i++) {
                Graphics2D cell = (Graphics2D) graphics.create(
                        i % across * PANEL_WIDTH, top + i / across * PANEL_HEIGHT, PANEL_WIDTH, PANEL_HEIGHT);
                chart(charts.get(i), PANEL_WIDTH, PANEL_HEIGHT, false).paint(cell, PANEL_WIDTH, PANEL_HEIGHT);
                cell.dispose();
            }
        });
    }

    /** A chart of rows with the rows' labels on its left. */
    private static BufferedImage rows(Chart.Intervals intervals) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        List<String> labels = intervals.rows().stream()
                .map(row -> SvgIntervals.abbreviated(PlainText.clean(row.label()), SvgIntervals.LABEL_LENGTH))
                .toList();
        int room = labelRoom(labels, font);
        XYChart chart = ChartPainter.intervals(intervals, WIDTH - room);
        return image(WIDTH, chart.getHeight(), graphics -> {
            Graphics2D plot = (Graphics2D) graphics.create(room, 0, chart.getWidth(), chart.getHeight());
            chart.paint(plot, chart.getWidth(), chart.getHeight());
            plot.dispose();
            graphics.setFont(font);
            graphics.setColor(new Color(Ink.TEXT.rgb()));
            for (int i = 0; i < labels.size(); i++) {
                graphics.drawString(labels.get(i), 14, (float) (chart.getScreenYFromChart(-i) + 4));
            }
        });
    }

    /** Width that the labels need, within bounds. */
    private static int labelRoom(List<String> labels, Font font) {
        Graphics2D any = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        int widest = labels.stream()
                .mapToInt(label -> any.getFontMetrics(font).stringWidth(label))
                .max()
                .orElse(0);
        any.dispose();
        return Math.max(FEWEST_LABELS, Math.min(MOST_LABELS, widest + 24));
    }

    private static XYChart chart(Chart chart, int width, int height, boolean legend) {
        if (chart instanceof Chart.Lines lines) {
            return ChartPainter.lines(lines, width, height, legend);
        }
        if (chart instanceof Chart.Stack stack) {
            return ChartPainter.stack(stack, width, height + 60);
        }
        throw new IllegalArgumentException("no picture for " + chart.title());
    }

    private static BufferedImage image(int width, int height, java.util.function.Consumer<Graphics2D> painting) {
        BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        painting.accept(graphics);
        graphics.dispose();
        return image;
    }

    /** A name of letters, digits, {@code _} and {@code -} alone, whatever the channel is called, and each once. */
    private static String fileName(String name, Set<String> taken) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]+", "_");
        String unique = plain;
        for (int i = 2; !taken.add(unique); i++) {
            unique = plain + "-" + i;
        }
        return unique + ".png";
    }
}
