package mmmbayes.cli;

import mmmbayes.page.Program;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
    /** For example {@code 0.1.0}; {@code development} outside a jar. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** What pages say that they were made by. */
    static Program program() {
        return new Program(current(), System.getProperty("java.version"));
    }

    @Override
    public String[] getVersion() {
        return new String[] {"mmm-bayes " + current(), "Java " + Runtime.version()};
    }
}
