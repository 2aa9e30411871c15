package mmmbayes.model;

import java.util.Optional;
import mmmbayes.spec.Prior;

/**
 * One column of a stage's linear part before it has a parameter.
 *
 * @param group of its parameter without the stage, {@code events}; a group of one is named by the group alone
 * @param label within the group; empty for a group of one
 * @param name of the column, unique in its stage
 * @param prior of its coefficient
 * @param values {@code [week]}
 * @param regressor how it is made of variables that can be set; empty where it depends on the dates alone
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, and nobody writes to it
record LinearColumn(
        String group, String label, String name, Prior prior, double[] values, Optional<Regressor> regressor) {
    /** A column that depends on the dates alone. */
    static LinearColumn ofDates(String group, String label, String name, Prior prior, double[] values) {
        return new LinearColumn(group, label, name, prior, values, Optional.empty());
    }

    /** A column made of variables. */
    static LinearColumn of(String group, String label, Prior prior, Regressor regressor, VariableTable table) {
        return new LinearColumn(group, label, label, prior, regressor.values(table), Optional.of(regressor));
    }
}
