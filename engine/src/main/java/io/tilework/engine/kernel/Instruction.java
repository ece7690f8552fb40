package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.grid.Shape;
import java.util.List;

/**
 * One step of the body of a loop. Its value goes to the register with the instruction's own number, which nothing else sets;
 * operands are the numbers of earlier instructions.
 */
public sealed interface Instruction {

    /** The dtype of the value, given the inputs of the program. */
    DType type(List<LoopInput> inputs);

    /** The registers it reads. */
    default List<Integer> operands() {
        return List.of();
    }

    /** The same on other registers, as many. */
    default Instruction withOperands(final List<Integer> registers) {
        return this;
    }

    /** The element of an input. */
    record Load(int input) implements Instruction {

        @Override
        public DType type(final List<LoopInput> inputs) {
            return inputs.get(input).dtype();
        }
    }

    /** The same value for all elements. */
    record Constant(Scalar value) implements Instruction {

        @Override
        public DType type(final List<LoopInput> inputs) {
            return value.dtype();
        }
    }

    /**
     * The element of a generated array.
     *
     * @param generator computes the value from the number of the element
     * @param shape the shape of the whole generated array, whose elements are numbered in C order
     * @param axes for each of its dimensions the dimension of the loop that it runs along, or -1 if it stands still at 0
     * @param dtype what the value is cast to
     */
    record Generate(Generator generator, Shape shape, List<Integer> axes, DType dtype) implements Instruction {

        /** Copies the list. */
        public Generate {
            axes = List.copyOf(axes);
        }

        @Override
        public DType type(final List<LoopInput> inputs) {
            return dtype;
        }
    }

    /** An elementwise operation on registers, which have the dtypes of the signature already. */
    record Apply(ScalarOp op, List<Integer> operands, ScalarOp.Signature signature) implements Instruction {

        /** Copies the list. */
        public Apply {
            operands = List.copyOf(operands);
        }

        @Override
        public DType type(final List<LoopInput> inputs) {
            return signature.result();
        }

        @Override
        public Instruction withOperands(final List<Integer> registers) {
            return new Apply(op, registers, signature);
        }
    }

    /** A register in another dtype, as {@link Scalar#cast}. */
    record Cast(int operand, DType to) implements Instruction {

        @Override
        public DType type(final List<LoopInput> inputs) {
            return to;
        }

        @Override
        public List<Integer> operands() {
            return List.of(operand);
        }

        @Override
        public Instruction withOperands(final List<Integer> registers) {
            return new Cast(registers.getFirst(), to);
        }
    }
}
