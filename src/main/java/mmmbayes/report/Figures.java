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
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.knowm.xchart.XYChart;

/** The figures of the report as PNG files at double size, for slides and papers. */
public final class Figures implements AutoCloseable {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int FEWEST_LABELS = 120;
    private static final int MOST_LABELS = 330;
    private static final int PANEL_WIDTH = 300;
    private static final int PANEL_HEIGHT = 190;
    private static final int PANELS_ACROSS = 3;
    /** Pixels a unit, so that a figure across a printed page has more than 200 dots an inch. */
    private static final int SCALE = 2;

    private final List<String> problems = new ArrayList<>();
    /** Pictures by file name, in the order of the page. */
    private final Map<String, Future<byte[]>> pictures = new LinkedHashMap<>();

    private final ExecutorService painters;

    private Figures(int threads) {
        this.painters = Executors.newFixedThreadPool(threads);
    }

    /**
     * Begins to draw every figure of the page.
     *
     * @param threads to draw with; changes neither bytes nor order
     */
    public static Figures begin(ReportPage page, int threads) {
        Figures figures = new Figures(threads);
        missingFonts().ifPresentOrElse(figures.problems::add, () -> figures.paint(named(page)));
        return figures;
    }

    private void paint(Map<String, Figure> figures) {
        Map<String, Future<byte[]>> begun = new HashMap<>();
        // those of many panels first, so that no thread is left alone with one at the end
        figures.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        named -> -named.getValue().charts().size()))
                .forEach(named -> begun.put(named.getKey(), painters.submit(() -> png(named.getValue()))));
        figures.keySet().forEach(name -> pictures.put(name, Objects.requireNonNull(begun.get(name))));
    }

    /**
     * Hands on every picture once it is drawn.
     *
     * @param sink takes a file name such as {@code roas.png} and the bytes of the picture, called by the calling thread
     * @return what could not be drawn and what to do about it; empty if all is well
     */
    public List<String> write(BiConsumer<String, byte[]> sink) {
        List<String> told = new ArrayList<>(problems);
        pictures.forEach((name, picture) -> hand(name, picture, sink).ifPresent(told::add));
        return told;
    }

    /** Ends drawing. */
    @Override
    public void close() {
        painters.shutdownNow();
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

    /** A part of a picture from its left edge to its right. */
    private record Strip(int height, Consumer<Graphics2D> painting) {}

    private static byte[] png(Figure figure) {
        List<Chart> charts = figure.charts();
        if (charts.size() > 1) {
            return panels(figure);
        }
        if (charts.get(0) instanceof Chart.Flow flow) {
            FlowLayout layout = new FlowLayout(flow);
            return png(
                    (int) FlowLayout.WIDTH,
                    List.of(new Strip(
                            (int) Math.ceil(layout.height()), graphics -> FlowPainter.paint(graphics, layout))));
        }
        if (charts.get(0) instanceof Chart.Intervals intervals) {
            return rows(intervals);
        }
        XYChart chart = chart(charts.get(0), WIDTH, HEIGHT, true);
        return png(
                chart.getWidth(),
                List.of(new Strip(
                        chart.getHeight(), graphics -> chart.paint(graphics, chart.getWidth(), chart.getHeight()))));
    }

    /** Charts side by side, some in a row, under one legend. */
    private static byte[] panels(Figure figure) {
        List<Chart> charts = figure.charts();
        int across = Math.min(PANELS_ACROSS, charts.size());
        List<Strip> strips = new ArrayList<>();
        if (!figure.legend().isEmpty()) {
            strips.add(new Strip(LegendPainter.HEIGHT, graphics -> LegendPainter.paint(graphics, figure.legend())));
        }
        for (int from = 0; from < charts.size(); from += across) {
            List<Chart> row = charts.subList(from, Math.min(from + across, charts.size()));
            strips.add(new Strip(PANEL_HEIGHT, graphics -> {
                for (int i = 0; i < row.size(); i++) {
                    Graphics2D cell = (Graphics2D) graphics.create(i * PANEL_WIDTH, 0, PANEL_WIDTH, PANEL_HEIGHT);
                    chart(row.get(i), PANEL_WIDTH, PANEL_HEIGHT, false).paint(cell, PANEL_WIDTH, PANEL_HEIGHT);
                    cell.dispose();
                }
            }));
        }
        return png(across * PANEL_WIDTH, strips);
    }

    /** A chart of rows with the rows' labels on its left. */
    private static byte[] rows(Chart.Intervals intervals) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        List<String> labels = intervals.rows().stream()
                .map(row -> SvgIntervals.abbreviated(PlainText.clean(row.label()), SvgIntervals.LABEL_LENGTH))
                .toList();
        int room = labelRoom(labels, font);
        XYChart chart = ChartPainter.intervals(intervals, WIDTH - room);
        return png(WIDTH, List.of(new Strip(chart.getHeight(), graphics -> {
            Graphics2D plot = (Graphics2D) graphics.create(room, 0, chart.getWidth(), chart.getHeight());
            chart.paint(plot, chart.getWidth(), chart.getHeight());
            plot.dispose();
            graphics.setFont(font);
            graphics.setColor(new Color(Ink.TEXT.rgb()));
            for (int i = 0; i < labels.size(); i++) {
                graphics.drawString(labels.get(i), 14, (float) (chart.getScreenYFromChart(-i) + 4));
            }
        })));
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

    /** Paints strip after strip, so that a picture of many panels takes the memory of one row of them. */
    private static byte[] png(int width, List<Strip> strips) {
        PngFile file = new PngFile(
                SCALE * width, SCALE * strips.stream().mapToInt(Strip::height).sum());
        for (Strip strip : strips) {
            BufferedImage image = new BufferedImage(SCALE * width, SCALE * strip.height(), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(SCALE, SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            strip.painting().accept(graphics);
            graphics.dispose();
            file.add(image);
        }
        return file.bytes();
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
