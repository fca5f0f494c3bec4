package org.sysvipc.spi.posix;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.posix.MappedRange.State;

/**
 * What one backend has attached, and the detach that cannot crash the JVM.
 *
 * <p><b>The idea.</b> A plain {@code shmdt} takes the pages away while another thread, or a view that somebody kept, may be
 * reading them, and the JVM dies of SIGSEGV. So a detach here maps anonymous pages <em>over</em> the attachment, in one
 * {@code mmap(MAP_FIXED)}. To the kernel that is a detach: nattch drops, the time is set. To a stale view it is memory as
 * before, private and zero. The range itself goes back to the system when the collector has found that nothing can
 * reach it any more ({@link LibCBinding#view}).
 *
 * <p><b>Invariants.</b>
 * <ol>
 *   <li>A range is mapped, by the segment or by anonymous pages, for as long as any memory made for it is reachable.
 *   <li>A range that was given back is never touched again: its state and the call that changes it are one step under
 *       the range's monitor.
 *   <li>Only ranges that this table itself attached are ever mapped over, detached or replaced.
 * </ol>
 */
final class AttachmentTable {
    private static final int RUNTIME_FLAGS = IpcConstants.SHM_RND | IpcConstants.SHM_REMAP;

    private final PosixAbi abi;
    private final LibCBinding binding;
    private final ThreadLocal<LibC> libc;
    private final StructLayout.Field segsz;
    private final long pageSize;
    private final StaleRanges stale;

    /** For the runtime's own threads, which must not keep anything of ours once this backend is gone. Its own monitor. */
    private final LibC reaper;

    private volatile boolean closed;
    private final ConcurrentHashMap<Long, MappedRange> attached = new ConcurrentHashMap<>();

    AttachmentTable(PosixAbi abi, LibCBinding binding, ThreadLocal<LibC> libc) {
        this.abi = abi;
        this.binding = binding;
        this.libc = libc;
        this.segsz = abi.shmidDs().field("shm_segsz");
        this.pageSize = libc.get().getpagesize();
        this.reaper = binding.newLibC();
        this.stale = new StaleRanges(reaper);
    }

    long attach(int id, long address, int flags) {
        requireOpen();
        if ((flags & IpcConstants.SHM_REMAP) != 0) {
            return replace(id, address, flags);
        }
        LibC c = libc.get();
        long at = c.shmat(id, address, flags);
        if (at < 0) {
            return at;
        }
        // The size is asked for now that the segment cannot go away: an id may have come to mean another one.
        long size = sizeOf(c, id);
        if (size < 0) {
            c.shmdt(at);
            return size;
        }
        MappedRange range = new MappedRange(at, roundUp(size));
        try {
            synchronized (range) {
                show(range, size, flags);
                attached.put(at, range);
            }
        } catch (Throwable t) {
            synchronized (range) {
                range.state = State.UNMAPPED;
                c.shmdt(at);
            }
            throw t;
        }
        if (closed) {
            detach(range);
        }
        return at;
    }

    /** SHM_REMAP: another segment in the place of one that this table attached. */
    private long replace(int id, long address, int flags) {
        long base = (flags & IpcConstants.SHM_RND) != 0 ? address & -pageSize : address;
        MappedRange range = attached.get(base);
        if (range == null) {
            return Errno.EINVAL.result();
        }
        LibC c = libc.get();
        // It is attached elsewhere, too, for as long as this takes: so the id cannot come to mean another segment, and
        // how
        // much of memory it occupies can be seen. With huge pages that is more than its size, and would go over what
        // lies
        // behind the range.
        long elsewhere = c.shmat(id, 0, flags & ~RUNTIME_FLAGS);
        if (elsewhere < 0) {
            return elsewhere;
        }
        try {
            long size = sizeOf(c, id);
            return size < 0 ? size : replace(range, id, size, occupied(elsewhere, size), flags);
        } finally {
            c.shmdt(elsewhere);
        }
    }

