package mmmbayes.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

/** A ring, an empty square or an empty diamond, none of which XChart has. */
final class HollowMarker extends Marker {
    private final Chart.Shape shape;

    HollowMarker(Chart.Shape shape) {
        this.shape = shape;
    }

    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
        Shape outline = outline(x, y, 0.45 * size);
        Color ink = graphics.getColor();
        graphics.setColor(Color.WHITE);
        graphics.fill(outline);
        graphics.setColor(ink);
        graphics.setStroke(new BasicStroke(1.8f));
        graphics.draw(outline);
    }

    private Shape outline(double x, double y, double half) {
        if (shape == Chart.Shape.HOLLOW_SQUARE) {
            return new Rectangle2D.Double(x - half, y - half, 2 * half, 2 * half);
        }
        if (shape == Chart.Shape.HOLLOW_DIAMOND) {
            Path2D diamond = new Path2D.Double();
            double reach = 1.3 * half;
            diamond.moveTo(x, y - reach);
            diamond.lineTo(x + reach, y);
            diamond.lineTo(x, y + reach);
            diamond.lineTo(x - reach, y);
            diamond.closePath();
            return diamond;
        }
        return new Ellipse2D.Double(x - half, y - half, 2 * half, 2 * half);
    }
}
