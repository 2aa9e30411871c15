package mmmbayes.model;

/**
 * A linear column as a function of the table's variables, so that it can be computed again for weeks to come and for plans that set
 * spend or levers.
 */
sealed interface Regressor {
    /** Its values, {@code [week]}; the caller owns the array. */
    double[] values(VariableTable table);

    /** Whether a change of that variable changes it. */
    boolean dependsOn(String variable);

    /**
     * Adds the adjoint of one variable: {@code variableBar += (d values / d variable)' valueBar}.
     *
     * @param table at which the derivative is taken
     * @param valueBar {@code [week]}, not modified
     * @param variable whose adjoint is wanted
     * @param variableBar {@code [week]}, added to
     */
    void backward(VariableTable table, double[] valueBar, String variable, double[] variableBar);

    /**
     * A control as the spec transforms it, {@code scaled(x_(t - lag))}; the first value stands for the weeks before it.
     *
     * @param column of the control
     * @param scale its transform, from the training weeks
     * @param lag 0 or more
     */
    record Control(String column, Scales.ControlScale scale, int lag) implements Regressor {
        @Override
        public double[] values(VariableTable table) {
            double[] raw = table.of(column);
            double[] out = new double[raw.length];
            for (int week = 0; week < out.length; week++) {
                out[week] = scale.scaled(raw[Math.max(0, week - lag)]);
            }
            return out;
        }

        @Override
        public boolean dependsOn(String variable) {
            return column.equals(variable);
        }

        @Override
        public void backward(VariableTable table, double[] valueBar, String variable, double[] variableBar) {
            if (!dependsOn(variable)) {
                return;
            }
            double[] raw = table.of(column);
            for (int week = 0; week < raw.length; week++) {
                int source = Math.max(0, week - lag);
                double inner = scale.logarithm() ? 1 / raw[source] : 1;
                variableBar[source] += valueBar[week] * inner / scale.spread();
            }
        }
    }

    /**
     * Spend of a treatment on the scale of its input, {@code x_(t - lag)}, without carry-over and saturation.
     *
     * @param treatment its name
     * @param lag 0 or more
     * @param goesBack whether the first week's spend stands for the weeks before it; otherwise there was none
     */
    record Spend(String treatment, int lag, boolean goesBack) implements Regressor {
        @Override
        public double[] values(VariableTable table) {
            double[] spend = table.of(treatment);
            double[] out = new double[spend.length];
            for (int week = 0; week < out.length; week++) {
                out[week] = week >= lag ? spend[week - lag] : goesBack ? spend[0] : 0;
            }
            return out;
        }

        @Override
        public boolean dependsOn(String variable) {
            return treatment.equals(variable);
        }

        @Override
        public void backward(VariableTable table, double[] valueBar, String variable, double[] variableBar) {
            if (!dependsOn(variable)) {
                return;
            }
            for (int week = 0; week < valueBar.length; week++) {
                if (week >= lag || goesBack) {
                    variableBar[Math.max(0, week - lag)] += valueBar[week];
                }
            }
        }
    }

    /**
     * 1 in weeks without spend of a treatment, else 0; its derivative is 0.
     *
     * @param treatment its name
     */
    record ZeroSpend(String treatment) implements Regressor {
        @Override
        public double[] values(VariableTable table) {
            double[] spend = table.of(treatment);
            double[] out = new double[spend.length];
            for (int week = 0; week < out.length; week++) {
                out[week] = spend[week] == 0 ? 1 : 0;
            }
            return out;
        }

        @Override
        public boolean dependsOn(String variable) {
            return treatment.equals(variable);
        }

        @Override
        public void backward(VariableTable table, double[] valueBar, String variable, double[] variableBar) {
            // a step function: 0 wherever it has a derivative
        }
    }

    /** {@code first_t second_t}. */
    record Product(Regressor first, Regressor second) implements Regressor {
        @Override
        public double[] values(VariableTable table) {
            return times(first.values(table), second.values(table));
        }

        @Override
        public boolean dependsOn(String variable) {
            return first.dependsOn(variable) || second.dependsOn(variable);
        }

        @Override
        public void backward(VariableTable table, double[] valueBar, String variable, double[] variableBar) {
            first.backward(table, times(valueBar, second.values(table)), variable, variableBar);
            second.backward(table, times(valueBar, first.values(table)), variable, variableBar);
        }

        private static double[] times(double[] a, double[] b) {
            double[] out = a.clone();
            for (int week = 0; week < out.length; week++) {
                out[week] *= b[week];
            }
            return out;
        }
    }
}
