package org.sysvipc.jna;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The buffers that show one piece of native memory, and what is to be done when none of them can be reached any more. Every
 * slice or duplicate of a buffer keeps that buffer, so the buffers counted here stand for all views there are.
 */
final class Roots {
    private final Cleaner cleaner;
    private final Runnable whenUnreachable;
    private final AtomicInteger reachable = new AtomicInteger();

    Roots(Cleaner cleaner, Runnable whenUnreachable) {
        this.cleaner = cleaner;
        this.whenUnreachable = whenUnreachable;
    }

    /** Counts a buffer. The first are counted together with the others of their memory, the later ones while one is reachable. */
    void add(ByteBuffer root) {
        reachable.incrementAndGet();
        cleaner.register(root, this::remove);
    }

    private void remove() {
        if (reachable.decrementAndGet() == 0) {
            whenUnreachable.run();
        }
    }
}
