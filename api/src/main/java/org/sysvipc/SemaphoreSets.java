package org.sysvipc;

import java.time.Duration;
import java.util.List;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;

/**
 * The space of semaphore sets: {@code semget}, and what lists and bounds all sets.
 *
 * <p>Safe for use by many threads. See semget(2) and semctl(2).
 */
public final class SemaphoreSets implements IpcSpace<SemaphoreSet, SemaphoreSetStat> {
    private final SemaphoreCalls calls;
    private final SemaphoreInitialisation initialisation;

    SemaphoreSets(IpcBackend backend) {
        this.calls = new SemaphoreCalls(backend);
        this.initialisation = new SemaphoreInitialisation(calls);
    }

    /**
     * Makes a set that no key named before (IPC_CREAT | IPC_EXCL). Its values are 0, which every backend promises and
     * POSIX does not.
     *
     * @param key its key; {@link IpcKey#PRIVATE} makes a private one
     * @param count number of semaphores, 1 or more
     * @param mode who may use it; the process's umask does not apply
     * @return the set
     * @throws IpcExistsException if the key names a set already (EEXIST)
     * @throws IpcLimitException if it is to have too many semaphores (EINVAL), or there are too many sets or semaphores
     *     (ENOSPC)
     * @throws IpcException if the count is 0 or negative (EINVAL), or there is too little memory (ENOMEM)
     */
    public SemaphoreSet create(IpcKey key, int count, Mode mode) {
        return get(key, count, mode.bits() | IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL);
    }

    /**
     * Makes a set that only its id can name (IPC_PRIVATE).
     *
     * @param count number of semaphores, 1 or more
     * @param mode who may use it
     * @return the set
     * @throws IpcException as {@link #create}
     */
    public SemaphoreSet createPrivate(int count, Mode mode) {
        return create(IpcKey.PRIVATE, count, mode);
    }

    /**
     * Makes a set that no key named before, with values. Whoever opens it by {@link #openOrCreate(IpcKey, Mode, Duration,
     * int...)}, or in C waits until {@code sem_otime} is not 0, sees no other values before these: they are set, and then an
     * operation that changes nothing marks the set as ready. If that fails, the new set is removed again.
     *
     * @param key its key; {@link IpcKey#PRIVATE} makes a private one
     * @param mode who may use it; its creator must be among those who may write
     * @param values the values by number, one or more, each 0 to 32767
     * @return the set
     * @throws IllegalArgumentException if there is no value
     * @throws IpcLimitException if a value is too large (ERANGE), or as {@link #create(IpcKey, int, Mode)}
     * @throws IpcException if a value is negative (ERANGE), the mode does not let its creator write (EACCES), or as
     *     {@link #create(IpcKey, int, Mode)}
     */
    public SemaphoreSet create(IpcKey key, Mode mode, int... values) {
        return byId(initialisation.create(key, mode, values));
    }

    /**
     * Makes a set that only its id can name, with values.
     *
     * @param mode who may use it; its creator must be among those who may write
     * @param values the values by number, one or more, each 0 to 32767
     * @return the set
     * @throws IpcException as {@link #create(IpcKey, Mode, int...)}
     */
    public SemaphoreSet createPrivate(Mode mode, int... values) {
        return create(IpcKey.PRIVATE, mode, values);
    }

    /**
     * The set that a key names, when whoever made it has given it its first values; if none, makes one with values. Several
     * processes may call this at once, and all get the same set with the same first values.
     *
     * <p>The system cannot tell a set that is being made from one whose creator has died. So this looks again and again, every
     * few milliseconds, until an operation has been made on the set, and loses patience in the end. A set that is never
     * operated on, only its values set, is not for this method.
     *
     * @param key its key
     * @param mode who may use a new one, and what an existing one must grant to the caller
     * @param patience how long to wait for the creator of an existing set
     * @param values the values of a new one by number, one or more; an existing set must have at least so many semaphores
     * @return the set
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalArgumentException for {@link IpcKey#PRIVATE}, or if there is no value
     * @throws IpcPermissionException if an existing set does not grant the mode, or may not be read (EACCES)
     * @throws IpcException if nobody has operated on an existing set in that time (ETIMEDOUT), it has fewer semaphores
     *     (EINVAL), or as {@link #create(IpcKey, Mode, int...)}
     */
    public SemaphoreSet openOrCreate(IpcKey key, Mode mode, Duration patience, int... values)
            throws InterruptedException {
        ControlCalls.requireName(key);
        return byId(initialisation.openOrCreate(key, mode, Waiting.nanos(patience), values));
    }

    /**
     * The set that a key names; if none, makes one (IPC_CREAT). Who got a new one cannot be told from this call.
     *
     * @param key its key
     * @param count number of semaphores; an existing set must have at least so many
     * @param mode who may use a new one, and what an existing one must grant to the caller
     * @return the set
     * @throws IllegalArgumentException for {@link IpcKey#PRIVATE}
     * @throws IpcPermissionException if an existing set does not grant the mode to the caller (EACCES)
     * @throws IpcException if an existing set has fewer semaphores (EINVAL), or as {@link #create}
     */
    public SemaphoreSet openOrCreate(IpcKey key, int count, Mode mode) {
        ControlCalls.requireName(key);
        return get(key, count, mode.bits() | IpcConstants.IPC_CREAT);
    }

    @Override
    public SemaphoreSet open(IpcKey key) {
        return byId(calls.open(key));
    }

    /**
     * The set that a key names, if it has enough semaphores and grants what is wanted.
     *
     * @param key its key
     * @param count number of semaphores that it must have at least; 0 for any
     * @param wanted permissions that it must grant to the caller, in any of the three classes; {@code Mode.of(0)} for none
     * @return the set
     * @throws IllegalArgumentException for {@link IpcKey#PRIVATE}
     * @throws IpcNotFoundException if the key names nothing (ENOENT)
     * @throws IpcPermissionException if it does not grant them (EACCES)
     * @throws IpcException if it has fewer semaphores (EINVAL)
     */
    public SemaphoreSet open(IpcKey key, int count, Mode wanted) {
        ControlCalls.requireName(key);
        return get(key, count, wanted.bits());
    }

    private SemaphoreSet get(IpcKey key, int count, int flags) {
        return byId(calls.obtain(new GetRequest(key, count, flags)));
    }

    @Override
    public SemaphoreSet byId(int id) {
        return new SemaphoreSet(calls, id);
    }

    @Override
    public List<IpcEntry<SemaphoreSetStat>> list() {
        return calls.list();
    }

    /**
     * The limits on semaphore sets (IPC_INFO).
     *
     * @return the limits
     * @throws UnsupportedOperationException without {@link org.sysvipc.spi.Capability#ENUMERATION}
     */
    public SemaphoreLimits limits() {
        return calls.limits();
    }

    /**
     * How much is in use by semaphore sets (SEM_INFO).
     *
     * @return the use
     * @throws UnsupportedOperationException without {@link org.sysvipc.spi.Capability#ENUMERATION}
     */
    public SemaphoreUsage usage() {
        return calls.usage();
    }
}
