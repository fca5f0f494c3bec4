package org.sysvipc;

import java.util.EnumSet;
import java.util.Set;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcConstants;

/**
 * How a segment is made: the flags of shmget(2). Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * ipc.segments().create(key, 1L << 30, SegmentOptions.mode(Mode.OWNER).hugePages(2 << 20).noReserve());
 * }</pre>
 */
public final class SegmentOptions {
    private final Mode mode;
    private final int flags;

    private SegmentOptions(Mode mode, int flags) {
        this.mode = mode;
        this.flags = flags;
    }

    /**
     * Options with a mode and nothing else.
     *
     * @param mode who may use the segment
     * @return the options
     */
    public static SegmentOptions mode(Mode mode) {
        return new SegmentOptions(mode, 0);
    }

    /**
     * Huge pages of the default size (SHM_HUGETLB). Needs {@link Capability#HUGE_PAGES}, pages in the system's pool
     * ({@code vm.nr_hugepages}), and CAP_IPC_LOCK or membership in {@code vm.hugetlb_shm_group}.
     *
     * @return the options
     */
    public SegmentOptions hugePages() {
        return new SegmentOptions(mode, flags | IpcConstants.SHM_HUGETLB);
    }

    /**
     * Huge pages of a size (SHM_HUGETLB with SHM_HUGE_2MB, SHM_HUGE_1GB and the like).
     *
     * @param pageSize bytes, a power of two
     * @return the options
     * @throws IllegalArgumentException if it is not a power of two
     */
    public SegmentOptions hugePages(long pageSize) {
        if (Long.bitCount(pageSize) != 1 || pageSize < 0) {
            throw new IllegalArgumentException("the size of a huge page is a power of two, not " + pageSize);
        }
        int log = Long.numberOfTrailingZeros(pageSize);
        return new SegmentOptions(mode, flags | IpcConstants.SHM_HUGETLB | log << IpcConstants.SHM_HUGE_SHIFT);
    }

    /**
     * Without reserved swap (SHM_NORESERVE): creation then succeeds where memory does not suffice, and touching a page may
     * fail later. Needs {@link Capability#NO_RESERVE}.
     *
     * @return the options
     */
    public SegmentOptions noReserve() {
        return new SegmentOptions(mode, flags | IpcConstants.SHM_NORESERVE);
    }

    int flags() {
        return mode.bits() | flags;
    }

    Set<Capability> needs() {
        EnumSet<Capability> needs = EnumSet.noneOf(Capability.class);
        if ((flags & IpcConstants.SHM_HUGETLB) != 0) {
            needs.add(Capability.HUGE_PAGES);
        }
        if ((flags & IpcConstants.SHM_NORESERVE) != 0) {
            needs.add(Capability.NO_RESERVE);
        }
        return needs;
    }

    /** {@return the flags as shmget takes them, in octal} */
    @Override
    public String toString() {
        return "0" + Integer.toOctalString(flags());
    }
}
