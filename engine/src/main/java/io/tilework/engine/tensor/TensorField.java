package io.tilework.engine.tensor;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.grid.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * How Arrow sees a tensor: a column of fixed-size lists with the metadata of {@code arrow.fixed_shape_tensor}.
 *
 * <p>Arrow has no complex numbers, and its booleans are bits. So complex ones are written as one more dimension of size 2 and
 * booleans as bytes, and metadata of our own say what they were, along with the shape. A list holds at most 2^31 - 1
 * numbers; so there is one row, unless the tensor is larger: then leading dimensions become rows.
 *
 * @param dtype of the tensor
 * @param shape of the tensor
 * @param rows the length of the column
 * @param listShape the shape of a row, in Arrow's numbers
 */
record TensorField(DType dtype, Shape shape, long rows, Shape listShape) {

    private static final String COLUMN = "tensor";
    private static final String EXTENSION_NAME = "ARROW:extension:name";
    private static final String EXTENSION_METADATA = "ARROW:extension:metadata";
    private static final String FIXED_SHAPE_TENSOR = "arrow.fixed_shape_tensor";
    private static final String OUR_DTYPE = "tilework.dtype";
    private static final String OUR_SHAPE = "tilework.shape";
    private static final Pattern JSON_SHAPE = Pattern.compile("\"shape\"\\s*:\\s*\\[([^]]*)]");

    /** The field of a tensor to be written. */
    static TensorField of(final DType dtype, final Shape shape) {
        final long[] sizes = Arrays.copyOf(shape.toArray(), shape.rank() + (dtype.isComplex() ? 1 : 0));
        if (dtype.isComplex()) {
            sizes[shape.rank()] = 2;
        }
        long rows = 1;
        int first = 0;
        while (Shape.of(Arrays.copyOfRange(sizes, first, sizes.length)).elements() > Integer.MAX_VALUE) {
            rows = Math.multiplyExact(rows, sizes[first++]);
        }
        if (rows > Integer.MAX_VALUE || first > 0 && first == sizes.length) {
            throw new ArgumentException("a tensor of shape " + shape
                    + " is too large for Arrow: its last axis has more than 2^31 - 1 elements; use smaller chunks");
        }
        return new TensorField(dtype, shape, rows, Shape.of(Arrays.copyOfRange(sizes, first, sizes.length)));
    }

    /** The field of a tensor to be read. */
    static TensorField of(final Schema schema, final long rows) throws IOException {
        final Field column = schema.getFields().size() == 1 ? schema.getFields().getFirst() : null;
        final String extension = column == null ? null : column.getMetadata().get(EXTENSION_METADATA);
        final Matcher json = JSON_SHAPE.matcher(extension == null ? "" : extension);
        if (!json.find() || !FIXED_SHAPE_TENSOR.equals(column.getMetadata().get(EXTENSION_NAME))
                || !(column.getType() instanceof ArrowType.FixedSizeList) || extension.contains("permutation")) {
            throw new IOException("the Arrow stream holds no single column of fixed-shape tensors in C order");
        }
        try {
            final Shape listShape = shapeOf(json.group(1));
            final Map<String, String> ours = column.getMetadata();
            final DType dtype = ours.containsKey(OUR_DTYPE) ? DType.named(ours.get(OUR_DTYPE))
                    : dtypeOf(column.getChildren().getFirst().getType());
            if (ours.containsKey(OUR_SHAPE)) {
                return new TensorField(dtype, shapeOf(ours.get(OUR_SHAPE)), rows, listShape);
            }
            final long[] sizes = new long[listShape.rank() + 1];
            sizes[0] = rows;
            System.arraycopy(listShape.toArray(), 0, sizes, 1, listShape.rank());
            final Shape foreign = Shape.of(rows == 1 ? listShape.toArray() : sizes);
            return new TensorField(dtype, foreign, rows, listShape);
        } catch (final NumberFormatException | DTypeException e) {
            throw new IOException("the Arrow stream has a malformed description of its tensor: " + e.getMessage(), e);
        }
    }

    /** How many of Arrow's numbers a row holds. */
    long listSize() {
        return listShape.elements();
    }

    /** The schema of the stream. */
    Schema schema() {
        final Map<String, String> metadata = Map.of(
                EXTENSION_NAME, FIXED_SHAPE_TENSOR,
                EXTENSION_METADATA, "{\"shape\":[" + text(listShape) + "]}",
                OUR_DTYPE, dtype.toString(),
                OUR_SHAPE, text(shape));
        final Field numbers = new Field("item", FieldType.notNullable(numberType(dtype)), null);
        return new Schema(List.of(new Field(COLUMN, new FieldType(false,
                new ArrowType.FixedSizeList(Math.toIntExact(listSize())), null, metadata), List.of(numbers))));
    }

    private static String text(final Shape shape) {
        return Arrays.stream(shape.toArray()).mapToObj(Long::toString).collect(Collectors.joining(","));
    }

    private static Shape shapeOf(final String text) {
        return text.isBlank() ? Shape.of()
                : Shape.of(Arrays.stream(text.split(",")).mapToLong(size -> Long.parseLong(size.strip())).toArray());
    }

    private static ArrowType numberType(final DType dtype) {
        return switch (dtype.kind()) {
            case BOOL, UNSIGNED -> new ArrowType.Int(8 * dtype.byteSize(), false);
            case SIGNED -> new ArrowType.Int(8 * dtype.byteSize(), true);
            case FLOATING -> floating(dtype.byteSize());
            case COMPLEX -> floating(dtype.byteSize() / 2);
        };
    }

    private static ArrowType floating(final int bytes) {
        return new ArrowType.FloatingPoint(bytes == Float.BYTES ? FloatingPointPrecision.SINGLE
                : FloatingPointPrecision.DOUBLE);
    }

    private static DType dtypeOf(final ArrowType type) {
        return Arrays.stream(DType.values())
                .filter(dtype -> dtype != DType.BOOL && !dtype.isComplex() && numberType(dtype).equals(type))
                .findFirst().orElseThrow(() -> new DTypeException("there is no dtype for Arrow's " + type));
    }
}
