package org.sysvipc.spi.posix;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the number of stale ranges bounded. Only the collector finds out that nothing reaches a range any more, and it may
 * have no reason to run; the kernel's limit on mappings (vm.max_map_count) would then be reached.
 *
 * <p>Neighbouring stale ranges merge into one mapping, so their number alone says little. When it has grown past a mark,
 * the real number of mappings is counted: if there is room, the mark doubles, otherwise the collector is asked to
 * run.
 */
final class StaleRanges {
    private static final int FIRST_MARK = 8_192;
    private static final int LAST_MARK = 1 << 19;
    private static final long MAX_BYTES = 1L << 44;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicInteger ranges = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final int maxMappings = ProcessMaps.maxMappings() / 2;
    private volatile int mark = FIRST_MARK;

    void add(long length) {
        ranges.incrementAndGet();
        bytes.addAndGet(length);
    }

    void remove(long length) {
        ranges.decrementAndGet();
        bytes.addAndGet(-length);
    }

    /** Before another range becomes stale. */
    void makeRoom() {
        if (ranges.get() >= mark || bytes.get() >= MAX_BYTES) {
            makeRoomSlowly();
        }
    }

    private synchronized void makeRoomSlowly() {
        int now = ranges.get();
        if (now < mark && bytes.get() < MAX_BYTES) {
            return;
        }
        if (now < LAST_MARK && bytes.get() < MAX_BYTES && ProcessMaps.countMappings() < maxMappings) {
            mark = now * 2;
            return;
        }
        makeRoomNow();
        mark = Math.max(FIRST_MARK, ranges.get() * 2);
    }

    /** Asks the collector to run and waits a while for ranges to be given back. */
    @SuppressWarnings("PMD.DoNotCallGarbageCollectionExplicitly")
    synchronized void makeRoomNow() {
        int before = ranges.get();
        System.gc();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (ranges.get() > before / 2 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(100_000);
        }
    }
}
