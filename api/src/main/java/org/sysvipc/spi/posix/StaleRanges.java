package org.sysvipc.spi.posix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The stale ranges of one {@link AttachmentTable}: keeps their number bounded, and gives them back.
 *
 * <p><b>Bounded.</b> Only the collector finds out that nothing reaches a range any more, and it may have no reason to run;
 * the kernel's limit on mappings (vm.max_map_count) would then be reached. Neighbouring stale ranges merge into one
 * mapping, so their number alone says little. When it has grown past a mark, the real number of mappings is counted: if
 * there is room, the mark doubles, otherwise the collector is asked to run.
 *
 * <p><b>Given back</b> in batches, since neighbours can go in one {@code munmap} and each call stops all attaching and
 * detaching for a while. A batch goes when it is large enough, or when nothing else is stale.
 */
final class StaleRanges {
    private static final int FIRST_MARK = 8_192;
    private static final int LAST_MARK = 1 << 17;
    private static final long MAX_BYTES = 1L << 44;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int BATCH_RANGES = 256;
    private static final long BATCH_BYTES = 1L << 26;

    private record Range(long address, long length) {
        long end() {
            return address + length;
        }
    }

    /** Shared with others; used under its own monitor. */
    private final LibC libc;

    private final AtomicInteger ranges = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile int mark = FIRST_MARK;

    private final Object batchLock = new Object();
    private List<Range> batch = new ArrayList<>();
    private long batchBytes;

    StaleRanges(LibC libc) {
        this.libc = libc;
    }

    void add(long length) {
        ranges.incrementAndGet();
        bytes.addAndGet(length);
    }

    /** Nothing reaches this range any more: it will be unmapped, soon. */
    void giveBack(long address, long length) {
        List<Range> full;
        synchronized (batchLock) {
            batch.add(new Range(address, length));
            batchBytes += length;
            if (batch.size() < BATCH_RANGES && batchBytes < BATCH_BYTES && batch.size() < ranges.get()) {
                return;
            }
            full = batch;
            batch = new ArrayList<>();
            batchBytes = 0;
        }
        unmapNeighboursTogether(full);
    }

    private void unmapNeighboursTogether(List<Range> given) {
        given.sort(Comparator.comparingLong(Range::address));
        long start = 0;
        long end = 0;
        for (Range range : given) {
            if (range.address != end) {
                unmap(start, end);
                start = range.address;
            }
            end = range.end();
        }
        unmap(start, end);
        ranges.addAndGet(-given.size());
        bytes.addAndGet(-given.stream().mapToLong(Range::length).sum());
    }

    private void unmap(long start, long end) {
        if (end > start) {
            synchronized (libc) {
                libc.munmap(start, end - start);
            }
        }
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
        if (now < LAST_MARK && bytes.get() < MAX_BYTES && ProcessMaps.countMappings() < ProcessMaps.maxMappings() / 2) {
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
