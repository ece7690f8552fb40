package io.tilework.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Scalar;
import io.tilework.engine.grid.BlockIndex;
import io.tilework.engine.grid.Box;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.DimensionRule.Affine;
import io.tilework.engine.grid.Interval;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.BlockPool;
import io.tilework.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks assembled from parts of other blocks, against slicing the whole array. */
class CopyKernelTest {

    private final BlockPool pool = new BlockPool(1 << 24);

    @AfterEach
    void everythingIsGivenBack() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aSliceOfAnyStepIsCutFromAnyChunksToAnyChunks(final long seed) {
        final Random random = new Random(seed);
        final DType dtype = DType.values()[random.nextInt(11)];
        final Shape shape = Shape.of(1 + random.nextInt(30), 1 + random.nextInt(30));
        final List<Slice> selection = Arrays.stream(shape.toArray()).mapToObj(size -> randomSlice(size, random)).toList();
        final ChunkGrid source = randomGrid(shape, random);
        final ChunkGrid target = randomGrid(Shape.of(selection.stream().mapToLong(Slice::count).toArray()), random);
        final List<Affine> rules = IntStream.range(0, 2).mapToObj(d -> new Affine(d, selection.get(d).start(),
                selection.get(d).step(), source.chunks(d), target.chunks(d))).toList();
        try (Tensor array = Blocks.of(pool, dtype, shape, Blocks.random(dtype, shape.elements(), random));
                Tensor result = Tensor.allocate(pool, dtype, target.shape())) {
            for (final BlockIndex block : Box.of(target.blocks())) {
                assemble(new CopyKernel(dtype, List.of(rules)), List.of(rules), List.of(array), List.of(source),
                        target.elements(block), block, result);
            }
            assertEquals(Blocks.values(array.slice(selection)), Blocks.values(result), "seed " + seed);
        }
    }

    @Test
    void partsAreJoinedWhereverTheyAreCut() {
        final Chunks target = Chunks.regular(9, 4);
        final List<Affine> first = List.of(new Affine(0, 0, 1, Chunks.regular(5, 3), target));
        final List<Affine> second = List.of(new Affine(0, -5, 1, Chunks.regular(4, 3), target));
        final CopyKernel kernel = new CopyKernel(DType.INT64, List.of(first, second));
        try (Tensor a = Tensor.fromLongs(pool, Shape.of(5), 0, 1, 2, 3, 4);
                Tensor b = Tensor.fromLongs(pool, Shape.of(4), 5, 6, 7, 8);
                Tensor result = Tensor.allocate(pool, DType.INT64, Shape.of(9))) {
            for (long block = 0; block < target.count(); block++) {
                assemble(kernel, List.of(first, second), List.of(a, b), List.of(new ChunkGrid(List.of(Chunks.regular(5, 3))),
                        new ChunkGrid(List.of(Chunks.regular(4, 3)))), Box.of(target.elements(block)), BlockIndex.of(block),
                                result);
            }
            assertEquals("[0, 1, 2, 3, 4, 5, 6, 7, 8]", Arrays.toString(result.toLongArray()));
            assertEquals("out[i0] = x[i0]   # int64\nout[i0] = x[-5 + i0]   # int64\n", kernel.listing());
        }
    }

    /** Runs a task as a scheduler would: with the blocks that the rules ask for. */
    private static void assemble(final CopyKernel kernel, final List<List<Affine>> parts, final List<Tensor> arrays,
            final List<ChunkGrid> grids, final Box region, final BlockIndex block, final Tensor result) {
        final List<InputBlocks> inputs = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            final List<Interval> needed = new ArrayList<>();
            for (int d = 0; d < region.rank(); d++) {
                needed.add(parts.get(part).get(d).inputs(block.get(d)));
            }
            final Box blocks = new Box(needed);
            final List<Tensor> tensors = new ArrayList<>();
            for (final BlockIndex index : blocks) {
                tensors.add(arrays.get(part).slice(slices(grids.get(part).elements(index))));
            }
            inputs.add(new InputBlocks(blocks, tensors));
        }
        kernel.run(new KernelTask(region, inputs, result.slice(slices(region)), null));
    }

    private static List<Slice> slices(final Box region) {
        return region.intervals().stream().map(Slice::of).toList();
    }

    private static Slice randomSlice(final long size, final Random random) {
        final long step = (1 + random.nextInt(4)) * (random.nextBoolean() ? 1 : -1);
        final long start = random.nextLong(size);
        final long most = step > 0 ? Math.ceilDiv(size - start, step) : Math.ceilDiv(start + 1, -step);
        return new Slice(start, 1 + random.nextLong(most), step);
    }

    private static ChunkGrid randomGrid(final Shape shape, final Random random) {
        return new ChunkGrid(Arrays.stream(shape.toArray()).mapToObj(size -> Chunks.regular(size, 1 + random.nextInt(9)))
                .toList());
    }

    @Test
    void aReshapeKeepsTheOrderOfElements() {
        try (Tensor from = Tensor.fromLongs(pool, Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
                Tensor to = Tensor.allocate(pool, DType.INT64, Shape.of(6))) {
            new ReshapeKernel(DType.INT64).run(new KernelTask(Box.of(to.shape()), List.of(Blocks.only(from.transpose(1, 0))), to,
                    null));
            assertEquals("[1, 4, 2, 5, 3, 6]", Arrays.toString(to.toLongArray()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLEX64", "COMPLEX128"})
    void complexNumbersAreMovedAndFilled(final DType dtype) {
        try (Tensor from = Tensor.allocate(pool, dtype, Shape.of(1, 2)); Tensor to = Tensor.allocate(pool, dtype,
                Shape.of(2, 2))) {
            from.setComplex(1, 2, 0, 0);
            from.setComplex(3, 4, 0, 1);
            new ElementwiseKernel(new LoopProgram(2, List.of(new LoopInput(dtype, List.of(-1, 0))),
                    List.of(new Instruction.Load(0)),
                    0)).run(new KernelTask(Box.of(to.shape()), List.of(Blocks.only(from)), to, null));
            assertEquals("1.0 1.0 3.0 3.0", to.getReal(0, 0) + " " + to.getReal(0, 1) + " " + to.getReal(1, 0) + " "
                    + to.getReal(1, 1));
            assertEquals(4, to.getImaginary(1, 1));
            new ElementwiseKernel(new LoopProgram(2, List.of(),
                    List.of(new Instruction.Constant(Scalar.complex(5, 6).cast(dtype))),
                    0)).run(new KernelTask(Box.of(to.shape()), List.of(), to, null));
            assertEquals(6, to.getImaginary(1, 0));
        }
    }
}
