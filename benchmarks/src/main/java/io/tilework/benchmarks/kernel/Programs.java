package io.tilework.benchmarks.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.kernel.Instruction;
import io.tilework.engine.kernel.LoopInput;
import io.tilework.engine.kernel.LoopProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The loop programs that are measured, over blocks of float64. */
final class Programs {

    private static final LoopInput STRAIGHT = new LoopInput(DType.FLOAT64, List.of(0, 1));
    private static final LoopInput MIRRORED = new LoopInput(DType.FLOAT64, List.of(1, 0));

    /** {@code x}. */
    static final LoopProgram ELEMENT = new Programs().load(STRAIGHT).program();

    /** {@code x + y}. */
    static final LoopProgram ADD = new Programs().load(STRAIGHT).load(STRAIGHT).apply(ScalarOp.ADD, 0, 1).program();

    /** {@code x + y.T - z}. */
    static final LoopProgram ADD_MIRRORED = new Programs().load(STRAIGHT).load(MIRRORED).apply(ScalarOp.ADD, 0, 1)
            .load(STRAIGHT).apply(ScalarOp.SUBTRACT, 2, 3).program();

    /** {@code exp(-x*x) * sin(x) + sqrt(x)}. */
    static final LoopProgram FUNCTIONS = new Programs().load(STRAIGHT).apply(ScalarOp.NEGATIVE, 0)
            .apply(ScalarOp.MULTIPLY, 1, 0).apply(ScalarOp.EXP, 2).apply(ScalarOp.SIN, 0).apply(ScalarOp.MULTIPLY, 3, 4)
            .apply(ScalarOp.SQRT, 0).apply(ScalarOp.ADD, 5, 6).program();

    /** {@code where(x > 0.5, x, 0)}. */
    static final LoopProgram WHERE = new Programs().load(STRAIGHT).constant(0.5).apply(ScalarOp.GREATER, 0, 1)
            .constant(0).apply(ScalarOp.WHERE, 2, 0, 3).program();

    private final List<LoopInput> inputs = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();

    private Programs() {}

    private Programs load(final LoopInput input) {
        inputs.add(input);
        instructions.add(new Instruction.Load(inputs.size() - 1));
        return this;
    }

    private Programs constant(final double value) {
        instructions.add(new Instruction.Constant(Scalar.of(value)));
        return this;
    }

    private Programs apply(final ScalarOp op, final int... operands) {
        final List<Integer> registers = Arrays.stream(operands).boxed().toList();
        final List<DType> types = registers.stream().map(register -> instructions.get(register).type(inputs)).toList();
        instructions.add(new Instruction.Apply(op, registers, op.signature(types)));
        return this;
    }

    private LoopProgram program() {
        return new LoopProgram(2, inputs, instructions, instructions.size() - 1);
    }
}
