package mmmbayes.report;

/**
 * An arrow of the causal graph.
 *
 * @param from channel or lever at the tail
 * @param to mediator or outcome at the head
 * @param meaning what the number says, for example {@code revenue by way of google}
 * @param estimate money that moves along the arrow over the effect window
 */
public record PathEdge(String from, String to, String meaning, Estimate estimate) {}
