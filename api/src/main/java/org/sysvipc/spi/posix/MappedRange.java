package org.sysvipc.spi.posix;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.SegmentMemory;

/**
 * An address range in which a segment is, or was, attached.
 *
 * <p>Its life: <em>attached</em> until it is detached; then <em>stale</em>, with anonymous pages in the segment's place, for
 * as long as some view of it can still be reached; then <em>unmapped</em>. A range whose views all become unreachable
 * while it is attached goes from the first to the last at once. {@link AttachmentTable} holds this object's monitor
 * while it moves it from one state to the next, so that no range is ever mapped over after it was given back.
 */
final class MappedRange {
    enum State {
        ATTACHED,
        STALE,
        UNMAPPED
    }

    final long address;

    /** Bytes, a multiple of the page size. */
    long length;

    State state = State.ATTACHED;

    /** How many memories, the present one and those that SHM_REMAP replaced, may still be reachable. */
    int memories;

    private WeakReference<SegmentMemory> memory = new WeakReference<>(null);

    /** Keeps the memory reachable from the attach until its caller asks for it. */
    @SuppressWarnings("UnusedVariable") // what it refers to is what it is for
    private volatile @Nullable SegmentMemory unclaimed;

    MappedRange(long address, long length) {
        this.address = address;
        this.length = length;
    }

    /** The memory of what is attached now; weak, since it is the memory's reachability that keeps the range. */
    @Nullable
    SegmentMemory memory() {
        return memory.get();
    }

    /** The memory, from now on kept reachable by its caller alone. */
    @Nullable
    SegmentMemory claim() {
        SegmentMemory now = memory.get();
        unclaimed = null;
        return now;
    }

    void show(SegmentMemory now) {
        unclaimed = now;
        memory = new WeakReference<>(now);
    }

    void release() {
        unclaimed = null;
    }
}
