package io.tilework.arrays.store.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The value of elements whose chunk has no file, by its bytes in memory.
 *
 * <p>In JSON it is a number or a truth value; a floating point number may also be {@code "NaN"}, {@code "Infinity"},
 * {@code "-Infinity"} or, in version 3, its bits as {@code "0x7fc00000"}; a complex number is a pair of those. Version 2 has
 * {@code null} for an undefined value, which is read as zero.
 *
 * @param first the first eight bytes as a little-endian number
 * @param second the next eight bytes
 */
record FillValue(long first, long second) {

    /** Zero, or false. */
    static final FillValue ZERO = new FillValue(0, 0);

    /** Reads the value from metadata. */
    static FillValue parse(final Json json, final DType dtype) {
        if (json.node().isNull()) {
            return ZERO;
        }
        if (dtype.isComplex()) {
            return complex(json, dtype.byteSize() / 2);
        }
        if (dtype.isFloating()) {
            return new FillValue(floating(json, dtype.byteSize()), 0);
        }
        final int bits = dtype.byteSize() * Byte.SIZE;
        final long value = dtype.isInteger() ? integer(json, dtype, bits) : truth(json);
        return new FillValue(value & -1L >>> Long.SIZE - bits, 0);
    }

    private static FillValue complex(final Json json, final int partBytes) {
        final List<Json> parts = json.elements();
        if (parts.size() != 2) {
            throw json.expected("a pair of numbers");
        }
        final long real = floating(parts.get(0), partBytes);
        final long imaginary = floating(parts.get(1), partBytes);
        return partBytes == Double.BYTES ? new FillValue(real, imaginary)
                : new FillValue(real | imaginary << Integer.SIZE, 0);
    }

    private static long truth(final Json json) {
        final JsonNode node = json.node();
        if (node.isBoolean()) {
            return node.booleanValue() ? 1 : 0;
        }
        if (node.isInt() && (node.intValue() == 0 || node.intValue() == 1)) {
            return node.intValue();
        }
        throw json.expected("true or false");
    }

    private static long integer(final Json json, final DType dtype, final int bits) {
        final JsonNode node = json.node();
        final boolean whole = node.isIntegralNumber()
                || node.isDouble() && node.doubleValue() == Math.rint(node.doubleValue()) && node.canConvertToLong();
        final BigInteger value = whole ? node.bigIntegerValue() : BigInteger.ZERO;
        final boolean fits = dtype.kind() == DType.Kind.UNSIGNED ? value.signum() >= 0 && value.bitLength() <= bits
                : value.bitLength() < bits;
        if (!whole || !fits) {
            throw json.expected("a number of dtype " + dtype);
        }
        return value.longValue();
    }

    /** The bits of a floating point number. */
    private static long floating(final Json json, final int bytes) {
        final JsonNode node = json.node();
        if (node.isTextual() && node.textValue().startsWith("0x")) {
            return hexadecimal(json, node.textValue().substring(2), bytes);
        }
        final double value;
        if (node.isNumber()) {
            value = node.doubleValue();
        } else {
            value = switch (node.isTextual() ? node.textValue() : "") {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw json.expected("a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
            };
        }
        return bytes == Double.BYTES ? Double.doubleToRawLongBits(value)
                : Integer.toUnsignedLong(Float.floatToRawIntBits((float) value));
    }

    private static long hexadecimal(final Json json, final String digits, final int bytes) {
        if (!digits.matches("[0-9a-fA-F]{" + 2 * bytes + "}")) {
            throw json.expected("0x and " + 2 * bytes + " hexadecimal digits");
        }
        return Long.parseUnsignedLong(digits, 16);
    }

    /** The JSON of {@link #ZERO}. */
    static JsonNode zeroJson(final DType dtype) {
        final JsonNodeFactory json = JsonNodeFactory.instance;
        if (dtype.isComplex()) {
            return json.arrayNode().add(0.0).add(0.0);
        }
        return dtype.isFloating() ? json.numberNode(0.0)
                : dtype.isInteger() ? json.numberNode(0) : json.booleanNode(false);
    }

    /** Sets every element of a tensor, which keeps numbers in the given byte order until it is swapped as a whole. */
    void fill(final Tensor target, final ByteOrder order) {
        final Tensor one = Tensor.wrap(MemorySegment.ofArray(new long[] {first, second}), target.dtype(), Shape.of());
        if (order == ByteOrder.BIG_ENDIAN) {
            one.swapBytes();
        }
        if (first == 0 && second == 0 && target.isContiguous()) {
            target.contiguousSegment().fill((byte) 0);
        } else {
            target.copyFrom(one.broadcastTo(target.shape()));
        }
    }
}
