package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import java.util.stream.Stream;

/**
 * The vectors of one loop, which all have as many lanes as a vector of the machine has elements of the widest dtype. All masks,
 * and so all values of bool, belong to vectors of integers of that width.
 *
 * @param lanes how many lanes all vectors have
 * @param widestBytes the size of the widest element
 */
record VectorTypes(int lanes, int widestBytes) {

    private static final int LEAST_BITS = 64;

    /** The vectors for a program on a machine whose vectors have some number of bits. */
    static VectorTypes of(final VectorProgram program, final int vectorBits) {
        final boolean wide = program.intoTile()
                || program.streams().stream().anyMatch(stream -> stream.access() == VectorProgram.Access.TILE)
                || program.steps().stream().anyMatch(OperationCode::computesInDoubles)
                || program.steps().stream().anyMatch(step -> step instanceof VectorProgram.Step.Cast cast
                        && CastCode.isWide(program.type(cast.operand()), cast.type()));
        final int widest = Stream.concat(program.streams().stream().map(VectorProgram.Stream::dtype),
                program.steps().stream().map(VectorProgram.Step::type)).mapToInt(DType::byteSize).max().orElse(1);
        final int bytes = wide ? Long.BYTES : widest;
        return new VectorTypes(vectorBits / Byte.SIZE / bytes, bytes);
    }

    /** The vectors of a dtype; of bool, those of its bytes in memory. */
    VectorType of(final DType dtype) {
        return new VectorType(dtype, lanes);
    }

    /** Whether there are vectors with so few elements of a dtype. */
    boolean has(final DType dtype) {
        return dtype == DType.BOOL && lanes < Byte.SIZE || of(dtype).bits() >= LEAST_BITS;
    }

    /** The integers whose masks stand for bool. */
    VectorType masks() {
        return of(switch (widestBytes) {
            case 8 -> DType.INT64;
            case 4 -> DType.INT32;
            case 2 -> DType.INT16;
            default -> DType.INT8;
        });
    }

    /** A mask of other vectors as a value of bool. */
    Code bool(final Code mask) {
        return masks().cast(mask);
    }
}
