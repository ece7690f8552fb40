package io.tilework.engine.kernel;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes programs as loops that people can read.
 *
 * <pre>   for i, j in block:
 *       t0 = x0[i, j]            # float64
 *       t1 = x1[j, i]            # float64
 *       t2 = add(t0, t1)         # float64
 *       out[i, j] = t2</pre>
 */
final class LoopListing {

    private static final String NAMES = "ijklmn";
    private static final int COMMENT_COLUMN = 36;

    private LoopListing() {}

    /** The loop of a program that sets each element of the output. */
    static String of(final LoopProgram program) {
        return body(program) + "    out" + index(identity(program.rank())) + " = t" + program.result() + "\n";
    }

    /** The loop of a program whose result is added to a state, along some dimensions. */
    static String reducing(final LoopProgram program, final String operation, final List<Integer> reduced) {
        final List<Integer> kept = IntStream.range(0, program.rank()).map(d -> reduced.contains(d) ? -1 : d).boxed().toList();
        return body(program) + "    state" + index(kept) + " = " + operation + "(state" + index(kept) + ", t"
                + program.result() + ")\n";
    }

    /** The loop of a program whose results are counted in bins. */
    static String counting(final LoopProgram program) {
        return body(program) + "    counts[bin(t" + program.result() + ")] += 1\n";
    }

    private static String body(final LoopProgram program) {
        final StringBuilder text = new StringBuilder("for ");
        text.append(IntStream.range(0, program.rank()).mapToObj(LoopListing::name).collect(Collectors.joining(", ")));
        text.append(program.rank() == 0 ? "element in block:\n" : " in block:\n");
        for (int register = 0; register < program.instructions().size(); register++) {
            final String line = "    t" + register + " = " + describe(program, program.instructions().get(register));
            text.append(line).append(" ".repeat(Math.max(1, COMMENT_COLUMN - line.length())))
                    .append("# ").append(program.type(register)).append('\n');
        }
        return text.toString();
    }

    private static String describe(final LoopProgram program, final Instruction instruction) {
        return switch (instruction) {
            case Instruction.Load load -> load(load.input(), program.inputs().get(load.input()));
            case Instruction.Constant constant -> constant.value().toString();
            case Instruction.Generate generate -> generate.generator() + index(generate.axes());
            case Instruction.Apply apply -> apply.op() + registers(apply.operands());
            case Instruction.Cast cast -> cast.to() + "(t" + cast.operand() + ")";
        };
    }

    private static String load(final int number, final LoopInput input) {
        final String part = switch (input.part()) {
            case WHOLE -> "";
            case REAL -> ".real";
            case IMAGINARY -> ".imag";
        };
        return "x" + input.block(number) + part + index(input.axes());
    }

    private static String registers(final List<Integer> registers) {
        return registers.stream().map(register -> "t" + register).collect(Collectors.joining(", ", "(", ")"));
    }

    private static List<Integer> identity(final int rank) {
        return IntStream.range(0, rank).boxed().toList();
    }

    private static String index(final List<Integer> axes) {
        return axes.stream().map(LoopListing::name).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String name(final int axis) {
        return axis < 0 ? "0" : axis < NAMES.length() ? NAMES.substring(axis, axis + 1) : "i" + axis;
    }
}
