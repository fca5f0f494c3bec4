package org.sysvipc;

import java.util.EnumSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.SegmentRecord;

/**
 * A shared-memory segment: bytes that any number of processes can have in their memory at once. See shmop(2), shmctl(2).
 *
 * <p>Two handles are equal if they have the same id on the same open {@link Ipc}.
 */
public final class Segment extends ControlHandle<SegmentStat> {
    private final SegmentCalls calls;

    Segment(SegmentCalls calls, int id) {
        super(calls, id);
        this.calls = calls;
    }

    /**
     * Attaches the segment for reading and writing, in the platform's byte order.
     *
     * @return its memory, to be closed
     * @throws IpcPermissionException if it does not grant both (EACCES)
     * @throws IpcException if the id names no segment (EINVAL), or there is no address range or memory left (ENOMEM)
     */
    public Attachment attach() {
        return attach(AttachOptions.readWrite());
    }

    /**
     * Attaches the segment for reading only (SHM_RDONLY).
     *
     * @return its memory, to be closed; every write to it throws {@link java.nio.ReadOnlyBufferException}
     * @throws IpcException as {@link #attach()}
     */
    public Attachment attachReadOnly() {
        return attach(AttachOptions.readOnly());
    }

    /**
     * Attaches the segment, with all that shmat(2) can do.
     *
     * @param options how
     * @return its memory, to be closed
     * @throws IpcPermissionException if it does not grant what is asked for (EACCES)
     * @throws IpcException if the id names no segment, or the address is not free or not aligned (EINVAL), or there is no
     *     address range or memory left (ENOMEM)
     * @throws IllegalStateException if the attachment to be replaced is closed
     * @throws UnsupportedOperationException if the backend lacks a capability that the options need
     */
    public Attachment attach(AttachOptions options) {
        calls.require(options.needs());
        Attachment replaced = options.replaced();
        return replaced == null ? attachNow(options) : replaced.replaceBy(() -> attachNow(options));
    }

    private Attachment attachNow(AttachOptions options) {
        long address = calls.backend.shmat(id(), options.address(), options.flags());
        calls.check("shmat", address, id());
        SegmentMemory memory = calls.backend.memory(address);
        if (memory == null) {
            throw new IllegalStateException(
                    "the backend was closed while " + calls.named(id()) + " was being attached");
        }
        return new Attachment(this, memory, options.byteOrder());
    }

    void detach(SegmentMemory memory) {
        calls.check("shmdt", calls.backend.shmdt(memory.address()), id());
    }

    /**
     * Keeps the segment's pages out of swap (SHM_LOCK). Needs {@link Capability#LOCK}.
     *
     * @throws IpcPermissionException if the caller is neither owner nor creator nor privileged (EPERM)
     * @throws IpcException if the id names no segment (EINVAL), or the process may lock no more (ENOMEM: RLIMIT_MEMLOCK)
     */
    public void lock() {
        control(IpcConstants.SHM_LOCK);
    }

    /**
     * Undoes {@link #lock}, however often that was called (SHM_UNLOCK). Needs {@link Capability#LOCK}.
     *
     * @throws IpcPermissionException if the caller is neither owner nor creator nor privileged (EPERM)
     * @throws IpcException if the id names no segment (EINVAL)
     */
    public void unlock() {
        control(IpcConstants.SHM_UNLOCK);
    }

    private void control(int command) {
        calls.require(EnumSet.of(Capability.LOCK));
        calls.check(calls.control(id(), command, new SegmentRecord()), id());
    }
}
