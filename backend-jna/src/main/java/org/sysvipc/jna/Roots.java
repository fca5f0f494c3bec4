package org.sysvipc.jna;

import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.sysvipc.spi.BufferMemory;

/**
 * The buffers that show one piece of native memory, and what is to be done when none of them can be reached any more. Every
 * slice or duplicate of a buffer keeps that buffer, so the buffers counted here stand for all views there are.
 */
final class Roots implements BufferMemory.Source {
    private final long address;
    private final Cleaner cleaner;
    private final Runnable whenUnreachable;

    /** The buffers, and one more until the first are all made: one that is lost before then does not end the memory. */
    private final AtomicInteger reachable = new AtomicInteger(1);

    Roots(long address, Cleaner cleaner, Runnable whenUnreachable) {
        this.address = address;
        this.cleaner = cleaner;
        this.whenUnreachable = whenUnreachable;
    }

    /** Makes and counts a buffer: before {@link #complete}, or while another one is reachable. */
    @Override
    public ByteBuffer buffer(long offset, int length) {
        ByteBuffer root = new Pointer(address + offset).getByteBuffer(0, length);
        reachable.incrementAndGet();
        cleaner.register(root, this::remove);
        return root;
    }

    /** Says that the first buffers are all made. If that failed, nobody says so and nothing is ever done. */
    void complete() {
        remove();
    }

    private void remove() {
        if (reachable.decrementAndGet() == 0) {
            whenUnreachable.run();
        }
    }
}
