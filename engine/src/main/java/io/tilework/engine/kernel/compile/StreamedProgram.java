package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.kernel.Instruction;
import io.tilework.engine.kernel.LoopInput;
import io.tilework.engine.kernel.LoopProgram;
import io.tilework.engine.kernel.compile.VectorProgram.Access;
import io.tilework.engine.kernel.compile.VectorProgram.Step;
import io.tilework.engine.kernel.compile.VectorProgram.Stream;
import io.tilework.engine.kernel.interpret.GeneratedStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A program, taken apart into what a compiled loop shares with others, and what is handed to it when it runs.
 *
 * @param dtypes of the streams: the inputs, and then the generated arrays
 * @param steps the body
 * @param result the register with the value of the element
 * @param constants the bits of the constants
 * @param generators the generated arrays
 */
record StreamedProgram(List<DType> dtypes, List<Step> steps, int result, long[] constants, List<GeneratedStream> generators) {

    /**
     * Takes a program apart.
     *
     * @throws DTypeException if it computes with complex numbers
     */
    static StreamedProgram of(final LoopProgram program) {
        final List<Step> steps = new ArrayList<>();
        final List<Long> constants = new ArrayList<>();
        final List<GeneratedStream> generators = new ArrayList<>();
        final int[] registers = new int[program.instructions().size()];
        for (int register = 0; register < registers.length; register++) {
            switch (program.instructions().get(register)) {
                case Instruction.Load load -> steps.add(new Step.Load(load.input(), program.type(register)));
                case Instruction.Constant constant -> {
                    steps.add(new Step.Constant(constants.size(), constant.value().dtype()));
                    constants.add(ConstantBits.of(constant.value()));
                }
                case Instruction.Generate generate -> {
                    final GeneratedStream stream = GeneratedStream.of(generate);
                    steps.add(new Step.Load(program.inputs().size() + generators.size(), stream.type()));
                    generators.add(stream);
                    if (stream.type() != generate.dtype()) {
                        steps.add(new Step.Cast(steps.size() - 1, generate.dtype()));
                    }
                }
                case Instruction.Apply apply -> steps.add(new Step.Apply(apply.op(),
                        apply.operands().stream().map(operand -> registers[operand]).toList(), apply.signature()));
                case Instruction.Cast cast -> steps.add(new Step.Cast(registers[cast.operand()], cast.to()));
            }
            registers[register] = steps.size() - 1;
            if (program.type(register).isComplex()) {
                throw new DTypeException("arithmetic on " + program.type(register) + " is not available yet");
            }
        }
        final List<DType> dtypes = new ArrayList<>(program.inputs().stream().map(LoopInput::dtype).toList());
        generators.forEach(generator -> dtypes.add(generator.type()));
        return new StreamedProgram(dtypes, steps, registers[program.result()],
                constants.stream().mapToLong(Long::longValue).toArray(), generators);
    }

    /** What a compiled loop is made of, when the streams run along the columns in some way. */
    VectorProgram with(final List<Access> accesses, final boolean intoTile) {
        final List<Stream> streams = new ArrayList<>();
        for (int stream = 0; stream < dtypes.size(); stream++) {
            streams.add(new Stream(dtypes.get(stream), accesses.get(stream)));
        }
        return new VectorProgram(streams, steps, result, intoTile);
    }
}
