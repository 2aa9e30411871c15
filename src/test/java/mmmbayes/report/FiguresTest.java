package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static Map<String, byte[]> draw(ReportPage page) {
        Map<String, byte[]> files = new TreeMap<>();
        long start = System.nanoTime();
        List<String> problems = Figures.draw(page, files::put);
        System.out.printf(
                Locale.ROOT, "%d figures drawn in %.0f ms%n", files.size(), (System.nanoTime() - start) / 1e6);
        assertThat(problems).isEmpty();
        return files;
    }

    @Test
    void drawsEveryFigureOfTheReportAtDoubleSize() throws IOException {
        assumeTrue(Figures.missingFonts().isEmpty(), "this system has no fonts");
        Map<String, byte[]> files = draw(SamplePage.page());
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
    void hostileNamesGiveHarmlessFileNames() {
        assumeTrue(Figures.missingFonts().isEmpty(), "this system has no fonts");
        ReportPage page = SamplePage.page(List.of("../a", "=1+1", "c:\\d", "\uD83D\uDCC8", "../../google"));
        assertThat(draw(page).keySet()).allMatch(name -> name.matches("[A-Za-z0-9_-]+\\.png"));
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
