package io.tilework.engine.expr;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Slice;
import io.tilework.engine.memory.Scratch;
import io.tilework.engine.tensor.Tensor;
import java.util.List;

/** A source of given numbers, for tests. Equal sources are the same object. */
public final class NumbersSource implements BlockSource {

    private final DType dtype;
    private final ChunkGrid chunks;
    private final double[] numbers;

    /** A source of these numbers in C order. */
    public NumbersSource(final DType dtype, final ChunkGrid chunks, final double[] numbers) {
        this.dtype = dtype;
        this.chunks = chunks;
        this.numbers = numbers;
    }

    /** The numbers in C order. */
    public double[] numbers() {
        return numbers;
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public ChunkGrid chunks() {
        return chunks;
    }

    @Override
    public long scratchBytes(final List<Slice> selection) {
        return 64;
    }

    @Override
    public long read(final List<Slice> selection, final Tensor target, final Scratch scratch) {
        scratch.borrow(64);
        final Positions positions = new Positions(target.shape());
        for (long number = 0; number < target.elements(); number++) {
            final long[] place = positions.of(number);
            final long[] from = place.clone();
            for (int d = 0; d < place.length; d++) {
                from[d] = selection.get(d).element(place[d]);
            }
            target.setDouble(numbers[(int) new Positions(chunks.shape()).number(from)], place);
        }
        return target.bytes();
    }
}
