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
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the bodies of vector functions into generated code, where it would call them.
 *
 * <p>A vector that goes through a call becomes an object, which costs more than the function. The JVM could put the bodies in
 * by itself, but does not once a function has been compiled for itself to more than a few kilobytes
 * ({@code -XX:InlineSmallCode}).
 */
final class FunctionInliner {

    private static final String FUNCTIONS = "io.tilework.engine.kernel.functions";
    private static final String HERE = FunctionInliner.class.getPackageName();
    private static final String VECTORS = "jdk.incubator.vector";
    /** A model reads on in its class file as it is asked, without a thought for other threads: so each has its own. */
    private static final ThreadLocal<Map<ClassDesc, ClassModel>> MODELS = ThreadLocal.withInitial(HashMap::new);

    private final CodeBuilder to;
    private final Map<Integer, Integer> slots = new HashMap<>();
    private final Map<Label, Label> labels = new HashMap<>();

    private FunctionInliner(final CodeBuilder to) {
        this.to = to;
    }

    /** Whether a static method is written out: one of ours that takes or returns vectors or masks. */
    static boolean inlines(final ClassDesc owner, final MethodTypeDesc type) {
        return (owner.packageName().equals(FUNCTIONS) || owner.packageName().equals(HERE))
                && (isVector(type.returnType()) || type.parameterList().stream().anyMatch(FunctionInliner::isVector));
    }

    private static boolean isVector(final ClassDesc type) {
        return type.packageName().equals(VECTORS);
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

    /** The class file of a class, for this thread. */
    static ClassModel model(final ClassDesc owner) {
        return MODELS.get().computeIfAbsent(owner, FunctionInliner::parse);
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
            case TableSwitchInstruction choice -> to.tableswitch(choice.lowValue(), choice.highValue(),
                    label(choice.defaultTarget()), cases(choice.cases()));
            case LookupSwitchInstruction choice -> to.lookupswitch(label(choice.defaultTarget()), cases(choice.cases()));
            case BranchInstruction branch -> to.branch(branch.opcode(), label(branch.target()));
            case InvokeInstruction call when call.opcode() == Opcode.INVOKESTATIC
                    && inlines(call.owner().asSymbol(), call.typeSymbol()) ->
                inline(to, call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
            case Instruction instruction -> to.with(instruction);
            default -> { }
        }
    }

    private List<SwitchCase> cases(final List<SwitchCase> originals) {
        return originals.stream().map(original -> SwitchCase.of(original.caseValue(), label(original.target()))).toList();
    }

    /** A slot may hold values of different kinds one after the other, but one kind takes as many slots as it takes. */
    private int slot(final int original, final TypeKind kind) {
        return slots.computeIfAbsent(2 * original + kind.slotSize() - 1, key -> to.allocateLocal(kind));
    }

    private Label label(final Label original) {
        return labels.computeIfAbsent(original, key -> to.newLabel());
    }
}
