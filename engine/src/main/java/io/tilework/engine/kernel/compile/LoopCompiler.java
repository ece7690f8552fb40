package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.kernel.compile.VectorProgram.Step;
import io.tilework.engine.kernel.compile.VectorProgram.Stream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/**
 * Turns programs into hidden classes, which are unloaded when nobody uses their loop any more.
 *
 * <p>The loop goes over rows, and in a row over vectors of neighbours. The last vector of a row starts so early that it ends
 * with the row, and computes some elements for the second time: that needs neither masks nor a second copy of the body,
 * and no value depends on where a row ends, since elements are computed independently of each other.
 *
 * <pre>   for (int row = 0; row &lt; rows; row++) {
 *       for (int k = 0; k &lt; vectors; k++) {
 *           int column = Math.min(k * lanes, columns - lanes);
 *           ... body ...</pre>
 */
final class LoopCompiler {

    private static final ClassDesc LOOP = ClassDesc.of(VectorLoop.class.getName());

    private LoopCompiler() {}

    /** Whether a program can be compiled for vectors of some number of bits. */
    static boolean accepts(final VectorProgram program, final int vectorBits) {
        final VectorTypes types = VectorTypes.of(program, vectorBits);
        return program.streams().stream().map(Stream::dtype).noneMatch(DType::isComplex)
                && program.steps().stream().map(Step::type).noneMatch(DType::isComplex)
                && program.streams().stream().allMatch(stream -> types.has(stream.dtype()))
                && program.steps().stream().allMatch(step -> types.has(step.type()) && OperationCode.has(step)
                && !(step instanceof Step.Cast cast && !CastCode.has(program.type(cast.operand()), cast.type())));
    }

    /** Compiles a program that is accepted. */
    static CompiledLoop compile(final VectorProgram program, final int vectorBits) {
        final LoopWriter writer = new LoopWriter(program, VectorTypes.of(program, vectorBits));
        final byte[] bytes = WrittenOutCopy.classFile().build(ClassDesc.of(LoopCompiler.class.getPackageName(), "CompiledVectorLoop"), type -> type
                .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                .withInterfaceSymbols(LOOP)
                .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, code -> code.aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_())
                .withMethodBody("run", LoopWriter.RUN, ClassFile.ACC_PUBLIC, writer::write));
        return new CompiledLoop(WrittenOutCopy.define(bytes, VectorLoop.class), writer.lanes(), writer.source());
    }
}
