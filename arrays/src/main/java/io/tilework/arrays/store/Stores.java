package io.tilework.arrays.store;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.error.StoreException;
import io.tilework.engine.expr.BlockSink;
import io.tilework.engine.expr.BlockSource;
import io.tilework.engine.grid.ChunkGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Opens, creates and describes stored arrays of any format, by their path. */
public final class Stores {

    private static final int SHOWN_BYTES = 8;

    private Stores() {}

    /** The formats that are installed. */
    public static List<StoreFormat> formats() {
        return ServiceLoader.load(StoreFormat.class, StoreFormat.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get).toList();
    }

    /**
     * Opens a stored array, reading its metadata only.
     *
     * @throws StoreException if there is none, or it is of no known format, or not sound
     */
    public static BlockSource open(final Path path) {
        return reader(path).open(path);
    }

    /**
     * Describes a stored array.
     *
     * @throws StoreException as {@link #open} does
     */
    public static StoreInfo info(final Path path) {
        return reader(path).info(path);
    }

    /**
     * Plans to write an array in the format of the path's suffix; nothing is written before {@link BlockSink#open}.
     *
     * @param grid the blocks that the writer would like to write; the sink's own grid may differ where the format needs it to
     * @throws StoreException if the suffix is unknown, the place cannot be written, or it holds something of another kind
     */
    public static BlockSink create(final Path path, final DType dtype, final ChunkGrid grid, final StoreOptions options) {
        return writer(path).create(path, dtype, grid, options);
    }

    /**
     * Joins in writing an array that another process is writing.
     *
     * @param temporary where it writes until it commits
     * @throws StoreException if nothing is being written there, or something else
     */
    public static BlockSink join(final Path temporary, final DType dtype, final ChunkGrid grid) {
        return reader(temporary).join(temporary, dtype, grid);
    }

    /**
     * Finds out whether there is a format for a path.
     *
     * @throws StoreException if the suffix is unknown
     */
    public static void check(final Path path) {
        writer(path);
    }

    /** As {@link #create(Path, DType, ChunkGrid, StoreOptions)}, with {@link StoreOptions#DEFAULT}. */
    public static BlockSink create(final Path path, final DType dtype, final ChunkGrid grid) {
        return create(path, dtype, grid, StoreOptions.DEFAULT);
    }

    private static StoreFormat reader(final Path path) {
        if (!Files.exists(path)) {
            throw StoreFaults.missing(path);
        }
        return formats().stream().filter(format -> format.reads(path)).findFirst().orElseThrow(() -> unknown(path));
    }

    private static StoreException unknown(final Path path) {
        if (Files.isDirectory(path)) {
            return StoreFaults.corrupt(path, "it is a directory, but not a Zarr array: it has neither zarr.json nor .zarray");
        }
        return StoreFaults.corrupt(path, "it is of no known format (" + beginning(path) + "); the formats are "
                + formats().stream().map(format -> format.name() + " (" + String.join(", ", format.suffixes()) + ")")
                        .collect(Collectors.joining(" and ")));
    }

    private static String beginning(final Path path) {
        if (!Files.isRegularFile(path)) {
            return "it is not a regular file";
        }
        try (var in = Files.newInputStream(path)) {
            final byte[] bytes = in.readNBytes(SHOWN_BYTES);
            return bytes.length == 0 ? "it is empty" : "it begins with the bytes " + HexFormat.ofDelimiter(" ").formatHex(bytes);
        } catch (final IOException e) {
            throw StoreFaults.unreadable(path, e);
        }
    }

    private static StoreFormat writer(final Path path) {
        final Path file = path.getFileName();
        final String name = file == null ? "" : file.toString();
        return formats().stream().filter(format -> format.suffixes().stream().anyMatch(name::endsWith)).findFirst()
                .orElseThrow(() -> StoreFaults.refused(path, "its name does not say in which format; end it with "
                        + formats().stream().flatMap(format -> format.suffixes().stream())
                                .collect(Collectors.joining(" or "))));
    }
}
