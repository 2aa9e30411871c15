package mmmbayes.model;

import mmmbayes.spec.MediatorSpec;

/**
 * Where a mediator enters the outcome.
 *
 * @param input index among the model's inputs
 * @param coefficient parameter index
 * @param unit currency per unit of the input
 * @param history input of each week before the data
 * @param enters what of the mediator it is made of
 */
record MediatorInput(int input, int coefficient, double unit, double history, MediatorSpec.Enters enters) {
    static MediatorInput of(ModelDesign design, int mediator) {
        StageDesign outcome = design.outcome();
        int channel = design.treatmentCount() + mediator;
        MediatorSpec.Enters enters = design.mediator(mediator).enters();
        for (int i = 0; i < outcome.inputs().length; i++) {
            int input = outcome.inputs()[i];
            if (design.inputs().get(input).channel() == channel) {
                double unit = design.scales().inputOf(design.channels().get(channel));
                double history = enters == MediatorSpec.Enters.RESIDUALISED ? 0 : design.history(channel);
                return new MediatorInput(input, outcome.media()[i], unit, history, enters);
            }
        }
        throw new IllegalStateException("mediator " + mediator + " does not enter the outcome");
    }
}
