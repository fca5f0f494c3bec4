package org.sysvipc.spi.posix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;

/**
 * Shared memory as a kernel has it, in plain Java: what tests put in the place of C. It keeps to shmget(2), shmop(2) and
 * shmctl(2) as far as the tests need, records every call, and refuses what it is told to refuse.
 */
public final class FakeKernel {
    public static final int PAGE = 4096;

    /** The calls so far, as {@code shmctl(3, 2)}: the name and the arguments but for buffers. */
    public final List<String> calls = new ArrayList<>();

    public final FakeAddressSpace memory = new FakeAddressSpace();

    public long shmmax = 1L << 44;
    public long shmmin = 1;
    public long shmmni = 4096;
    public long shmall = 1L << 40;

    /** Whose process this is. */
    public int uid;

    /** Whether it has SHM_STAT_ANY, as Linux has since 4.17. */
    public boolean hasStatAny = true;

    /** The id of the next segment. */
    public int nextId;

    /** Run before each call, outside all monitors of the fake. */
    public volatile Consumer<String> beforeCall = call -> {};

    /** Run after each call, outside all monitors of the fake. */
    public volatile Consumer<String> afterCall = call -> {};

    final PosixAbi abi;

    private final List<@Nullable FakeSegment> segments = new ArrayList<>();
    private final Map<String, Deque<Integer>> refusals = new HashMap<>();
    private final Map<Long, SegmentMemory> scratches = new HashMap<>();

    public FakeKernel(PosixAbi abi) {
        this.abi = abi;
    }

    /** {@return a kernel of Linux on x86-64} */
    public static FakeKernel linux() {
        return new FakeKernel(PosixAbi.LINUX_X86_64_GLIBC);
    }

    /** {@return a kernel of macOS on Apple silicon} */
    public static FakeKernel mac() {
        return new FakeKernel(PosixAbi.MACOS_AARCH64);
    }

    /** Lets the next calls of a function fail, one with each of the errors, in the platform's own numbers. */
    public synchronized void refuse(String function, int... errors) {
        for (int error : errors) {
            refusals.computeIfAbsent(function, name -> new ArrayDeque<>()).add(error);
        }
    }

    /** {@return the segment with an id} */
    public synchronized FakeSegment segment(int id) {
        return Objects.requireNonNull(find(id), () -> "no segment " + id);
    }

    /** {@return whether there is a segment with an id} */
    public synchronized boolean has(int id) {
        return find(id) != null;
    }

    /** {@return the calls of some functions so far} */
    public synchronized List<String> calls(String... functions) {
        return calls.stream()
                .filter(call -> List.of(functions).contains(call.substring(0, call.indexOf('('))))
                .toList();
    }

    synchronized void addScratch(SegmentMemory scratch) {
        scratches.put(scratch.address(), scratch);
    }

    long call(String call, LongSupplier body) {
        beforeCall.accept(call);
        long result = recorded(call, body);
        afterCall.accept(call);
        return result;
    }

    private synchronized long recorded(String call, LongSupplier body) {
        calls.add(call);
        Deque<Integer> errors = refusals.get(call.substring(0, call.indexOf('(')));
        return errors == null || errors.isEmpty() ? body.getAsLong() : -errors.remove();
    }

    // ------------------------------------------------------------------------------------------ the calls

    long get(int key, long size, int flags) {
        FakeSegment existing = key == IpcConstants.IPC_PRIVATE ? null : byKey(key);
        if (existing == null) {
            boolean creates = key == IpcConstants.IPC_PRIVATE || (flags & IpcConstants.IPC_CREAT) != 0;
            return creates ? create(key, size, flags) : Errno.ENOENT.result();
        }
        if ((flags & IpcConstants.IPC_CREAT) != 0 && (flags & IpcConstants.IPC_EXCL) != 0) {
            return Errno.EEXIST.result();
        }
        if (Long.compareUnsigned(size, existing.size) > 0) {
            return Errno.EINVAL.result();
        }
        int wanted = ((flags >> 6) | (flags >> 3) | flags) & 7;
        return grants(existing, wanted) ? Integer.toUnsignedLong(existing.id) : Errno.EACCES.result();
    }

