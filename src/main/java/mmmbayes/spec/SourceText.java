package mmmbayes.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Text files that people hand in: read strictly as UTF-8, so that nothing is lost and the bytes can be had back. */
public final class SourceText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SourceText() {}

    /**
     * The whole file, byte order mark included: encoding the text as UTF-8 gives the file's bytes.
     *
     * @param path file
     * @param shownAs the file as messages call it
     * @param problems told why the file cannot be read as text
     * @return empty if a problem was told
     */
    public static Optional<String> read(Path path, String shownAs, Consumer<Problem> problems) {
        if (Files.isDirectory(path)) {
            problems.accept(new Problem(shownAs, "this is a folder, not a file.", "Give the file itself."));
            return Optional.empty();
        }
        try {
            return decode(Files.readAllBytes(path), shownAs, problems);
        } catch (NoSuchFileException e) {
            problems.accept(
                    new Problem(shownAs, "there is no such file.", "Check the path: it is " + absolute(path) + "."));
        } catch (IOException e) {
            problems.accept(new Problem(shownAs, "the file cannot be read.", "Check its permissions."));
        }
        return Optional.empty();
    }

    /** The text without a leading byte order mark. */
    public static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private static Optional<String> decode(byte[] bytes, String shownAs, Consumer<Problem> problems) {
        Optional<String> foreign = foreignFormat(bytes);
        if (foreign.isPresent()) {
            problems.accept(
                    new Problem(shownAs, foreign.get(), "Save it as plain text in UTF-8 (Excel: \"CSV UTF-8\")."));
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            String message = String.format(
                    Locale.ROOT, "byte 0x%02X is not UTF-8; the file has another encoding.", bytes[in.position()]);
            problems.accept(new Problem(
                    shownAs + " line " + lineOf(bytes, in.position()),
                    message,
                    "Save it as UTF-8 (Excel: \"CSV UTF-8\")."));
            return Optional.empty();
        }
        return Optional.of(out.flip().toString());
    }

    private static Optional<String> foreignFormat(byte[] bytes) {
        int first = bytes.length > 0 ? bytes[0] & 0xFF : -1;
        int second = bytes.length > 1 ? bytes[1] & 0xFF : -1;
        if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
            return Optional.of("the file is in UTF-16, not UTF-8.");
        }
        if (first == 'P' && second == 'K') {
            return Optional.of("this is a workbook or another packed file, not text.");
        }
        for (byte b : bytes) {
            if (b == 0) {
                return Optional.of("the file holds zero bytes, so it is not text in UTF-8.");
            }
        }
        return Optional.empty();
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
