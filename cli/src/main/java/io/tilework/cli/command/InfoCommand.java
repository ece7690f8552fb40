package io.tilework.cli.command;

import io.tilework.arrays.store.StoreInfo;
import io.tilework.arrays.store.Stores;
import io.tilework.engine.error.ByteSize;
import io.tilework.engine.grid.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a stored array is, from its metadata. */
@Command(name = "info", mixinStandardHelpOptions = true, description = "Describe a stored array.")
final class InfoCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "PATH", description = "a stored array (.npy, .zarr)")
    private Path path;

    InfoCommand(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final StoreInfo info = Stores.info(path);
        final Map<String, String> lines = new LinkedHashMap<>();
        lines.put("format", info.format());
        lines.put("shape", info.shape().toString());
        lines.put("dtype", info.dtype() + ", " + info.byteOrder());
        lines.put("order", info.order());
        lines.put("chunks", info.chunk().map(Shape::toString).orElse("none"));
        lines.put("codecs", info.codecs().isEmpty() ? "none" : String.join(", ", info.codecs()));
        lines.put("bytes", bytes(info.logicalBytes()));
        lines.put("stored", bytes(info.storedBytes()) + info.chunk().map(chunk -> String.format(Locale.ROOT,
                ", %,d of %,d chunks", info.storedChunks(), info.chunks())).orElse(""));
        lines.forEach((key, value) -> console.output().printf("%-8s%s%n", key, value));
        return 0;
    }

    private static String bytes(final long bytes) {
        return bytes < 10_000 ? ByteSize.text(bytes) : String.format(Locale.ROOT, "%s (%,d)", ByteSize.text(bytes), bytes);
    }
}
