package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import java.util.List;

/**
 * A program as the compiler takes it: what is computed, and how each stream of elements is walked through, without shapes and
 * without the values of constants. Equal programs share one compiled loop.
 *
 * @param streams what is read: the inputs of the program, and then its generated arrays
 * @param steps the body; step {@code s} sets register {@code s}
 * @param result the register with the value of the element
 * @param intoTile whether the values go to a tile of the interpreter, to be reduced there, or else to dense memory
 */
public record VectorProgram(List<Stream> streams, List<Step> steps, int result, boolean intoTile) {

    /** Copies the lists. */
    public VectorProgram {
        streams = List.copyOf(streams);
        steps = List.copyOf(steps);
    }

    /** How a stream runs along the columns of the loop. */
    public enum Access {
        /** Neighbours follow each other in memory. */
        DENSE,
        /** One element for all columns of a row. */
        REPEATED,
        /** The elements are gathered or generated in a tile before. */
        TILE
    }

    /** A stream of elements. */
    public record Stream(DType dtype, Access access) {}

    /** One step of the body. */
    public sealed interface Step {

        /** The dtype of the value. */
        DType type();

        /** The registers that it reads. */
        default List<Integer> operands() {
            return List.of();
        }

        /** The element of a stream. */
        record Load(int stream, DType type) implements Step {}

        /** A constant, by its number among them. */
        record Constant(int number, DType type) implements Step {}

        /** An elementwise operation. */
        record Apply(ScalarOp op, List<Integer> operands, ScalarOp.Signature signature) implements Step {

            /** Copies the list. */
            public Apply {
                operands = List.copyOf(operands);
            }

            @Override
            public DType type() {
                return signature.result();
            }
        }

        /** A register in another dtype. */
        record Cast(int operand, DType type) implements Step {

            @Override
            public List<Integer> operands() {
                return List.of(operand);
            }
        }
    }

    /** The dtype of a register. */
    public DType type(final int register) {
        return steps.get(register).type();
    }

    /** The dtype of the result. */
    public DType resultType() {
        return type(result);
    }
}
