package mmmbayes.cli;

/** How many threads commands use that only read draws; it changes no result. */
final class Threads {
    private Threads() {}

    static int available() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }
}