    private long create(int key, long size, int flags) {
        if (Long.compareUnsigned(size, shmmin) < 0 || Long.compareUnsigned(size, shmmax) > 0) {
            return Errno.EINVAL.result();
        }
        FakeSegment segment = new FakeSegment(nextId, size);
        if (totalPages() + segment.kernelPages() > shmall || count() >= shmmni) {
            return Errno.ENOSPC.result();
        }
        nextId++;
        segment.key = key;
        segment.mode = flags & IpcConstants.MODE_BITS;
        segment.uid = uid;
        segment.cuid = uid;
        int slot = segments.indexOf(null);
        if (slot < 0) {
            segments.add(segment);
        } else {
            segments.set(slot, segment);
        }
        return Integer.toUnsignedLong(segment.id);
    }

    long attach(int id, long address, int flags) {
        FakeSegment segment = find(id);
        if (segment == null) {
            return Errno.EINVAL.result();
        }
        int wanted = (flags & IpcConstants.SHM_RDONLY) != 0 ? 4 : 6;
        return grants(segment, wanted) ? memory.attach(segment, address, flags) : Errno.EACCES.result();
    }

    long detach(long address) {
        FakeSegment segment = memory.segmentAt(address);
        long result = memory.detach(address);
        destroyIfUnused(segment);
        return result;
    }

    long mapOver(long address, long length) {
        FakeSegment segment = memory.segmentAt(address);
        long result = memory.mapAnonymous(address, length);
        destroyIfUnused(segment);
        return result;
    }

    long control(int id, int command, long buffer) {
        return switch (command) {
            case IpcConstants.IPC_INFO -> limits(buffer);
            case IpcConstants.SHM_INFO -> use(buffer);
            case IpcConstants.SHM_STAT -> statByIndex(id, buffer, false);
            case IpcConstants.SHM_STAT_ANY -> hasStatAny ? statByIndex(id, buffer, true) : Errno.EINVAL.result();
            default -> controlOne(find(id), command, buffer);
        };
    }

    private long controlOne(@Nullable FakeSegment segment, int command, long buffer) {
        if (segment == null) {
            return Errno.EINVAL.result();
        }
        boolean owns = uid == 0 || uid == segment.uid || uid == segment.cuid;
        switch (command) {
            case IpcConstants.IPC_STAT -> {
                return grants(segment, 4) ? stat(segment, buffer) : Errno.EACCES.result();
            }
            case IpcConstants.IPC_SET -> {
                return owns ? set(segment, scratch(buffer)) : Errno.EPERM.result();
            }
            case IpcConstants.IPC_RMID -> {
                return owns ? remove(segment) : Errno.EPERM.result();
            }
            case IpcConstants.SHM_LOCK, IpcConstants.SHM_UNLOCK -> {
                boolean locks = command == IpcConstants.SHM_LOCK;
                segment.mode = (segment.mode & ~IpcConstants.SHM_LOCKED) | (locks ? IpcConstants.SHM_LOCKED : 0);
                return 0;
            }
            default -> {
                return Errno.EINVAL.result();
            }
        }
    }

    private long statByIndex(int index, long buffer, boolean any) {
        FakeSegment segment = index < 0 || index >= segments.size() ? null : segments.get(index);
        if (segment == null) {
            return Errno.EINVAL.result();
        }
        if (!any && !grants(segment, 4)) {
            return Errno.EACCES.result();
        }
        stat(segment, buffer);
        return Integer.toUnsignedLong(segment.id);
    }

