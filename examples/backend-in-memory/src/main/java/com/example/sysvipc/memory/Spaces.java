package com.example.sysvipc.memory;

import java.util.concurrent.locks.ReentrantLock;
import org.sysvipc.spi.QueueSystemRecord;
import org.sysvipc.spi.SegmentSystemRecord;
import org.sysvipc.spi.SemaphoreSystemRecord;

/**
 * All objects of this JVM, whichever backend made them, and the one lock that guards all of them.
 *
 * <p>A {@link ReentrantLock} and no monitor: a virtual thread that waits on it pins no carrier on any Java.
 */
final class Spaces {
    static final Spaces OF_THIS_JVM = new Spaces();

    final ReentrantLock lock = new ReentrantLock();
    final ObjectSpace<StoredSegment> segments = new ObjectSpace<>();
    final ObjectSpace<StoredSet> sets = new ObjectSpace<>();
    final ObjectSpace<StoredQueue> queues = new ObjectSpace<>();

    private Spaces() {}

    long usedPages() {
        return segments.all().stream().mapToLong(StoredSegment::pages).sum();
    }

    /** What SHM_INFO tells. Memory is taken when a segment is made, so all of it is resident. */
    void countUse(SegmentSystemRecord record) {
        record.usedIds = segments.all().size();
        record.totalPages = usedPages();
        record.residentPages = record.totalPages;
        record.swappedPages = 0;
    }

    /** What SEM_INFO tells. */
    void countUse(SemaphoreSystemRecord record) {
        record.usedSets = sets.all().size();
        record.usedSemaphores = sets.all().stream().mapToLong(StoredSet::count).sum();
    }

    /** What MSG_INFO tells. */
    void countUse(QueueSystemRecord record) {
        record.usedQueues = queues.all().size();
        record.messages =
                queues.all().stream().mapToLong(StoredQueue::messageCount).sum();
        record.bytes = queues.all().stream().mapToLong(StoredQueue::byteCount).sum();
    }

    /** Removes a segment that was to go at its last detach, when that has come. */
    void removeIfUnused(StoredSegment segment) {
        if (segment.isDestroyed()) {
            segments.remove(segment);
        }
    }
}
