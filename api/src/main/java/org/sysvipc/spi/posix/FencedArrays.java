package org.sysvipc.spi.posix;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The fenced arrays of a backend, used again from call to call: as many as there ever were calls at the same time. They
 * are unmapped when the backend cannot be reached any more.
 */
final class FencedArrays {
    /** Enough for the largest set that Linux allows by default (32,000); pages that are never touched cost nothing. */
    private static final long LEAST_BYTES = 65_536;

    private final PosixAbi abi;
    private final LibCBinding binding;
    private final ThreadLocal<LibC> libc;
    private final ConcurrentLinkedDeque<FencedArray> spare = new ConcurrentLinkedDeque<>();

    FencedArrays(PosixAbi abi, LibCBinding binding, ThreadLocal<LibC> libc) {
        this.abi = abi;
        this.binding = binding;
        this.libc = libc;
    }

    /** An array for so many elements, to be given back; or null if there is no memory for it. */
    @Nullable
    FencedArray take(int count) {
        FencedArray array = spare.pollFirst();
        // One that is too small is dropped: the larger one takes its place.
        return array != null && array.holds(count) ? array : map((long) count * Short.BYTES);
    }

    void giveBack(FencedArray array) {
        spare.addFirst(array);
    }

    private @Nullable FencedArray map(long bytes) {
        LibC c = libc.get();
        long page = c.getpagesize();
        long size = (Math.max(bytes, LEAST_BYTES) + page - 1) / page * page;
        long start = c.mmap(0, size + page, abi.protNone(), abi.mapAnonymous(), -1, 0);
        if (start < 0) {
            return null;
        }
        if (c.mmap(start, size, abi.protReadWrite(), abi.mapFixedAnonymous(), -1, 0) < 0) {
            c.munmap(start, size + page);
            return null;
        }
        // Of its own, since it is used on a thread of the runtime's, which must not keep anything of ours.
        LibC reaper = binding.newLibC();
        return new FencedArray(binding.view(start, size, false, () -> reaper.munmap(start, size + page)));
    }
}
