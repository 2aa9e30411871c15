package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static Map<String, byte[]> draw(ReportPage page, int threads) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        long start = System.nanoTime();
        try (Figures figures = Figures.begin(page, threads)) {
            assertThat(figures.write(files::put)).isEmpty();
        }
        System.out.printf(
                Locale.ROOT, "%d figures drawn in %.0f ms%n", files.size(), (System.nanoTime() - start) / 1e6);
        return files;
    }

    @Test
    void drawsEveryFigureOfTheReportAtDoubleSize() throws IOException {
        assumeTrue(Figures.missingFonts().isEmpty(), "this system has no fonts");
        Map<String, byte[]> files = draw(SamplePage.page(), 2);
        assertThat(files)
                .containsKeys(
                        "effects.png",
                        "roas.png",
                        "causal-graph.png",
                        "response-curves.png",
                        "decomposition.png",
                        "sensitivity-average_price.png",
                        "promotion-lift.png",
                        "predicted-vs-actual-revenue.png",
                        "residuals-revenue.png",
                        "prior-vs-posterior.png",
                        "trace.png",
                        "rank.png");
        for (byte[] png : files.values()) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isGreaterThanOrEqualTo(1200);
            assertThat(image.getRGB(2, 2) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        }
    }

    @Test
    void threadsChangeNeitherBytesNorOrder() {
        assumeTrue(Figures.missingFonts().isEmpty(), "this system has no fonts");
        Map<String, byte[]> alone = draw(SamplePage.page(), 1);
        Map<String, byte[]> together = draw(SamplePage.page(), 3);
        assertThat(together.keySet()).containsExactlyElementsOf(alone.keySet());
        alone.forEach((name, bytes) -> assertThat(together.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void picturesKeepEveryPixelOfEveryStrip() throws IOException {
        PngFile file = new PngFile(37, 11);
        file.add(coloured(37, 4, 0));
        file.add(coloured(37, 7, 4));
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(file.bytes()));
        BufferedImage whole = coloured(37, 11, 0);
        for (int i = 0; i < 37 * 11; i++) {
            assertThat(read.getRGB(i % 37, i / 37)).isEqualTo(whole.getRGB(i % 37, i / 37));
        }
    }

    /** Pixels of any colour, those of the rows from {@code top} on. */
    private static BufferedImage coloured(int width, int height, int top) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, ((i + top * width) * 0x9E3779B1) >>> 8);
        }
        return image;
    }

    @Test
    void hostileNamesGiveHarmlessFileNames() {
        assumeTrue(Figures.missingFonts().isEmpty(), "this system has no fonts");
        ReportPage page = SamplePage.page(List.of("../a", "=1+1", "c:\\d", "\uD83D\uDCC8", "../../google"));
        assertThat(draw(page, 2).keySet()).allMatch(name -> name.matches("[A-Za-z0-9_-]+\\.png"));
    }

    @Test
    void withoutFontsTheMessageNamesThePackages() {
        assertThat(Figures.missingFonts(font -> {
                    throw new InternalError("java.lang.reflect.InvocationTargetException");
                }))
                .hasValueSatisfying(text -> assertThat(text).contains("fontconfig", "fonts-dejavu-core"));
        assertThat(Figures.missingFonts(font -> {
                    throw new NoClassDefFoundError("sun/font/SunFontManager");
                }))
                .isPresent();
        assertThat(Figures.missingFonts(font -> {
                    throw new IllegalStateException("Fontconfig head is null");
                }))
                .isPresent();
        assertThat(Figures.missingFonts(font -> 7)).isEmpty();
    }
}
