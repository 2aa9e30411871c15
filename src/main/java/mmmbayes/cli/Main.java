package mmmbayes.cli;

/** Entry point of the jar. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.out.println("mmm-bayes");
    }
}
