package mmmbayes.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a fit was made from. All of it is the same for two equal runs but {@code run}.
 *
 * @param version of mmm-bayes
 * @param command which command wrote the folder
 * @param seed of every random stream
 * @param options settings by name, in the order they are shown
 * @param dataSha256 of {@code data.csv}
 * @param specSha256 of {@code spec.yaml}
 * @param weeks number of weeks
 * @param firstWeek first day of the first week, ISO 8601
 * @param lastWeek first day of the last week, ISO 8601
 * @param javaVersion of the machine that ran
 * @param run whatever differs between two equal runs: seconds, threads, time of day
 */
public record Manifest(
        String version,
        String command,
        long seed,
        Map<String, Object> options,
        String dataSha256,
        String specSha256,
        int weeks,
        String firstWeek,
        String lastWeek,
        String javaVersion,
        Map<String, Object> run) {
    /** Copies the maps and keeps their order. */
    public Manifest {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        run = Collections.unmodifiableMap(new LinkedHashMap<>(run));
    }

    /** As nested maps in the order of the file. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version);
        json.put("command", command);
        json.put("seed", seed);
        json.put("options", options);
        json.put("data_sha256", dataSha256);
        json.put("spec_sha256", specSha256);
        json.put("weeks", weeks);
        json.put("first_week", firstWeek);
        json.put("last_week", lastWeek);
        json.put("java_version", javaVersion);
        json.put("run", run);
        return json;
    }

    /** SHA-256 of a file's bytes, in hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
