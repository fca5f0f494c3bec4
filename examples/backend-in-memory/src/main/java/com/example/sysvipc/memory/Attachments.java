package com.example.sysvipc.memory;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.sysvipc.spi.BufferMemory;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.SegmentMemory;

/** What is attached through one backend. Only under the lock of the spaces. */
final class Attachments {
    private static final Cleaner COLLECTOR = Cleaner.create();

    /** Addresses only name attachments here, so each is given once, and no two attachments overlap. */
    private static long nextAddress = 1L << 32;

    private final Spaces spaces;
    private final Map<Long, Attached> byAddress = new HashMap<>();

    Attachments(Spaces spaces) {
        this.spaces = spaces;
    }

    /** One attachment. Once its memory is handed over it is held weakly, so that the collector finds who lost it. */
    private static final class Attached {
        final StoredSegment segment;
        final WeakReference<SegmentMemory> memory;
        private SegmentMemory untilHandedOver;

        Attached(StoredSegment segment, SegmentMemory memory) {
            this.segment = segment;
            this.memory = new WeakReference<>(memory);
            this.untilHandedOver = memory;
        }

        SegmentMemory handOver() {
            SegmentMemory handedOver = untilHandedOver == null ? memory.get() : untilHandedOver;
            untilHandedOver = null;
            return handedOver;
        }
    }

    long attach(StoredSegment segment, boolean readOnly) {
        long address = nextAddress;
        nextAddress += (segment.pages() + 1) * StoredSegment.PAGE;
        SegmentMemory memory = new BufferMemory(address, segment.bytes, readOnly);
        byAddress.put(address, new Attached(segment, memory));
        segment.attached();
        COLLECTOR.register(memory, () -> detachLost(address));
        return address;
    }

    /** {@return the memory at an address, or null} */
    SegmentMemory handOver(long address) {
        Attached attached = byAddress.get(address);
        return attached == null ? null : attached.handOver();
    }

    long detach(long address) {
        Attached attached = byAddress.remove(address);
        if (attached == null) {
            return Errno.EINVAL.result();
        }
        end(attached);
        return 0;
    }

    void detachAll() {
        for (Iterator<Attached> all = byAddress.values().iterator(); all.hasNext(); ) {
            end(all.next());
            all.remove();
        }
    }

    private void end(Attached attached) {
        SegmentMemory memory = attached.memory.get();
        if (memory != null) {
            memory.close();
        }
        attached.segment.detached();
        spaces.removeIfUnused(attached.segment);
    }

    /** On the collector's thread. Nothing happens if the attachment was detached in good time. */
    private void detachLost(long address) {
        spaces.lock.lock();
        try {
            detach(address);
        } finally {
            spaces.lock.unlock();
        }
    }
}
