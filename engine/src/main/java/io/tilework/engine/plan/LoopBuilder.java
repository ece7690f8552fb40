package io.tilework.engine.plan;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.ExprPrinter;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.DimensionRule;
import io.tilework.engine.kernel.Instruction;
import io.tilework.engine.kernel.LoopInput;
import io.tilework.engine.kernel.LoopProgram;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Writes the program of one loop: the expression at its root and everything below it that is not stored.
 *
 * <p>Each instruction is written once for each expression and axes, so that what occurs twice is computed once.
 */
final class LoopBuilder {

    private final ChunkGrid grid;
    private final Predicate<Expr> isStored;
    private final Function<Expr, StoredBlocks> stored;
    private final List<LoopInput> loopInputs = new ArrayList<>();
    private final List<LayerInput> layerInputs = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Instruction, Integer> written = new HashMap<>();
    private final Map<Place, Integer> registers = new HashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    /** An expression, compared by identity, along some axes of the loop. */
    private record Place(int identity, Expr expr, List<Integer> axes) {

        static Place of(final Expr expr, final List<Integer> axes) {
            return new Place(System.identityHashCode(expr), expr, axes);
        }

        @Override
        public boolean equals(final Object other) {
            return other instanceof Place that && expr == that.expr && axes.equals(that.axes);
        }

        @Override
        public int hashCode() {
            return 31 * identity + axes.hashCode();
        }
    }

    /**
     * A builder for a loop.
     *
     * @param grid what the loop runs over
     * @param isStored which expressions are layers
     * @param stored the layer of such an expression
     */
    LoopBuilder(final ChunkGrid grid, final Predicate<Expr> isStored, final Function<Expr, StoredBlocks> stored) {
        this.grid = grid;
        this.isStored = isStored;
        this.stored = stored;
    }

    /** The program that computes an expression, whose dimensions are those of the loop, even though it is stored. */
    LoopProgram build(final Expr root) {
        return new LoopProgram(grid.rank(), loopInputs, instructions, compute(root, OperandAxes.identity(root)));
    }

    /** The program for an operand of a reduction, which is loaded if it is stored. */
    LoopProgram buildOperand(final Expr operand) {
        return new LoopProgram(grid.rank(), loopInputs, instructions, register(operand, OperandAxes.identity(operand)));
    }

    /** What the loop takes from other layers, in the order of the program's inputs. */
    List<LayerInput> inputs() {
        return layerInputs;
    }

    /** The operations of the loop, for people. */
    String name() {
        return isCopy() ? "copy" : String.join(", ", names);
    }

    /** Whether the loop computes nothing, but only copies. */
    boolean isCopy() {
        return names.isEmpty();
    }

    /**
     * The register of an expression. The expressions of a loop may be many thousands deep, so the walk keeps its own stack.
     */
    private int register(final Expr expr, final List<Integer> axes) {
        final Deque<Place> open = new ArrayDeque<>();
        open.push(Place.of(expr, axes));
        while (!open.isEmpty()) {
            final Place place = open.peek();
            if (registers.containsKey(place)) {
                open.pop();
            } else if (isStored.test(place.expr)) {
                registers.put(place, load(place.expr, place.axes, LoopInput.Part.WHOLE));
            } else if (place.expr instanceof Expr.Elementwise part && part.op().isPart()) {
                registers.put(place, compute(place.expr, place.axes));
            } else {
                final int before = open.size();
                for (final Expr operand : place.expr.operands().list().reversed()) {
                    final Place below = Place.of(operand, OperandAxes.of(place.expr, operand, place.axes));
                    if (!registers.containsKey(below)) {
                        open.push(below);
                    }
                }
                if (open.size() == before) {
                    registers.put(place, compute(place.expr, place.axes));
                }
            }
        }
        return registers.get(Place.of(expr, axes));
    }

    private int compute(final Expr expr, final List<Integer> axes) {
        if (expr instanceof Expr.Elementwise part && part.op().isPart()) {
            names.add(part.op().toString());
            return load(part.operands().get(0), axes, part.op() == ScalarOp.REAL ? LoopInput.Part.REAL : LoopInput.Part.IMAGINARY);
        }
        final List<Integer> operands = expr.operands().stream()
                .map(operand -> register(operand, OperandAxes.of(expr, operand, axes))).toList();
        return switch (expr) {
            case Expr.Elementwise elementwise -> apply(elementwise, operands);
            case Expr.Cast cast -> {
                names.add("astype " + cast.dtype());
                yield cast(operands.getFirst(), cast.operands().get(0).dtype(), cast.dtype());
            }
            case Expr.Generated generated -> generate(generated, axes);
            default -> operands.getFirst();
        };
    }

    private int apply(final Expr.Elementwise elementwise, final List<Integer> operands) {
        final List<DType> dtypes = elementwise.operands().stream().map(Expr::dtype).toList();
        final ScalarOp.Signature signature = elementwise.op().signature(dtypes);
        final List<Integer> casted = new ArrayList<>();
        for (int position = 0; position < operands.size(); position++) {
            casted.add(cast(operands.get(position), dtypes.get(position),
                    elementwise.op().operandType(signature, position)));
        }
        names.add(elementwise.op().toString());
        return write(new Instruction.Apply(elementwise.op(), casted, signature));
    }

    private int cast(final int register, final DType from, final DType to) {
        return from == to ? register : write(new Instruction.Cast(register, to));
    }

    private int generate(final Expr.Generated generated, final List<Integer> axes) {
        if (generated.generator() instanceof Generator.Full full) {
            return write(new Instruction.Constant(full.value()));
        }
        names.add(ExprPrinter.describe(generated));
        return write(new Instruction.Generate(generated.generator(), generated.shape(), axes, generated.dtype()));
    }

    /** What is read of an array: all, or a part of each complex number, which is part of no loop but what stores it. */
    private int load(final Expr expr, final List<Integer> axes, final LoopInput.Part part) {
        final StoredBlocks blocks = stored.apply(expr);
        final List<DimensionRule> rules = new ArrayList<>();
        for (int d = 0; d < axes.size(); d++) {
            rules.add(axes.get(d) < 0 ? new DimensionRule.Whole(1) : new DimensionRule.Aligned(axes.get(d)));
        }
        final LayerInput input = blocks.input(rules, grid.blocks());
        final int block = numberIn(layerInputs, input);
        return write(new Instruction.Load(numberIn(loopInputs,
                new LoopInput(part == LoopInput.Part.WHOLE ? expr.dtype() : expr.dtype().part(), axes, part, block))));
    }

    /** The number of a member of a list, which becomes one if it is not yet. */
    private static <T> int numberIn(final List<T> list, final T member) {
        if (!list.contains(member)) {
            list.add(member);
        }
        return list.indexOf(member);
    }

    private int write(final Instruction instruction) {
        return written.computeIfAbsent(instruction, key -> {
            instructions.add(key);
            return instructions.size() - 1;
        });
    }
}
