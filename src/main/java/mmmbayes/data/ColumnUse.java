package mmmbayes.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mmmbayes.spec.ControlSpec;
import mmmbayes.spec.Family;
import mmmbayes.spec.MediatorSpec;
import mmmbayes.spec.Spec;
import mmmbayes.spec.SpecReading;
import mmmbayes.spec.TreatmentSpec;

/**
 * A numeric column that the spec uses.
 *
 * @param column its name
 * @param role what it is
 * @param family noise of a response; empty for treatments and controls
 * @param control its spec; empty for all but controls
 * @param statedAt where the spec names it
 */
record ColumnUse(String column, Role role, Optional<Family> family, Optional<ControlSpec> control, String statedAt) {
    enum Role {
        OUTCOME,
        MEDIATOR,
        TREATMENT,
        CONTROL;

        boolean isSpend() {
            return this == MEDIATOR || this == TREATMENT;
        }
    }

    /** The columns in the spec's order. */
    static List<ColumnUse> of(Spec spec, SpecReading reading) {
        List<ColumnUse> uses = new ArrayList<>();
        uses.add(new ColumnUse(
                spec.outcome().column(),
                Role.OUTCOME,
                Optional.of(spec.outcome().family()),
                Optional.empty(),
                reading.place("outcome/column")));
        for (MediatorSpec mediator : spec.mediators()) {
            uses.add(new ColumnUse(
                    mediator.column(),
                    Role.MEDIATOR,
                    Optional.of(mediator.family()),
                    Optional.empty(),
                    reading.place(reading.places().containsKey("mediator") ? "mediator/column" : "mediators")));
        }
        for (TreatmentSpec treatment : spec.treatments()) {
            uses.add(new ColumnUse(
                    treatment.column(),
                    Role.TREATMENT,
                    Optional.empty(),
                    Optional.empty(),
                    reading.place("treatments/" + treatment.name() + "/column")));
        }
        for (ControlSpec control : spec.controls()) {
            uses.add(new ColumnUse(
                    control.column(),
                    Role.CONTROL,
                    Optional.empty(),
                    Optional.of(control),
                    reading.place("controls/" + control.column())));
        }
        return uses;
    }
}
