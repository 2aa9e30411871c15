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

    private PngFile() {}

    /**
     * The file's bytes, the same for the same pixels.
     *
     * @param image of type {@link BufferedImage#TYPE_INT_RGB}; not modified
     */
    static byte[] of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(width).putInt(height).put((byte) 8).put(TRUE_COLOUR);
        chunk(out, "IHDR", header.array(), header.capacity());
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        pixels(out, pixels, width, height);
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    private static void pixels(ByteArrayOutputStream out, int[] pixels, int width, int height) {
        Deflater deflater = new Deflater(COMPRESSION);
        byte[] row = new byte[1 + 3 * width]; // the first byte stays 0: no filter
        byte[] packed = new byte[1 << 16];
        for (int y = 0; y < height; y++) {
            int from = y * width;
            if (y == 0 || !Arrays.equals(pixels, from, from + width, pixels, from - width, from)) {
                colours(pixels, from, row);
            }
            deflater.setInput(row);
            write(out, deflater, packed);
        }
        deflater.finish();
        write(out, deflater, packed);
        deflater.end();
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
    private static void write(ByteArrayOutputStream out, Deflater deflater, byte[] packed) {
        int count = deflater.deflate(packed);
        while (count > 0) {
            chunk(out, "IDAT", packed, count);
            count = deflater.deflate(packed);
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
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
