package mmmbayes.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** Paints a causal graph as {@link SvgFlow} draws it; XChart has no such chart. */
final class FlowPainter {
    private final Graphics2D graphics;

    private FlowPainter(Graphics2D graphics) {
        this.graphics = graphics;
    }

    static void paint(Graphics2D graphics, FlowLayout layout) {
        FlowPainter painter = new FlowPainter(graphics);
        layout.curves().forEach(painter::arrow);
        layout.boxes().forEach(painter::node);
        layout.curves().forEach(painter::amount);
    }

    private void arrow(FlowLayout.Curve curve) {
        CubicCurve2D path = new CubicCurve2D.Double(
                curve.fromX(),
                curve.fromY(),
                curve.fromX() + curve.reach(),
                curve.fromY(),
                curve.toX() - curve.reach(),
                curve.toY(),
                curve.toX() - 7,
                curve.toY());
        stroke(path, curve, curve.rim(), 0.2f, true);
        stroke(path, curve, curve.core(), 0.75f, curve.arrow().estimate().isAwayFromZero());
        double half = Math.max(3.5, curve.core() / 2 + 2);
        Path2D head = new Path2D.Double();
        head.moveTo(curve.toX() - 8, curve.toY() - half);
        head.lineTo(curve.toX() - 8, curve.toY() + half);
        head.lineTo(curve.toX() - 0.5, curve.toY());
        head.closePath();
        graphics.setColor(new Color(curve.ink().rgb()));
        graphics.fill(head);
    }

    private void stroke(CubicCurve2D path, FlowLayout.Curve curve, double width, float strength, boolean whole) {
        float[] dashes = {6, 4};
        graphics.setColor(ChartPainter.colour(curve.ink(), strength));
        graphics.setStroke(
                whole
                        ? new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                        : new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        graphics.draw(path);
    }

    private void amount(FlowLayout.Curve curve) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        String text = curve.amount() + " (" + curve.interval() + ")";
        double x = curve.fromX() - 6 - graphics.getFontMetrics().stringWidth(text);
        graphics.setColor(new Color(Ink.TEXT.rgb()));
        graphics.drawString(text, (float) x, (float) (curve.fromY() + 3.5));
    }

    private void node(FlowLayout.Box box) {
        RoundRectangle2D shape =
                new RoundRectangle2D.Double(box.left(), box.y(), FlowLayout.NODE_WIDTH, box.height(), 10, 10);
        graphics.setColor(Color.WHITE);
        graphics.fill(shape);
        graphics.setColor(new Color(box.node().ink().rgb()));
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(shape);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
        String label = SvgIntervals.abbreviated(PlainText.clean(box.node().name()), 16);
        double x =
                box.left() + (FlowLayout.NODE_WIDTH - graphics.getFontMetrics().stringWidth(label)) / 2;
        graphics.setColor(new Color(Ink.TEXT.rgb()));
        graphics.drawString(label, (float) x, (float) (box.y() + box.top() / 2 + 4.5));
    }
}
