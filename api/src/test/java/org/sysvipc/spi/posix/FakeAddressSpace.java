package org.sysvipc.spi.posix;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;

/**
 * What is mapped where in the process of {@link FakeKernel}. Whatever would be a crash in a real process, since it
 * changes memory that is not the backend's own, is noted in {@link #violations}.
 */
public final class FakeAddressSpace {
    private static final long FIRST_ADDRESS = 0x7f00_0000_0000L;

    /** What should never happen, in words; empty as long as all is well. */
    public final List<String> violations = new ArrayList<>();

    /** Whether an address that was given back is handed out again at once, as a real kernel often does. */
    public boolean reusesAddresses;

    private final TreeMap<Long, Mapping> mappings = new TreeMap<>();
    private final List<Long> free = new ArrayList<>();
    private long next = FIRST_ADDRESS;

    private record Mapping(long length, @Nullable FakeSegment segment) {}

    /** {@return "segment N", "anonymous" or "nothing": what is mapped at an address} */
    public synchronized String at(long address) {
        Mapping mapping = mappings.get(address);
        if (mapping == null) {
            return "nothing";
        }
        return mapping.segment == null ? "anonymous" : "segment " + mapping.segment.id;
    }

    /** {@return how many ranges are mapped} */
    public synchronized int count() {
        return mappings.size();
    }

    /** Lets the next attachment lie at an address of the test's choice. */
    public synchronized void placeNextAt(long address) {
        free.add(address);
    }

    synchronized @Nullable FakeSegment segmentAt(long address) {
        Mapping mapping = mappings.get(address);
        return mapping == null ? null : mapping.segment;
    }

    synchronized long attach(FakeSegment segment, long wanted, int flags) {
        long address = wanted;
        if (address % FakeKernel.PAGE != 0) {
            if ((flags & IpcConstants.SHM_RND) == 0) {
                return Errno.EINVAL.result();
            }
            address -= address % FakeKernel.PAGE;
        }
        if (address == 0) {
            address = freePlace(segment.mappedLength());
        }
        Mapping old = mappings.get(address);
        if (old != null && (flags & IpcConstants.SHM_REMAP) == 0) {
            return Errno.EINVAL.result();
        }
        if ((flags & IpcConstants.SHM_REMAP) != 0 && (old == null || old.length != segment.mappedLength())) {
            violations.add("segment " + segment.id + " replaced what lies around " + Long.toHexString(address));
        }
        forget(old);
        mappings.put(address, new Mapping(segment.mappedLength(), segment));
        segment.nattch++;
        return address;
    }

    private long freePlace(long length) {
        if (!free.isEmpty()) {
            return free.remove(free.size() - 1);
        }
        long place = next;
        next += length;
        return place;
    }

    synchronized long detach(long address) {
        Mapping mapping = mappings.get(address);
        if (mapping == null || mapping.segment == null) {
            violations.add("shmdt of " + Long.toHexString(address) + ", where " + at(address) + " is");
            return Errno.EINVAL.result();
        }
        giveBack(address);
        return 0;
    }

    synchronized long mapAnonymous(long address, long length) {
        Mapping mapping = mappings.get(address);
        if (mapping != null && mapping.segment != null && length % mapping.segment.page != 0) {
            return Errno.EINVAL.result();
        }
        if (mapping == null || mapping.segment == null || mapping.length != length) {
            violations.add("mmap of " + length + " bytes over " + at(address) + " at " + Long.toHexString(address));
        }
        forget(mapping);
        mappings.put(address, new Mapping(length, null));
        return address;
    }

    /** Neighbours may go in one call. */
    synchronized long unmap(long start, long length) {
        long address = start;
        while (address < start + length) {
            Mapping mapping = mappings.get(address);
            if (mapping == null || mapping.segment != null) {
                violations.add("munmap of " + at(address) + " at " + Long.toHexString(address));
                return 0;
            }
            giveBack(address);
            address += mapping.length;
        }
        if (address != start + length) {
            violations.add("munmap of " + length + " bytes at " + Long.toHexString(start) + ", too few");
        }
        return 0;
    }

    private void giveBack(long address) {
        forget(mappings.remove(address));
        if (reusesAddresses) {
            free.add(address);
        }
    }

    private static void forget(@Nullable Mapping mapping) {
        if (mapping != null && mapping.segment != null) {
            mapping.segment.nattch--;
        }
    }
}
