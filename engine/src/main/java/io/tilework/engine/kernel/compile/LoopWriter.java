package io.tilework.engine.kernel.compile;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.kernel.compile.VectorProgram.Access;
import io.tilework.engine.kernel.compile.VectorProgram.Step;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the loop of one program, statement by statement, as bytecode and as Java at the same time. */
final class LoopWriter {

    private static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");

    /** The signature of {@link VectorLoop#run}. */
    static final MethodTypeDesc RUN = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_int,
            LONGS, LONGS, ConstantDescs.CD_Object.arrayType(), LONGS);

    private static final Code ROWS = new Code.Local("rows", 1, ConstantDescs.CD_int);
    private static final Code COLUMNS = new Code.Local("columns", 2, ConstantDescs.CD_int);
    private static final Code ADDRESSES = new Code.Local("addresses", 3, LONGS);
    private static final Code ROW_BYTES = new Code.Local("rowBytes", 4, LONGS);
    private static final Code TILES = new Code.Local("tiles", 5, ConstantDescs.CD_Object.arrayType());
    private static final Code CONSTANTS = new Code.Local("constants", 6, LONGS);

    private final VectorProgram program;
    private final VectorTypes types;
    private final Map<String, Code.Local> locals = new HashMap<>();
    private final StringBuilder source = new StringBuilder();
    private int indent;
    private CodeBuilder to;

    LoopWriter(final VectorProgram program, final VectorTypes types) {
        this.program = program;
        this.types = types;
    }

    /** How many elements the loop computes at a time. */
    int lanes() {
        return types.lanes();
    }

    /** The Java of what was written. */
    String source() {
        return source.toString();
    }

    /** Writes the method. */
    void write(final CodeBuilder code) {
        // The class file library writes a method again if a jump turns out to be long.
        to = code;
        locals.clear();
        source.setLength(0);
        indent = 0;
        line("void run(int rows, int columns, long[] addresses, long[] rowBytes, Object[] tiles, long[] constants) {");
        indent++;
        prologue();
        loop("row", ROWS, this::row);
        to.return_();
        indent--;
        line("}");
    }

    /** What stays the same for all rows. */
    private void prologue() {
        for (int stream = 0; stream <= program.streams().size(); stream++) {
            if (isTile(stream)) {
                set("tile" + stream, new Code.Checked(new Code.Element(TILES, stream, ConstantDescs.CD_Object),
                        StreamCode.tile(dtype(stream))));
            } else {
                set("address" + stream, new Code.Element(ADDRESSES, stream, ConstantDescs.CD_long));
            }
        }
        for (int register = 0; register < program.steps().size(); register++) {
            if (program.steps().get(register) instanceof Step.Constant constant) {
                set("t" + register, StreamCode.constant(constant.type(), types,
                        new Code.Element(CONSTANTS, constant.number(), ConstantDescs.CD_long)));
            }
        }
        set("tileStart", new Code.Number(0));
        statement("int last = columns - " + types.lanes() + ";", local("last", ConstantDescs.CD_int), code ->
                code.iload(2).loadConstant(types.lanes()).isub());
        statement("int vectors = (columns + " + (types.lanes() - 1) + ") / " + types.lanes() + ";",
                local("vectors", ConstantDescs.CD_int), code -> code.iload(2).loadConstant(types.lanes() - 1).iadd()
                        .loadConstant(types.lanes()).idiv());
    }

    private void row() {
        for (int register = 0; register < program.steps().size(); register++) {
            if (isRepeated(register)) {
                final Step.Load load = (Step.Load) program.steps().get(register);
                set("t" + register, StreamCode.repeat(load.type(), types, get("address" + load.stream())));
            }
        }
        loop("k", get("vectors"), this::body);
        for (int stream = 0; stream <= program.streams().size(); stream++) {
            if (!isTile(stream)) {
                set("address" + stream, new Code.Sum(get("address" + stream),
                        new Code.Element(ROW_BYTES, stream, ConstantDescs.CD_long)));
            }
        }
        set("tileStart", new Code.Sum(get("tileStart"), COLUMNS));
    }

    private void body() {
        statement("int column = Math.min(" + types.lanes() + " * k, last);", local("column", ConstantDescs.CD_int), code -> {
            get("k").emit(code);
            code.loadConstant(types.lanes()).imul();
            get("last").emit(code);
            code.invokestatic(MATH, "min", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int));
        });
        for (int register = 0; register < program.steps().size(); register++) {
            final Step step = program.steps().get(register);
            if (!(step instanceof Step.Constant) && !isRepeated(register)) {
                set("t" + register, value(step));
            }
        }
        final Code result = get("t" + program.result());
        final int output = program.streams().size();
        effect(program.intoTile()
                ? StreamCode.storeTile(program.resultType(), types, result, get("tile" + output), tileIndex())
                : StreamCode.store(program.resultType(), types, result, address(output)));
    }

    private Code value(final Step step) {
        return switch (step) {
            case Step.Load load -> isTile(load.stream())
                    ? StreamCode.loadTile(load.type(), types, get("tile" + load.stream()), tileIndex())
                    : StreamCode.load(load.type(), types, address(load.stream()));
            case Step.Apply apply -> OperationCode.of(apply, types,
                    apply.operands().stream().map(operand -> (Code) get("t" + operand)).toList());
            case Step.Cast cast -> CastCode.of(get("t" + cast.operand()), program.type(cast.operand()), cast.type(), types);
            case Step.Constant constant -> throw new IllegalStateException("constants are set before the loop");
        };
    }

    private Code address(final int stream) {
        return new Code.Sum(get("address" + stream), new Code.Scaled(get("column"), dtype(stream).byteSize()));
    }

    private Code tileIndex() {
        return new Code.Sum(get("tileStart"), get("column"));
    }

    private DType dtype(final int stream) {
        return stream == program.streams().size() ? program.resultType() : program.streams().get(stream).dtype();
    }

    private boolean isTile(final int stream) {
        return stream == program.streams().size() ? program.intoTile()
                : program.streams().get(stream).access() == Access.TILE;
    }

    private boolean isRepeated(final int register) {
        return program.steps().get(register) instanceof Step.Load load
                && program.streams().get(load.stream()).access() == Access.REPEATED;
    }

    private void loop(final String counter, final Code end, final Runnable body) {
        final Code.Local index = local(counter, ConstantDescs.CD_int);
        line("for (int " + counter + " = 0; " + counter + " < " + end + "; " + counter + "++) {");
        indent++;
        to.iconst_0().istore(index.slot());
        final Label test = to.newLabel();
        final Label start = to.newLabel();
        to.goto_(test).labelBinding(start);
        body.run();
        to.iinc(index.slot(), 1).labelBinding(test);
        index.emit(to);
        end.emit(to);
        to.if_icmplt(start);
        indent--;
        line("}");
    }

    /** Sets a local variable, which is declared with the first value it gets. */
    private void set(final String name, final Code value) {
        final boolean isNew = !locals.containsKey(name);
        final Code.Local local = local(name, value.type());
        statement((isNew ? value.type().displayName() + " " : "") + name + " = " + value + ";", local, value::emit);
    }

    private void statement(final String text, final Code.Local local, final Consumer<CodeBuilder> value) {
        line(text);
        value.accept(to);
        to.storeLocal(TypeKind.from(local.type()), local.slot());
    }

    private void effect(final Code call) {
        line(call + ";");
        call.emit(to);
    }

    private Code.Local local(final String name, final ClassDesc type) {
        return locals.computeIfAbsent(name, key -> {
            return new Code.Local(key, to.allocateLocal(TypeKind.from(type)), type);
        });
    }

    private Code get(final String name) {
        return locals.get(name);
    }

    private void line(final String text) {
        source.append("    ".repeat(indent)).append(text).append('\n');
    }
}
