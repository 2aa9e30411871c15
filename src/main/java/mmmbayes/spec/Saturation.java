package mmmbayes.spec;

/** How the response to carried-over spend levels off. */
public sealed interface Saturation {
    /** {@code a^s / (a^s + kappa^s)}: half-saturation kappa, shape s. */
    record Hill() implements Saturation {}
}
