package io.tilework.arrays.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tilework.arrays.NDArray;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.SourceOpener;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Shape;
import io.tilework.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored array tells its address, and whoever has the address opens the same array. */
class FileAddressesTest {

    private final List<SourceOpener> openers = ServiceLoader.load(SourceOpener.class).stream().map(ServiceLoader.Provider::get).toList();

    @TempDir
    private Path folder;

    private SourceOpener opener() {
        assertEquals(1, openers.size());
        return openers.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.npy", "x.zarr", "with blank & ünicode.npy"})
    void whatIsOpenedByItsAddressIsTheSame(final String name) {
        final Path path = folder.resolve(name);
        try (Samples samples = new Samples(1); Tensor tensor = samples.tensor(DType.INT64, Shape.of(100))) {
            final BlockSink sink = Stores.create(path, DType.INT64, ChunkGrid.single(Shape.of(100)));
            sink.open();
            samples.write(sink, tensor);
            sink.commit();
        }
        final BlockSource source = ((Expr.Source) NDArray.open(path.toString()).expr()).source();
        final String address = source.address().orElseThrow();

        assertTrue(opener().opens(address));
        assertEquals(source, opener().open(address));
    }

    @Test
    void otherTextsAreRefused() {
        assertFalse(opener().opens("zarr:something"));
        assertThrows(StoreException.class, () -> opener().open("file:///no/such/array.npy"));
        assertThrows(StoreException.class, () -> opener().open("file:not an address"));
        assertTrue(NDArray.of(1.0, 2).expr() instanceof Expr.Source source && source.source().address().isEmpty());
    }
}
