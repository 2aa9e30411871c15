package mmmbayes.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Paints a legend in one line above several charts that share it. */
final class LegendPainter {
    static final int HEIGHT = 26;

    private static final int SIGN = 22;
    private static final int GAP = 6;
    private static final int BETWEEN = 20;
    private static final double MIDDLE = 14;

    private final Graphics2D graphics;

    private LegendPainter(Graphics2D graphics) {
        this.graphics = graphics;
    }

    static void paint(Graphics2D graphics, List<LegendKey> keys) {
        LegendPainter painter = new LegendPainter(graphics);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        double x = 14;
        for (LegendKey key : keys) {
            painter.sign(key, x);
            String text = PlainText.clean(key.text());
            graphics.setColor(new Color(Ink.TEXT.rgb()));
            graphics.drawString(text, (float) (x + SIGN + GAP), (float) (MIDDLE + 4));
            x += SIGN + GAP + graphics.getFontMetrics().stringWidth(text) + BETWEEN;
        }
    }

    private void sign(LegendKey key, double x) {
        graphics.setColor(new Color(key.ink().rgb()));
        switch (key.sign()) {
            case LINE -> line(x, new BasicStroke(1.8f));
            case DASHES -> line(x, dashes(6, 4));
            case DOTS -> line(x, dashes(1.5f, 3.5f));
            case AREA -> area(key.ink(), x, 0.7);
            case FAINT_AREA -> area(key.ink(), x, 0.3);
            case POINT -> graphics.fill(new Ellipse2D.Double(x + 6.5, MIDDLE - 4.5, 9, 9));
            case SQUARE -> graphics.fill(new Rectangle2D.Double(x + 7, MIDDLE - 4, 8, 8));
            case DIAMOND -> graphics.fill(diamond(x + SIGN / 2.0));
            case HOLLOW -> graphics.draw(new Ellipse2D.Double(x + 7, MIDDLE - 4, 8, 8));
            case HOLLOW_SQUARE -> graphics.draw(new Rectangle2D.Double(x + 7, MIDDLE - 4, 8, 8));
            case HOLLOW_DIAMOND -> graphics.draw(diamond(x + SIGN / 2.0));
        }
    }

    private void line(double x, BasicStroke stroke) {
        graphics.setStroke(stroke);
        graphics.draw(new Line2D.Double(x, MIDDLE, x + SIGN, MIDDLE));
    }

    private static BasicStroke dashes(float on, float off) {
        return new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {on, off}, 0);
    }

    private void area(Ink ink, double x, double strength) {
        graphics.setColor(ChartPainter.colour(ink, strength));
        graphics.fill(new Rectangle2D.Double(x, MIDDLE - 5, SIGN, 10));
    }

    private static Path2D diamond(double centre) {
        Path2D path = new Path2D.Double();
        path.moveTo(centre, MIDDLE - 5.5);
        path.lineTo(centre + 5.5, MIDDLE);
        path.lineTo(centre, MIDDLE + 5.5);
        path.lineTo(centre - 5.5, MIDDLE);
        path.closePath();
        return path;
    }
}
