package io.tilework.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import io.tilework.engine.error.ByteSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine that measures, in words. */
public final class Machine {

    private Machine() {}

    /** Processor, memory, system and JDK. */
    public static String text() {
        final long bytes = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, " + ByteSize.text(bytes)
                + " of memory, " + System.getProperty("os.name") + ", JDK " + Runtime.version();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
        } catch (final IOException | UncheckedIOException notThere) {
            return System.getProperty("os.arch");
        }
    }
}
