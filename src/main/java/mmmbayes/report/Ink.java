package mmmbayes.report;

/**
 * A colour by what it stands for.
 *
 * @param css class of the style sheet, which gives it one value on light and one on dark ground
 * @param rgb value on light ground, {@code 0xRRGGBB}
 */
record Ink(String css, int rgb) {
    static final Ink TEXT = new Ink("ink", 0x1F2933);
    static final Ink MUTED = new Ink("muted", 0x6B7785);
    static final Ink BASELINE = new Ink("base", 0xA9B4C0);
    static final Ink INTERACTION = new Ink("together", 0xC9BFA3);
    static final Ink OUTCOME = new Ink("outcome", 0x2F4B7C);
    static final Ink PROBLEM = new Ink("bad", 0xB42318);
}
