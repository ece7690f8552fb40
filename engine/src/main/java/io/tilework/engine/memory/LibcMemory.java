package io.tilework.engine.memory;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.tilework.engine.error.BudgetException;
import io.tilework.engine.error.TileworkBug;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * Memory from the C library of Linux and macOS.
 *
 * <p>Large pieces are mapped and unmapped, so that what is freed leaves the process at once: {@code free} may keep it, and the
 * process would outgrow its byte budget. On Linux they ask for huge pages, which make first touches several times cheaper.
 * Small pieces come from {@code aligned_alloc}, which needs no system call.
 *
 * <p>All of these functions may take a lock or fault, so none is called as a critical function. Pointers are passed as
 * {@code long}: the callers do arithmetic on addresses and need no segments.
 */
final class LibcMemory implements NativeMemory {

    private static final long MAPPED_FROM_BYTES = 1L << 20;
    private static final long HUGE_FROM_BYTES = 2L << 20;
    private static final long ALIGNMENT_BYTES = 64;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS_LINUX = 0x20;
    private static final int MAP_ANONYMOUS_MACOS = 0x1000;
    private static final int MADV_HUGEPAGE = 14;
    private static final int MADV_FREE_LINUX = 8;
    private static final int MADV_FREE_MACOS = 5;
    private static final long MAP_FAILED = -1;

    private final boolean linux;
    private final MethodHandle mmap;
    private final MethodHandle munmap;
    private final MethodHandle madvise;
    private final MethodHandle alignedAlloc;
    private final MethodHandle free;
    private final Optional<MethodHandle> mallocTrim;

    @SuppressWarnings("restricted")
    private LibcMemory(final boolean linux, final Linker linker) {
        this.linux = linux;
        mmap = function(linker, "mmap", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
        munmap = function(linker, "munmap", JAVA_INT, JAVA_LONG, JAVA_LONG);
        madvise = function(linker, "madvise", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
        alignedAlloc = function(linker, "aligned_alloc", JAVA_LONG, JAVA_LONG, JAVA_LONG);
        free = linker.downcallHandle(linker.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(JAVA_LONG));
        mallocTrim = linker.defaultLookup().find("malloc_trim")
                .map(symbol -> linker.downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, JAVA_LONG)));
    }

    /** The functions, unless this system lacks one of them. */
    static Optional<LibcMemory> find() {
        final String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        final boolean linux = system.contains("linux");
        if (!linux && !system.contains("mac")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LibcMemory(linux, Linker.nativeLinker()));
        } catch (final java.util.NoSuchElementException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(final Linker linker, final String name, final MemoryLayout result,
            final MemoryLayout... arguments) {
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    @Override
    public long allocate(final long bytes) {
        final long address = bytes >= MAPPED_FROM_BYTES ? map(bytes) : allocateAligned(bytes);
        if (address == 0 || address == MAP_FAILED) {
            throw new BudgetException("the machine has no " + bytes + " bytes of memory left; choose a smaller byte budget");
        }
        return address;
    }

    private long map(final long bytes) {
        try {
            final int flags = MAP_PRIVATE | (linux ? MAP_ANONYMOUS_LINUX : MAP_ANONYMOUS_MACOS);
            final long address = (long) mmap.invokeExact(0L, bytes, PROT_READ_WRITE, flags, -1, 0L);
            if (linux && bytes >= HUGE_FROM_BYTES && address != MAP_FAILED) {
                // Only a hint: a kernel built without huge pages refuses, and the memory is as good.
                final int ignored = (int) madvise.invokeExact(address, bytes, MADV_HUGEPAGE);
            }
            return address;
        } catch (final Throwable e) {
            throw new TileworkBug("mapping " + bytes + " bytes", e);
        }
    }

    private long allocateAligned(final long bytes) {
        try {
            return (long) alignedAlloc.invokeExact(ALIGNMENT_BYTES, Math.ceilDiv(bytes, ALIGNMENT_BYTES) * ALIGNMENT_BYTES);
        } catch (final Throwable e) {
            throw new TileworkBug("allocating " + bytes + " bytes", e);
        }
    }

    @Override
    public void free(final long address, final long bytes) {
        try {
            if (bytes < MAPPED_FROM_BYTES) {
                free.invokeExact(address);
            } else if ((int) munmap.invokeExact(address, bytes) != 0) {
                throw new IllegalStateException("munmap refuses address " + Long.toHexString(address));
            }
        } catch (final Throwable e) {
            throw new TileworkBug("freeing " + bytes + " bytes", e);
        }
    }

    @Override
    public void discard(final long address, final long bytes) {
        if (bytes < MAPPED_FROM_BYTES) {
            return;
        }
        try {
            // Only a hint: where it is refused, the pages stay.
            final int ignored = (int) madvise.invokeExact(address, bytes, linux ? MADV_FREE_LINUX : MADV_FREE_MACOS);
        } catch (final Throwable e) {
            throw new TileworkBug("discarding " + bytes + " bytes", e);
        }
    }

    @Override
    public void trim() {
        if (mallocTrim.isEmpty()) {
            return;
        }
        try {
            final int ignored = (int) mallocTrim.get().invokeExact(0L);
        } catch (final Throwable e) {
            throw new TileworkBug("trimming the heap of the C library", e);
        }
    }
}
