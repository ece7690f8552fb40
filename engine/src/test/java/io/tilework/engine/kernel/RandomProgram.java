package io.tilework.engine.kernel;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A random program of random dtypes on random blocks, and its value element by element. */
final class RandomProgram implements AutoCloseable {

    private static final List<DType> DTYPES = Arrays.stream(DType.values()).filter(dtype -> !dtype.isComplex()).toList();

    final Box region;
    final LoopProgram program;
    final List<Tensor> inputs = new ArrayList<>();
    private final List<AutoCloseable> owned = new ArrayList<>();
    private final Random random;
    private final List<ScalarOp> operations;
    private final boolean generates;

    /** A program that the value of an element can be worked out of. */
    RandomProgram(final BlockPool pool, final long seed) {
        this(pool, seed, NaiveOperation.KNOWN, false, 1);
    }

    /** A program with all operations, and generated arrays among its operands. */
    static RandomProgram ofAll(final BlockPool pool, final long seed) {
        return new RandomProgram(pool, seed, Arrays.stream(ScalarOp.values()).filter(op -> !op.isPart() && op != ScalarOp.COMPLEX).toList(), true, 1);
    }

    /** Such a program on blocks of several tiles along each dimension. */
    static RandomProgram large(final BlockPool pool, final long seed) {
        return new RandomProgram(pool, seed, Arrays.stream(ScalarOp.values()).filter(op -> !op.isPart() && op != ScalarOp.COMPLEX).toList(), true, 3);
    }

    private RandomProgram(final BlockPool pool, final long seed, final List<ScalarOp> operations, final boolean generates,
            final int scale) {
        this.random = new Random(seed);
        this.operations = operations;
        this.generates = generates;
        this.region = Box.of(randomShape(scale));
        final List<LoopInput> loopInputs = new ArrayList<>();
        for (int input = 0; input < 1 + random.nextInt(3); input++) {
            final LoopInput loopInput = new LoopInput(DTYPES.get(random.nextInt(DTYPES.size())), randomAxes(region.rank()));
            loopInputs.add(loopInput);
            final long[] sizes = loopInput.axes().stream().mapToLong(axis -> axis < 0 || random.nextInt(8) == 0 ? 1
                    : region.interval(axis).length()).toArray();
            inputs.add(Blocks.view(pool, loopInput.dtype(), Shape.of(sizes), random, owned));
        }
        this.program = randomProgram(loopInputs);
    }