    private long stat(FakeSegment segment, long buffer) {
        SegmentMemory ds = scratch(buffer);
        StructLayout layout = abi.shmidDs();
        layout.field("shm_perm.__key").put(ds, segment.key);
        layout.field("shm_perm.uid").put(ds, segment.uid);
        layout.field("shm_perm.gid").put(ds, segment.gid);
        layout.field("shm_perm.cuid").put(ds, segment.cuid);
        layout.field("shm_perm.cgid").put(ds, segment.cgid);
        layout.field("shm_perm.mode").put(ds, segment.mode);
        layout.field("shm_segsz").put(ds, segment.size);
        layout.field("shm_atime").put(ds, segment.atime);
        layout.field("shm_dtime").put(ds, segment.dtime);
        layout.field("shm_ctime").put(ds, segment.ctime);
        layout.field("shm_cpid").put(ds, segment.cpid);
        layout.field("shm_lpid").put(ds, segment.lpid);
        layout.field("shm_nattch").put(ds, segment.nattch);
        return 0;
    }

    private long set(FakeSegment segment, SegmentMemory ds) {
        StructLayout layout = abi.shmidDs();
        segment.uid = (int) layout.field("shm_perm.uid").get(ds);
        segment.gid = (int) layout.field("shm_perm.gid").get(ds);
        int bits = (int) layout.field("shm_perm.mode").get(ds) & IpcConstants.MODE_BITS;
        segment.mode = (segment.mode & ~IpcConstants.MODE_BITS) | bits;
        return 0;
    }

    private long remove(FakeSegment segment) {
        segment.mode |= IpcConstants.SHM_DEST;
        segment.key = IpcConstants.IPC_PRIVATE;
        destroyIfUnused(segment);
        return 0;
    }

    private void destroyIfUnused(@Nullable FakeSegment segment) {
        if (segment != null && segment.nattch == 0 && (segment.mode & IpcConstants.SHM_DEST) != 0) {
            segments.replaceAll(each -> each == segment ? null : each);
        }
    }

    private long limits(long buffer) {
        SegmentMemory info = scratch(buffer);
        LinuxLayouts.SHMINFO.field("shmmax").put(info, shmmax);
        LinuxLayouts.SHMINFO.field("shmmin").put(info, shmmin);
        LinuxLayouts.SHMINFO.field("shmmni").put(info, shmmni);
        LinuxLayouts.SHMINFO.field("shmall").put(info, shmall);
        return Math.max(0, segments.size() - 1);
    }

    private long use(long buffer) {
        SegmentMemory info = scratch(buffer);
        LinuxLayouts.SHM_INFO.field("used_ids").put(info, count());
        LinuxLayouts.SHM_INFO.field("shm_tot").put(info, totalPages());
        LinuxLayouts.SHM_INFO.field("shm_rss").put(info, 5);
        LinuxLayouts.SHM_INFO.field("shm_swp").put(info, 7);
        return Math.max(0, segments.size() - 1);
    }

    // ---------------------------------------------------------------------------------------------- state

    private boolean grants(FakeSegment segment, int wanted) {
        boolean owns = uid == segment.uid || uid == segment.cuid;
        int granted = (owns ? segment.mode >> 6 : segment.mode) & 7;
        return uid == 0 || (wanted & ~granted) == 0;
    }

    private long count() {
        return segments.stream().filter(Objects::nonNull).count();
    }

    private long totalPages() {
        return segments.stream()
                .filter(Objects::nonNull)
                .mapToLong(FakeSegment::kernelPages)
                .sum();
    }

    private @Nullable FakeSegment find(int id) {
        return segments.stream()
                .filter(each -> each != null && each.id == id)
                .findFirst()
                .orElse(null);
    }

    private @Nullable FakeSegment byKey(int key) {
        return segments.stream()
                .filter(each -> each != null && each.key == key)
                .findFirst()
                .orElse(null);
    }

    private SegmentMemory scratch(long buffer) {
        return Objects.requireNonNull(scratches.get(buffer), "a bad address: EFAULT");
    }
}
