package mmmbayes.sensitivity;

import mmmbayes.draws.Draws;
import mmmbayes.draws.InMemoryDraws;

/** Draws in which some parameters have other values. */
final class ChangedDraws {
    private ChangedDraws() {}

    /** Turns one draw into another. */
    @FunctionalInterface
    interface Change {
        /**
         * Changes a draw.
         *
         * @param parameters to be modified
         */
        void apply(double[] parameters);
    }

    /** The same draws, changed one by one in order. */
    static Draws of(Draws draws, Change change) {
        InMemoryDraws changed = new InMemoryDraws(draws.parameters(), draws.chainCount(), draws.drawCount());
        double[] parameters = new double[draws.parameters().size()];
        for (int chain = 0; chain < draws.chainCount(); chain++) {
            for (int draw = 0; draw < draws.drawCount(); draw++) {
                draws.row(chain, draw, parameters);
                change.apply(parameters);
                changed.sink().accept(chain, draw, parameters, draws.stats(chain, draw));
            }
        }
        return changed;
    }
}
