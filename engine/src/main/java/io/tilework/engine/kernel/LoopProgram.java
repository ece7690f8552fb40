package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The body of a loop over the elements of a block: straight-line code in which every register is set once.
 *
 * <p>A program that exists is well formed: operands are set before they are used and have the dtypes that the operation
 * expects. It says nothing of how the loop runs, so that an interpreter and a compiler can take the same program.
 *
 * @param rank the number of dimensions of the loop
 * @param inputs the sources
 * @param instructions the body; register {@code r} is set by instruction {@code r}
 * @param result the register with the value of the element
 */
public record LoopProgram(int rank, List<LoopInput> inputs, List<Instruction> instructions, int result) {

    /** Copies the lists and checks the program. */
    public LoopProgram {
        inputs = List.copyOf(inputs);
        instructions = List.copyOf(instructions);
        check(result >= 0 && result < instructions.size(), "the result is register ", result);
        for (final LoopInput input : inputs) {
            checkAxes(input.axes(), rank);
        }
        for (int register = 0; register < instructions.size(); register++) {
            checkInstruction(instructions.get(register), register, inputs, instructions, rank);
        }
    }

    /** The dtype of a register. */
    public DType type(final int register) {
        return instructions.get(register).type(inputs);
    }

    /** The dtype of the result. */
    public DType resultType() {
        return type(result);
    }

    /** The program with its result in a dtype. */
    LoopProgram casted(final DType to) {
        if (resultType() == to) {
            return this;
        }
        final List<Instruction> longer = new ArrayList<>(instructions);
        longer.add(new Instruction.Cast(result, to));
        return new LoopProgram(rank, inputs, longer, longer.size() - 1);
    }

    private static void checkInstruction(final Instruction instruction, final int register, final List<LoopInput> inputs,
            final List<Instruction> instructions, final int rank) {
        for (final int operand : instruction.operands()) {
            check(operand >= 0 && operand < register, "an operand that is not set before, in register ", register);
        }
        switch (instruction) {
            case Instruction.Load load -> check(load.input() >= 0 && load.input() < inputs.size(), "no input for register ",
                    register);
            case Instruction.Generate generate -> {
                check(generate.axes().size() == generate.shape().rank(), "wrong axes in register ", register);
                checkAxes(generate.axes(), rank);
            }
            case Instruction.Apply apply -> {
                check(apply.operands().size() == apply.op().arity(), "a wrong number of operands in register ", register);
                for (int position = 0; position < apply.operands().size(); position++) {
                    final DType given = instructions.get(apply.operands().get(position)).type(inputs);
                    check(given == apply.op().operandType(apply.signature(), position),
                            "an operand of the wrong dtype " + given + " for " + apply.op() + " in register ", register);
                }
            }
            case Instruction.Constant constant -> { }
            case Instruction.Cast cast -> { }
        }
    }

    private static void checkAxes(final List<Integer> axes, final int rank) {
        final HashSet<Integer> seen = new HashSet<>();
        for (final int axis : axes) {
            check(axis >= -1 && axis < rank && (axis < 0 || seen.add(axis)), "an axis that does not fit the loop: ", axis);
        }
    }

    private static void check(final boolean holds, final String what, final int number) {
        if (!holds) {
            throw new TileworkBug("a loop program has " + what + number);
        }
    }

    /** The body as readable lines; see {@link LoopListing}. */
    @Override
    public String toString() {
        return LoopListing.of(this);
    }
}
