package io.tilework.engine.kernel.compile;

import io.tilework.engine.error.TileworkBug;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Copies of classes of this package in which vector functions are written out instead of being called. */
final class WrittenOutCopy {

    private WrittenOutCopy() {}

    /** An object of a copy of a class that has a constructor without parameters. */
    static <T> T of(final Class<? extends T> original, final Class<T> type) {
        final ClassFile classFile = classFile();
        final byte[] bytes = classFile.transformClass(FunctionInliner.model(ClassDesc.of(original.getName())),
                ClassTransform.transformingMethodBodies((code, element) -> {
                    if (element instanceof InvokeInstruction call && call.opcode() == Opcode.INVOKESTATIC
                            && FunctionInliner.inlines(call.owner().asSymbol(), call.typeSymbol())) {
                        FunctionInliner.inline(code, call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
                    } else {
                        code.with(element);
                    }
                }));
        return define(bytes, type);
    }

    /** Writes classes whose vectors and masks meet at the ends of branches. */
    static ClassFile classFile() {
        return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(MethodHandles.lookup())));
    }

    /** An object of a hidden class, which is unloaded with it. */
    static <T> T define(final byte[] bytes, final Class<T> type) {
        try {
            final MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return type.cast(hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke());
        } catch (final Throwable e) {
            throw new TileworkBug("a generated class does not load", e);
        }
    }
}
