package io.tilework.arrays.store.zarr;

import io.tilework.arrays.store.ElementType;
import io.tilework.arrays.store.StoreFaults;
import io.tilework.arrays.store.StoreFormat;
import io.tilework.arrays.store.StoreInfo;
import io.tilework.arrays.store.StoreOptions;
import io.tilework.arrays.store.codec.ByteCodec;
import io.tilework.arrays.store.codec.Compression;
import io.tilework.arrays.store.codec.ElementLayout;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import io.tilework.engine.grid.Chunks;
import io.tilework.engine.grid.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Zarr directories, as a store. */
public final class ZarrFormat implements StoreFormat {

    /** A chunk has to stay below 2 GiB after encoding, and far below to be of use. */
    private static final long LARGEST_CHUNK_BYTES = 1 << 30;

    @Override
    public String name() {
        return "Zarr";
    }

    @Override
    public List<String> suffixes() {
        return List.of(".zarr");
    }

    @Override
    public boolean reads(final Path path) {
        return Files.isDirectory(path) && ZarrMetadata.isAt(path);
    }

    @Override
    public BlockSource open(final Path path) {
        return new ZarrSource(path, ZarrMetadata.read(path));
    }

    @Override
    public BlockSink create(final Path path, final DType dtype, final ChunkGrid grid, final StoreOptions options) {
        final Compression compression = options.compression();
        final int version = options.zarrVersion();
        if (version == 3 && compression.method() == Compression.Method.ZLIB) {
            throw StoreFaults.refused(path, "Zarr version 3 has no zlib; compress with gzip or zstd, or write version 2");
        }
        final ElementLayout chunk = ElementLayout.plain(dtype, chunk(grid, dtype));
        final ChunkKeys keys = version == 3 ? new ChunkKeys(true, '/') : new ChunkKeys(false, '.');
        return new ZarrSink(path,
                new ZarrArray(version, grid.shape(), chunk, compression.codecs(), FillValue.ZERO, keys));
    }

    @Override
    public BlockSink join(final Path temporary, final DType dtype, final ChunkGrid grid) {
        return new JoinedZarrSink(temporary, ZarrMetadata.read(temporary), dtype, grid);
    }

    /** The regular chunk that is nearest to the blocks of a grid, halved along its longest side until it is small enough. */
    private static Shape chunk(final ChunkGrid grid, final DType dtype) {
        final long[] sizes = grid.dimensions().stream().mapToLong(ZarrFormat::size).toArray();
        Shape chunk = Shape.of(sizes);
        while (chunk.elements() > LARGEST_CHUNK_BYTES / dtype.byteSize()) {
            int longest = 0;
            for (int d = 1; d < sizes.length; d++) {
                longest = chunk.size(d) > chunk.size(longest) ? d : longest;
            }
            chunk = chunk.with(longest, Math.ceilDiv(chunk.size(longest), 2));
        }
        return chunk;
    }

    private static long size(final Chunks chunks) {
        return Math.max(1, switch (chunks) {
            case Chunks.Regular regular -> Math.min(regular.size(), Math.max(1, regular.length()));
            case Chunks.Irregular irregular -> Math.ceilDiv(irregular.length(), irregular.count());
        });
    }

    @Override
    public StoreInfo info(final Path path) {
        final ZarrArray array = ZarrMetadata.read(path);
        final ElementLayout chunk = array.chunk();
        long storedBytes = 0;
        long storedChunks = 0;
        try (Stream<Path> files = Files.walk(path)) {
            for (final Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                storedBytes += Files.size(file);
                storedChunks += isChunk(path.relativize(file), array) ? 1 : 0;
            }
        } catch (final UncheckedIOException e) {
            throw StoreFaults.unreadable(path, e.getCause());
        } catch (final IOException e) {
            throw StoreFaults.unreadable(path, e);
        }
        return new StoreInfo("Zarr v" + array.version(), array.dtype(), array.shape(),
                ElementType.orderName(array.dtype(), chunk.byteOrder()), chunk.orderName(), Optional.of(chunk.shape()),
                array.codecs().codecs().stream().map(ByteCodec::label).toList(),
                array.shape().elements() * array.dtype().byteSize(), storedBytes, storedChunks,
                array.shape().elements() == 0 ? 0 : array.grid().blockCount());
    }

    /** Whether a file of the directory is named as a chunk is. */
    private static boolean isChunk(final Path file, final ZarrArray array) {
        final String name = file.toString().replace(java.io.File.separatorChar, '/');
        final String coordinates = array.keys().prefixed() ? name.replaceFirst("^c[./]?", "") : name;
        return (array.keys().prefixed() ? name.startsWith("c") : true) && coordinates.matches("[0-9./]*");
    }
}
