package io.tilework.engine.kernel.compile;

import io.tilework.engine.error.TileworkBug;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the bodies of vector functions into generated code, where it would call them.
 *
 * <p>A vector that goes through a call becomes an object, which costs more than the function. The JVM could put the bodies in
 * by itself, but does not once a function has been compiled for itself to more than a few kilobytes
 * ({@code -XX:InlineSmallCode}).
 */
final class FunctionInliner {

    private static final String FUNCTIONS = "io.tilework.engine.kernel.functions";
    /** The slow way for a few lanes, which stays a call. */
    private static final String SLOW = "repair";
    private static final Map<ClassDesc, ClassModel> MODELS = new ConcurrentHashMap<>();

    private final CodeBuilder to;
    private final Map<Integer, Integer> slots = new HashMap<>();
    private final Map<Label, Label> labels = new HashMap<>();

    private FunctionInliner(final CodeBuilder to) {
        this.to = to;
    }

    /** Whether a method is one that is written out. */
    static boolean inlines(final ClassDesc owner, final String method) {
        return owner.packageName().equals(FUNCTIONS) && !method.equals(SLOW);
    }

    /** Writes the body of a static method; its arguments are on the stack, and its value is left there. */
    static void inline(final CodeBuilder to, final ClassDesc owner, final String method, final MethodTypeDesc type) {
        final CodeAttribute code = (CodeAttribute) find(owner, method, type).code().orElseThrow();
        to.block(block -> new FunctionInliner(block).write(code, type, block.breakLabel()));
    }

    private static MethodModel find(final ClassDesc owner, final String method, final MethodTypeDesc type) {
        return model(owner).methods().stream()
                .filter(model -> model.methodName().equalsString(method) && model.methodTypeSymbol().equals(type))
                .findFirst().orElseThrow(() -> new TileworkBug("there is no function " + owner.displayName() + "." + method
                        + type.displayDescriptor()));
    }

    /** The class file of a class. */
    static ClassModel model(final ClassDesc owner) {
        return MODELS.computeIfAbsent(owner, FunctionInliner::parse);
    }

    private static ClassModel parse(final ClassDesc owner) {
        final String file = owner.descriptorString().substring(1, owner.descriptorString().length() - 1) + ".class";
        try (InputStream in = FunctionInliner.class.getClassLoader().getResourceAsStream(file)) {
            return ClassFile.of().parse(in.readAllBytes());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(final CodeAttribute code, final MethodTypeDesc type, final Label end) {
        final int[] parameters = new int[type.parameterCount()];
        int slot = 0;
        for (int p = 0; p < parameters.length; p++) {
            parameters[p] = slot;
            slot += TypeKind.from(type.parameterType(p)).slotSize();
        }
        for (int p = parameters.length - 1; p >= 0; p--) {
            final TypeKind kind = TypeKind.from(type.parameterType(p));
            to.storeLocal(kind, slot(parameters[p], kind));
        }
        for (final CodeElement element : code) {
            write(element, end);
        }
    }

    private void write(final CodeElement element, final Label end) {
        switch (element) {
            case LoadInstruction load -> to.loadLocal(load.typeKind(), slot(load.slot(), load.typeKind()));
            case StoreInstruction store -> to.storeLocal(store.typeKind(), slot(store.slot(), store.typeKind()));
            case IncrementInstruction increment -> to.iinc(slot(increment.slot(), TypeKind.INT), increment.constant());
            case ReturnInstruction ignored -> to.goto_(end);
            case LabelTarget target -> to.labelBinding(label(target.label()));
            case BranchInstruction branch -> to.branch(branch.opcode(), label(branch.target()));
            case InvokeInstruction call when call.opcode() == Opcode.INVOKESTATIC
                    && inlines(call.owner().asSymbol(), call.name().stringValue()) ->
                inline(to, call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
            case Instruction instruction -> to.with(instruction);
            default -> { }
        }
    }

    /** A slot may hold values of different kinds one after the other, but one kind takes as many slots as it takes. */
    private int slot(final int original, final TypeKind kind) {
        return slots.computeIfAbsent(2 * original + kind.slotSize() - 1, key -> to.allocateLocal(kind));
    }

    private Label label(final Label original) {
        return labels.computeIfAbsent(original, key -> to.newLabel());
    }
}
