package io.tilework.arrays.store.npy;

import io.tilework.arrays.store.ElementFile;
import io.tilework.arrays.store.ElementType;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.arrays.store.codec.ElementLayout;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ShapeException;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.grid.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The head of an NPY file: the bytes {@code 93 'NUMPY'}, two bytes of version, the length of a text (two bytes in version 1,
 * four later), and the text, a dictionary of dtype, order and shape, padded so that the elements begin at a multiple of 64.
 *
 * @param version the major version
 * @param elements where the elements lie, and how
 */
record NpyHeader(int version, ElementFile elements) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
    private static final int ALIGNMENT = 64;

    /** NumPy itself reads no text longer than 10,000 characters unless told to. */
    private static final long LONGEST_TEXT = 1 << 20;

    /** More dimensions than NumPy allows are a sign of damage. */
    private static final int HIGHEST_RANK = 64;

    /** Whether a file begins as an NPY file does. */
    static boolean isAt(final Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (final IOException e) {
            return false;
        }
    }

    /**
     * Reads the header of a file, and checks that the file is long enough for the elements.
     *
     * @throws StoreException if it is not sound, or holds what Tilework does not read
     */
    static NpyHeader read(final Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            final NpyHeader header = read(path, in);
            final long actual = Files.size(path);
            if (actual < header.elements.endBytes()) {
                throw StoreFaults.corrupt(path, "it is truncated: it has " + actual + " bytes, but an array of shape "
                        + header.elements.layout().shape() + " and dtype " + header.elements.layout().dtype() + " needs "
                        + header.elements.endBytes());
            }
            return header;
        } catch (final IOException e) {
            throw StoreFaults.unreadable(path, e);
        }
    }

    private static NpyHeader read(final Path path, final InputStream in) throws IOException {
        final byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw StoreFaults.corrupt(path, "it is no NPY file: it does not begin with the bytes 93 'NUMPY'");
        }
        final byte[] version = in.readNBytes(2);
        if (version.length == 2 && (version[0] < 1 || version[0] > 3 || version[1] != 0)) {
            throw StoreFaults.unsupported(path, "it is an NPY file of version " + Byte.toUnsignedInt(version[0]) + "."
                    + Byte.toUnsignedInt(version[1]), "versions 1.0, 2.0 and 3.0");
        }
        final byte[] length = in.readNBytes(version.length == 2 && version[0] == 1 ? 2 : 4);
        if (version.length < 2 || length.length < (version[0] == 1 ? 2 : 4)) {
            throw StoreFaults.corrupt(path, "it is truncated: it ends within the NPY header");
        }
        final ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(length, 4)).order(ByteOrder.LITTLE_ENDIAN);
        final long textBytes = Integer.toUnsignedLong(bytes.getInt());
        if (textBytes > LONGEST_TEXT) {
            throw StoreFaults.corrupt(path, "its NPY header claims to be " + textBytes + " bytes long");
        }
        final byte[] text = in.readNBytes((int) textBytes);
        if (text.length < textBytes) {
            throw StoreFaults.corrupt(path, "it is truncated: its NPY header should have " + textBytes
                    + " bytes, but has " + text.length);
        }
        final Charset charset = version[0] == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        final long offset = MAGIC.length + version.length + length.length + textBytes;
        return new NpyHeader(version[0], new ElementFile(path, offset, layout(path, new String(text, charset))));
    }

    private static ElementLayout layout(final Path path, final String text) {
        try {
            final Map<String, Literal> values = LiteralParser.dictionary(text).values();
            if (!values.keySet().equals(KEYS)) {
                throw new IllegalArgumentException("it has the keys " + values.keySet() + ", not " + KEYS);
            }
            final Shape shape = shape(values.get("shape"));
            final ElementType type = type(path, values.get("descr"));
            if (!(values.get("fortran_order") instanceof Literal.Truth(final boolean fortran))) {
                throw new IllegalArgumentException("its fortran_order is neither True nor False");
            }
            final List<Integer> axes =
                    fortran ? ElementLayout.fortranOrder(shape.rank()) : ElementLayout.cOrder(shape.rank());
            Math.addExact(Math.multiplyExact(shape.elements(), (long) type.dtype().byteSize()), LONGEST_TEXT);
            return new ElementLayout(type.dtype(), type.byteOrder(), shape, axes);
        } catch (final IllegalArgumentException | ShapeException e) {
            throw StoreFaults.corrupt(path, "its NPY header is not sound: " + e.getMessage(), e);
        } catch (final ArithmeticException e) {
            throw StoreFaults.corrupt(path, "its NPY header is not sound: the array has more than 2^63 bytes", e);
        }
    }

    private static Shape shape(final Literal value) {
        if (!(value instanceof Literal.Sequence(final List<Literal> sizes)) || sizes.size() > HIGHEST_RANK
                || !sizes.stream().allMatch(Literal.Number.class::isInstance)) {
            throw new IllegalArgumentException("its shape is no tuple of at most " + HIGHEST_RANK + " whole numbers");
        }
        return Shape.of(sizes.stream().mapToLong(size -> ((Literal.Number) size).value()).toArray());
    }

    private static ElementType type(final Path path, final Literal value) {
        return switch (value) {
            case Literal.Text(final String name) -> ElementType.parse(name, path);
            case Literal.Sequence _ -> throw StoreFaults.unsupported(path, "its dtype is structured, with fields",
                    ElementType.acceptedNames());
            default -> throw new IllegalArgumentException("its descr is no dtype");
        };
    }

    /** The bytes of the header of a file in C order: of version 1.0, or 2.0 if the text is long. */
    static byte[] bytes(final DType dtype, final Shape shape) {
        final String sizes = Arrays.stream(shape.toArray()).mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "(", shape.rank() == 1 ? ",)" : ")"));
        final String text = "{'descr': '" + new ElementType(dtype, ByteOrder.LITTLE_ENDIAN).text()
                + "', 'fortran_order': False, 'shape': " + sizes + ", }";
        final boolean isLong = text.length() > 65_535 - ALIGNMENT;
        final int start = MAGIC.length + 2 + (isLong ? 4 : 2);
        final int total = Math.ceilDiv(start + text.length() + 1, ALIGNMENT) * ALIGNMENT;
        final ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) (isLong ? 2 : 1)).put((byte) 0);
        if (isLong) {
            header.putInt(total - start);
        } else {
            header.putShort((short) (total - start));
        }
        header.put(text.getBytes(StandardCharsets.ISO_8859_1));
        Arrays.fill(header.array(), header.position(), total - 1, (byte) ' ');
        header.array()[total - 1] = '\n';
        return header.array();
    }
}