    private Shape randomShape(final int scale) {
        final long[] sizes = new long[scale == 1 ? random.nextInt(4) : 2 + random.nextInt(2)];
        final int most = (sizes.length <= 2 ? 90 : 12) * scale;
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = random.nextInt(5) == 0 ? 1 : scale == 1 ? random.nextInt(most) : most / 3 + random.nextInt(most * 2 / 3);
        }
        return Shape.of(sizes);
    }

    /** Some of the loop's dimensions in any order, with some that stand still between them. */
    private List<Integer> randomAxes(final int rank) {
        final List<Integer> axes = new ArrayList<>();
        for (int d = 0; d < rank; d++) {
            axes.add(random.nextInt(5) == 0 ? -1 : d);
        }
        if (random.nextInt(3) > 0) {
            return axes;
        }
        Collections.shuffle(axes, random);
        return axes.subList(0, axes.isEmpty() ? 0 : 1 + random.nextInt(axes.size()));
    }

    private LoopProgram randomProgram(final List<LoopInput> loopInputs) {
        final List<Instruction> body = new ArrayList<>();
        for (int input = 0; input < loopInputs.size(); input++) {
            body.add(new Instruction.Load(input));
        }
        final int wanted = body.size() + random.nextInt(8);
        while (body.size() < wanted) {
            addRandom(body, loopInputs);
        }
        return new LoopProgram(region.rank(), loopInputs, body, body.size() - 1);
    }

    private void addRandom(final List<Instruction> body, final List<LoopInput> loopInputs) {
        final int choice = random.nextInt(10);
        if (generates && random.nextInt(8) == 0) {
            body.add(randomGenerate());
        } else if (choice == 0) {
            body.add(new Instruction.Constant(Blocks.random(DTYPES.get(random.nextInt(DTYPES.size())), random)));
        } else if (choice == 1) {
            body.add(new Instruction.Cast(random.nextInt(body.size()), DTYPES.get(random.nextInt(DTYPES.size()))));
        } else {
            final ScalarOp op = operations.get(random.nextInt(operations.size()));
            final List<Integer> operands = new ArrayList<>();
            for (int position = 0; position < op.arity(); position++) {
                operands.add(random.nextInt(body.size()));
            }
            addApply(body, loopInputs, op, operands);
        }
    }

    /** A generated array of which the region is a part, some dimensions standing still. */
    private Instruction randomGenerate() {
        final List<Integer> axes = randomAxes(region.rank());
        final long[] sizes = axes.stream().mapToLong(axis -> axis < 0 || random.nextInt(8) == 0 ? 1
                : region.interval(axis).length() + random.nextInt(5)).toArray();
        final Shape shape = Shape.of(sizes);
        final DType dtype = DTYPES.get(random.nextInt(DTYPES.size()));
        return new Instruction.Generate(switch (random.nextInt(6)) {
            case 0 -> new Generator.Full(Blocks.random(dtype, random));
            case 1 -> new Generator.Sequence(Blocks.random(DType.INT64, random), Scalar.ofInteger(DType.INT64, random.nextInt(7) - 3));
            case 2 -> new Generator.Linspace(random.nextGaussian(), 10 * random.nextGaussian(), Math.max(1, shape.elements()),
                    random.nextBoolean());
            case 3 -> new Generator.Random(random.nextLong(), random.nextLong(), new Generator.Distribution.Uniform(-1, 2));
            case 4 -> new Generator.Random(random.nextLong(), random.nextLong(), new Generator.Distribution.Normal(1, 3));
            default -> new Generator.Random(random.nextLong(), random.nextLong(), new Generator.Distribution.Integers(-5, 1L << 40));
        }, shape, axes, dtype);
    }

    private static void addApply(final List<Instruction> body, final List<LoopInput> loopInputs, final ScalarOp op,
            final List<Integer> operands) {
        final ScalarOp.Signature signature;
        try {
            signature = op.signature(operands.stream().map(operand -> body.get(operand).type(loopInputs)).toList());
        } catch (final DTypeException e) {
            return; // not defined for these dtypes: the caller tries another one
        }
        if (signature.operand().isFloating() && (op == ScalarOp.FLOOR_DIVIDE || op == ScalarOp.REMAINDER)) {
            return;
        }
        final List<Integer> casted = new ArrayList<>();
        for (int position = 0; position < operands.size(); position++) {
            final DType needed = op.operandType(signature, position);
            if (body.get(operands.get(position)).type(loopInputs) == needed) {
                casted.add(operands.get(position));
            } else {
                body.add(new Instruction.Cast(operands.get(position), needed));
                casted.add(body.size() - 1);
            }
        }
        body.add(new Instruction.Apply(op, casted, signature));
    }

    List<InputBlocks> inputBlocks() {
        return inputs.stream().map(Blocks::only).toList();
    }

    /** The value of one element. */
    Scalar value(final BlockIndex at) {
        return value(program.result(), at);
    }

    private Scalar value(final int register, final BlockIndex at) {
        return switch (program.instructions().get(register)) {
            case Instruction.Load load -> element(load.input(), at);
            case Instruction.Constant constant -> constant.value();
            case Instruction.Cast cast -> value(cast.operand(), at).cast(cast.to());
            case Instruction.Apply apply -> NaiveOperation.apply(apply.op(), apply.signature(),
                    apply.operands().stream().map(operand -> value(operand, at)).toList());
            case Instruction.Generate generate -> throw new IllegalStateException("not among the random programs");
        };
    }

    private Scalar element(final int input, final BlockIndex at) {
        final List<Integer> axes = program.inputs().get(input).axes();
        final long[] index = new long[axes.size()];
        for (int d = 0; d < index.length; d++) {
            index[d] = axes.get(d) < 0 || inputs.get(input).shape().size(d) == 1 ? 0 : at.get(axes.get(d));
        }
        return Blocks.get(inputs.get(input), index);
    }

    @Override
    public void close() {
        for (final AutoCloseable tensor : owned) {
            ((Tensor) tensor).close();
        }
    }
}
