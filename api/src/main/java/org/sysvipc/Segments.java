package org.sysvipc;

import java.util.List;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;

/**
 * The space of shared-memory segments: {@code shmget}, and what lists and bounds all segments.
 *
 * <p>Safe for use by many threads. See shmget(2) and shmctl(2).
 */
public final class Segments implements IpcSpace<Segment, SegmentStat> {
    private final SegmentCalls calls;

    Segments(IpcBackend backend) {
        this.calls = new SegmentCalls(backend);
    }

    /**
     * Makes a segment of zeros that no key named before (IPC_CREAT | IPC_EXCL).
     *
     * @param key its key; {@link IpcKey#PRIVATE} makes a private one
     * @param size bytes, 1 or more
     * @param mode who may use it; the process's umask does not apply
     * @return the segment
     * @throws IpcExistsException if the key names a segment already (EEXIST)
     * @throws IpcLimitException if the size is out of range (EINVAL), or there are too many segments or too much shared
     *     memory (ENOSPC)
     * @throws IpcException if there is too little memory (ENOMEM)
     */
    public Segment create(IpcKey key, long size, Mode mode) {
        return create(key, size, SegmentOptions.mode(mode));
    }

    /**
     * Makes a segment of zeros that no key named before, with all that shmget(2) can do.
     *
     * @param key its key; {@link IpcKey#PRIVATE} makes a private one
     * @param size bytes, 1 or more
     * @param options mode and flags
     * @return the segment
     * @throws IpcExistsException if the key names a segment already (EEXIST)
     * @throws IpcLimitException as {@link #create(IpcKey, long, Mode)}
     * @throws IpcPermissionException if huge pages are not granted (EPERM)
     * @throws IpcException if there is too little memory, or too few huge pages (ENOMEM)
     * @throws UnsupportedOperationException if the backend lacks a capability that the options need
     */
    public Segment create(IpcKey key, long size, SegmentOptions options) {
        return get(key, size, options, IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL);
    }

    /**
     * Makes a segment that only its id can name (IPC_PRIVATE).
     *
     * @param size bytes, 1 or more
     * @param mode who may use it
     * @return the segment
     * @throws IpcException as {@link #create(IpcKey, long, Mode)}
     */
    public Segment createPrivate(long size, Mode mode) {
        return create(IpcKey.PRIVATE, size, mode);
    }

    /**
     * The segment that a key names; if none, makes one (IPC_CREAT). Who got a new one cannot be told from this call.
     *
     * @param key its key
     * @param size bytes; an existing segment must have at least so many
     * @param mode who may use a new one, and what an existing one must grant to the caller
     * @return the segment
     * @throws IllegalArgumentException for {@link IpcKey#PRIVATE}
     * @throws IpcPermissionException if an existing segment does not grant the mode to the caller (EACCES)
     * @throws IpcException if an existing segment is smaller (EINVAL), or as {@link #create(IpcKey, long, Mode)}
     */
    public Segment openOrCreate(IpcKey key, long size, Mode mode) {
        return openOrCreate(key, size, SegmentOptions.mode(mode));
    }

    /**
     * The segment that a key names; if none, makes one, with all that shmget(2) can do.
     *
     * @param key its key
     * @param size bytes; an existing segment must have at least so many
     * @param options mode and flags for a new one
     * @return the segment
     * @throws IpcException as {@link #openOrCreate(IpcKey, long, Mode)}
     * @throws UnsupportedOperationException if the backend lacks a capability that the options need
     */
    public Segment openOrCreate(IpcKey key, long size, SegmentOptions options) {
        ControlCalls.requireName(key);
        return get(key, size, options, IpcConstants.IPC_CREAT);
    }

    private Segment get(IpcKey key, long size, SegmentOptions options, int flags) {
        calls.require(options.needs());
        return byId(calls.obtain(new GetRequest(key, size, options.flags() | flags)));
    }

    @Override
    public Segment open(IpcKey key) {
        return byId(calls.open(key));
    }

    /**
     * The segment that a key names, if it is large enough and grants what is wanted.
     *
     * @param key its key
     * @param size bytes that it must have at least; 0 for any
     * @param wanted permissions that it must grant to the caller, in any of the three classes; {@code Mode.of(0)} for none
     * @return the segment
     * @throws IllegalArgumentException for {@link IpcKey#PRIVATE}
     * @throws IpcNotFoundException if the key names nothing (ENOENT)
     * @throws IpcPermissionException if it does not grant them (EACCES)
     * @throws IpcException if it is smaller (EINVAL)
     */
    public Segment open(IpcKey key, long size, Mode wanted) {
        ControlCalls.requireName(key);
        return byId(calls.obtain(new GetRequest(key, size, wanted.bits())));
    }

    @Override
    public Segment byId(int id) {
        return new Segment(calls, id);
    }

    @Override
    public List<IpcEntry<SegmentStat>> list() {
        return calls.list();
    }

    /**
     * The limits on segments (IPC_INFO).
     *
     * @return the limits
     * @throws UnsupportedOperationException without {@link org.sysvipc.spi.Capability#ENUMERATION}
     */
    public SegmentLimits limits() {
        return calls.limits();
    }

    /**
     * How much is in use by segments (SHM_INFO).
     *
     * @return the use
     * @throws UnsupportedOperationException without {@link org.sysvipc.spi.Capability#ENUMERATION}
     */
    public SegmentUsage usage() {
        return calls.usage();
    }
}
