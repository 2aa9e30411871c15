package mmmbayes.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import mmmbayes.spec.Problem;
import mmmbayes.spec.Spec;

/**
 * Everything a fit starts from.
 *
 * @param spec resolved: every default filled in, transforms of 0/1 controls chosen
 * @param dataset the columns that the spec uses
 * @param specPath spec file
 * @param dataPath data file that was read
 * @param specText the spec file's text; encoded as UTF-8 it gives the file's bytes
 * @param dataText the data file's text; encoded as UTF-8 it gives the file's bytes
 * @param warnings what was filled in, skipped, or is doubtful, each with its place
 */
public record Inputs(
        Spec spec,
        Dataset dataset,
        Path specPath,
        Path dataPath,
        String specText,
        String dataText,
        List<Problem> warnings) {
    /** Copies the list. */
    public Inputs {
        warnings = List.copyOf(warnings);
    }

    /** SHA-256 of the spec file's bytes, in lower-case hexadecimal. */
    public String specSha256() {
        return sha256(specText);
    }

    /** SHA-256 of the data file's bytes, in lower-case hexadecimal. */
    public String dataSha256() {
        return sha256(dataText);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