    private long replace(MappedRange range, int id, long size, long occupied, int flags) {
        synchronized (range) {
            if (range.state != State.ATTACHED || occupied != occupied(range.address, range.length)) {
                return Errno.EINVAL.result();
            }
            long at = libc.get().shmat(id, range.address, (flags & ~RUNTIME_FLAGS) | IpcConstants.SHM_REMAP);
            if (at < 0) {
                return at;
            }
            SegmentMemory replaced = range.memory();
            if (replaced != null) {
                replaced.close();
            }
            show(range, size, flags);
            return at;
        }
    }

    /** Bytes that an attachment occupies: whole pages, and IPC_STAT does not tell of what size they are. */
    private long occupied(long address, long size) {
        return ProcessMaps.lengthOfMappingAt(address, roundUp(size));
    }

    private void show(MappedRange range, long size, int flags) {
        boolean readOnly = (flags & IpcConstants.SHM_RDONLY) != 0;
        SegmentMemory now = binding.view(range.address, size, readOnly, () -> unreachable(range));
        // Only what was made is counted: what was not will never be found unreachable.
        range.memories++;
        range.show(now);
    }

    private long sizeOf(LibC c, int id) {
        long result = c.shmctl(id, IpcConstants.IPC_STAT, c.scratch().address());
        return result < 0 ? result : segsz.get(c.scratch());
    }

    private long roundUp(long size) {
        return (size + pageSize - 1) & -pageSize;
    }

    @Nullable
    SegmentMemory memory(long address) {
        MappedRange range = attached.get(address);
        return range == null ? null : range.claim();
    }

    long detach(long address) {
        MappedRange range = attached.get(address);
        return range == null ? Errno.EINVAL.result() : detach(range);
    }

    private long detach(MappedRange range) {
        stale.makeRoom();
        long result;
        synchronized (range) {
            if (range.state != State.ATTACHED) {
                return Errno.EINVAL.result();
            }
            SegmentMemory memory = range.memory();
            if (memory != null) {
                // Before the pages go, so that a thread which still sees it open reads the segment or zeros, no more.
                memory.close();
            }
            result = takePagesAway(range);
            if (result < 0) {
                if (memory != null) {
                    memory.reopen();
                }
                return result;
            }
            range.state = State.STALE;
            range.release();
            attached.remove(range.address, range);
        }
        return 0;
    }

    private long takePagesAway(MappedRange range) {
        if (!abi.isLinux()) {
            // Elsewhere mapping over an attachment does not detach it: it stays until nothing can reach it.
            return 0;
        }
        long result = mapOver(range);
        if (result == Errno.EINVAL.result()) {
            // A segment of huge pages occupies more than its size.
            range.length = occupied(range.address, range.length);
            result = mapOver(range);
        } else if (result == Errno.ENOMEM.result()) {
            stale.makeRoomNow();
            result = mapOver(range);
        }
        if (result >= 0) {
            stale.add(range.length);
        }
        return result;
    }

    private long mapOver(MappedRange range) {
        return libc.get().mmap(range.address, range.length, abi.protReadWrite(), abi.mapFixedAnonymous(), -1, 0);
    }

    /** Neither a memory of this range nor any view of it can be reached; runs on a thread of the runtime's. */
    private void unreachable(MappedRange range) {
        synchronized (range) {
            if (--range.memories > 0 || range.state == State.UNMAPPED) {
                return;
            }
            if (range.state == State.STALE && abi.isLinux()) {
                stale.giveBack(range.address, range.length);
            } else {
                attached.remove(range.address, range);
                synchronized (reaper) {
                    reaper.shmdt(range.address);
                }
            }
            range.state = State.UNMAPPED;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the backend is closed");
        }
    }

    /** No attach succeeds after this, and one that is under way is undone by whichever of the two comes later. */
    void close() {
        closed = true;
        for (MappedRange range : attached.values()) {
            detach(range);
        }
    }
}
