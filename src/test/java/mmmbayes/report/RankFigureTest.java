package mmmbayes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class RankFigureTest {
    private static final RankFigure.Ribbon BAND = new RankFigure.Ribbon(Series.of(-0.1, -0.1), Series.of(0.1, 0.1));

    @Test
    void everyQuantityIsALineWithItsName() throws Exception {
        RankFigure figure = new RankFigure(
                "200 < 300",
                BAND,
                BAND,
                List.of(
                        new RankFigure.Line("roas[\"A&B\"]", Series.of(0.2, 0.05), true),
                        new RankFigure.Line("decay[tv]", Series.of(0, 0), false)));
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(figure.svg().getBytes(StandardCharsets.UTF_8)));
        assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(2);
        // the one outside the band is drawn last, on top
        assertThat(svg.getElementsByTagName("title").item(1).getTextContent()).isEqualTo("roas[\"A&B\"]");
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("200 < 300");
    }
}
