package org.sysvipc.spi.posix;

import org.sysvipc.spi.SegmentMemory;

/** A way of calling C from Java: what a kernel backend provides. Safe for use by many threads. */
public interface LibCBinding {
    /**
     * A thread's way into the C library.
     *
     * @return a new one, with scratch memory of its own that lives as long as it is reachable
     */
    LibC newLibC();

    /**
     * Makes memory at an address accessible.
     *
     * @param address where it begins
     * @param size bytes
     * @param readOnly whether writes are refused
     * @param whenUnreachable run once, on some thread of the runtime's, when neither the result nor any view of it can be
     *     reached any more
     * @return the memory
     */
    SegmentMemory view(long address, long size, boolean readOnly, Runnable whenUnreachable);

    /**
     * Makes native memory that lives as long as the result, or a view of it, is reachable.
     *
     * @param size bytes
     * @return the memory, zeroed, at a multiple of 8
     * @throws OutOfMemoryError if there is not so much
     */
    SegmentMemory allocate(long size);

    /**
     * Where the C library has a function.
     *
     * @param symbol the function's name
     * @return its address, or 0 if there is none
     */
    long find(String symbol);
}
