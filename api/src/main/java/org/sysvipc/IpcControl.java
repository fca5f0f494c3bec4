package org.sysvipc;

/**
 * What every handle can do: {@code shmctl}, {@code semctl} and {@code msgctl}.
 *
 * <p>A handle owns nothing but an id. It is immutable and safe for use by many threads; to lose it costs nothing, and the
 * object stays until {@link #remove} is called, here or anywhere else.
 *
 * @param <S> what {@link #stat} tells
 */
public interface IpcControl<S extends IpcStat> {

    /** {@return the id; 0 is a valid one, and some systems give negative ones} */
    int id();

    /**
     * The key under which the object can be found now. Asks the system, and needs what {@link #stat} needs.
     *
     * @return the key; {@link IpcKey#PRIVATE} for a private object, and for a removed segment that is still attached
     * @throws IpcException as {@link #stat}
     */
    default IpcKey key() {
        return stat().key();
    }

    /**
     * The object's state now (IPC_STAT). Needs read permission.
     *
     * @return the state
     * @throws IpcPermissionException without read permission (EACCES)
     * @throws IpcException if the id names no object, since it was removed or never existed (EINVAL)
     */
    S stat();

    /**
     * Changes owner, group or mode (IPC_SET). Only the owner, the creator and privileged processes may. What the change
     * does not name is read first and written back, so that of two such changes at the same time one may be lost.
     *
     * @param change what to change
     * @throws IpcPermissionException if the caller is none of these (EPERM)
     * @throws IpcException if the id names no object (EINVAL), or a user or group id is not valid (EINVAL)
     */
    void set(IpcChange change);

    /**
     * Removes the object (IPC_RMID). Only the owner, the creator and privileged processes may. The key is free at once.
     *
     * <p>A semaphore set or a queue is gone at once, and whoever waits for it gets {@link IpcRemovedException}. A segment
     * lives on, without a key, until its last detach; removing it again does no harm.
     *
     * @throws IpcPermissionException if the caller is none of these (EPERM)
     * @throws IpcException if the id names no object (EINVAL)
     */
    void remove();
}
