package mmmbayes.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Pictures in the Portable Network Graphics format (ISO/IEC 15948), 8 bits a colour, no row filter. For charts, whose rows are
 * mostly equal to the one above, filters gain nothing, and fast compression is a fifth larger than the best. {@code ImageIO}
 * tries every filter on every row and converts pixel by pixel: it took five times as long.
 */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int COMPRESSION = 3;
    private static final byte TRUE_COLOUR = 2;

    private final int width;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    private final Deflater deflater = new Deflater(COMPRESSION);
    /** One row of pixels after the kind of its filter, which stays 0: none. */
    private final byte[] row;

    private final byte[] packed = new byte[1 << 16];

    /** A file of which no row is written yet. */
    PngFile(int width, int height) {
        this.width = width;
        this.row = new byte[1 + 3 * width];
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(width).putInt(height).put((byte) 8).put(TRUE_COLOUR);
        chunk("IHDR", header.array(), header.capacity());
    }

    /**
     * Adds rows below those that it has.
     *
     * @param strip of type {@link BufferedImage#TYPE_INT_RGB}, as wide as the file; not modified
     */
    void add(BufferedImage strip) {
        int[] pixels = ((DataBufferInt) strip.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < strip.getHeight(); y++) {
            int from = y * width;
            if (y == 0 || !Arrays.equals(pixels, from, from + width, pixels, from - width, from)) {
                colours(pixels, from, row);
            }
            deflater.setInput(row);
            write();
        }
    }

    /** The file's bytes once all rows are there, the same for the same pixels. */
    byte[] bytes() {
        deflater.finish();
        write();
        deflater.end();
        chunk("IEND", new byte[0], 0);
        return out.toByteArray();
    }

    private static void colours(int[] pixels, int from, byte[] row) {
        for (int x = from, at = 1; at < row.length; x++, at += 3) {
            int pixel = pixels[x];
            row[at] = (byte) (pixel >> 16);
            row[at + 1] = (byte) (pixel >> 8);
            row[at + 2] = (byte) pixel;
        }
    }

    /** Writes what the deflater gives until it wants more or has ended. */
    private void write() {
        int count = deflater.deflate(packed);
        while (count > 0) {
            chunk("IDAT", packed, count);
            count = deflater.deflate(packed);
        }
    }

    private void chunk(String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        out.writeBytes(name);
        out.write(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
