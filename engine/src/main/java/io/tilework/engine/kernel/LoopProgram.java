package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

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

    /** What the loop reads of the blocks that a task was given, in the order of the inputs. */
    List<Tensor> read(final KernelTask task) {
        return IntStream.range(0, inputs.size()).mapToObj(input -> inputs.get(input).of(task.only(inputs.get(input).block(input)))).toList();
    }

    /** How many blocks of a task the loop reads. */
    int blocks() {
        return IntStream.range(0, inputs.size()).map(input -> inputs.get(input).block(input) + 1).max().orElse(0);
    }

    /** The program that ends with another register, and has nothing that this register does not need. */
    public LoopProgram endingWith(final int register) {
        final boolean[] needed = new boolean[register + 1];
        needed[register] = true;
        for (int r = register; r >= 0; r--) {
            if (needed[r]) {
                instructions.get(r).operands().forEach(operand -> needed[operand] = true);
            }
        }
        final int[] moved = new int[register + 1];
        final List<Instruction> kept = new ArrayList<>();
        for (int r = 0; r <= register; r++) {
            if (needed[r]) {
                moved[r] = kept.size();
                kept.add(instructions.get(r).withOperands(instructions.get(r).operands().stream().map(operand -> moved[operand]).toList()));
            }
        }
        return new LoopProgram(rank, inputs, kept, kept.size() - 1);
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
