package mmmbayes.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.effects.TransformQuantities.Quantity;
import mmmbayes.effects.TransformQuantities.TransformQuantity;
import mmmbayes.report.NamedTable;
import mmmbayes.report.Numbers;
import mmmbayes.table.Cell;
import mmmbayes.table.Table;

/** How long each channel's spend acts, and at what spend its effect is half of what it can be. */
final class PageTransforms {
    private static final String MEANING =
            "Half-life: weeks after its peak until the effect of a week's spend has halved. Half-saturation: the constant weekly"
                    + " spend with half of the largest effect; what is spent far above it brings little more.";

    private PageTransforms() {}

    /** Nothing where no channel has such quantities. */
    static Optional<NamedTable> of(FitResults results) {
        List<TransformQuantity> quantities = results.transforms().quantities();
        if (quantities.isEmpty()) {
            return Optional.empty();
        }
        boolean perStage = quantities.stream().anyMatch(one -> !one.stage().isEmpty());
        List<String> columns = new ArrayList<>(perStage ? List.of("stage", "channel") : List.of("channel"));
        String mass = Numbers.probability(quantities.get(0).summary().outer().mass());
        columns.addAll(List.of("quantity", "unit", "median", mass + " from", mass + " to"));
        Table.Builder table = Table.withColumns(columns);
        for (TransformQuantity one : quantities) {
            List<Cell> cells = new ArrayList<>();
            if (perStage) {
                cells.add(Cell.text(one.stage()));
            }
            cells.add(Cell.text(one.channel()));
            cells.add(Cell.text(one.quantity() == Quantity.HALF_LIFE ? "half-life" : "half-saturation"));
            cells.add(Cell.text(results.transforms().unit(one.quantity())));
            cells.add(Cell.real(one.summary().median()));
            cells.add(Cell.real(one.summary().outer().lower()));
            cells.add(Cell.real(one.summary().outer().upper()));
            table.row(cells);
        }
        return Optional.of(new NamedTable("How long spend acts, and where it saturates", MEANING, table.build()));
    }
}
