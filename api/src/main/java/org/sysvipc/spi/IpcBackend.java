package org.sysvipc.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The System V call set as Java methods: the one interface that a backend implements.
 *
 * <p><b>Results.</b> Every call returns a {@code long}: 0 or more on success, the negated error number
 * ({@link Errno#result()}) on failure. An id is an {@code int} that may be negative on some systems; it comes back
 * zero-extended, so that {@code (int) result} is the id and a negative result is always an error. Calls throw nothing
 * for what the system refuses; they throw only for a defect of the caller in Java's own terms (a null, a closed
 * backend).
 *
 * <p><b>Flags and commands</b> are those of {@link IpcConstants}, whatever the platform's own numbers are. A command that
 * a method does not list is EINVAL.
 *
 * <p><b>Blocking.</b> {@link #semop}, {@link #msgsnd} and {@link #msgrcv} are the only calls that may block. Each takes a
 * relative time-out in nanoseconds: 0 never blocks, a negative one waits for ever. They return EAGAIN when it is over
 * (never early) and EINTR if the calling thread is interrupted, with its interrupt status left set; a signal that
 * has nothing to do with an interrupt is never seen. A backend that is closed meanwhile, or was before, is ECANCELED. They pin
 * no carrier of a virtual thread.
 *
 * <p><b>What a backend lacks</b> it leaves as the default methods here have it: ENOSYS. It then does not declare the
 * {@link Capability}, and no caller above the waist comes here.
 *
 * <p>Implementations are safe for use by many threads. Records and message slots are not; each belongs to its caller.
 */
public interface IpcBackend extends AutoCloseable {

    /** {@return the backend's short name, as the user gives it: {@code ffm}, {@code jna}, {@code mmap}} */
    String name();

    /** {@return what this backend can do; constant for its life} */
    Set<Capability> capabilities();

    /**
     * Tells how a user finds and raises a limit.
     *
     * @param limit the limit that was reached
     * @return its name where the user knows it from ({@code kernel.shmmni}) and how to raise it
     */
    LimitAdvice advice(IpcLimit limit);

    // ---------------------------------------------------------------------------------------------- segments

    /**
     * {@code int shmget(key_t key, size_t size, int shmflg)}: finds or makes a segment. See shmget(2).
     *
     * @param key the key; {@link IpcConstants#IPC_PRIVATE} makes a new segment
     * @param size bytes, unsigned; for an existing segment at most its size
     * @param flags mode bits and IPC_CREAT, IPC_EXCL, SHM_HUGETLB, SHM_NORESERVE
     * @return the id, or EACCES, EEXIST, EINVAL, ENFILE, ENOENT, ENOMEM, ENOSPC, EPERM
     */
    default long shmget(int key, long size, int flags) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code void *shmat(int shmid, const void *shmaddr, int shmflg)}: attaches a segment. See shmop(2).
     *
     * <p>An address that is not 0 needs {@link Capability#ATTACH_ADDRESS}. SHM_REMAP takes the place of one of this
     * backend's own attachments and of nothing else, since what else lies in a JVM's memory is not the caller's: the
     * address must be that attachment's and the two must occupy the same number of pages, otherwise EINVAL. The
     * attachment that was there is detached.
     *
     * @param id the segment
     * @param address where to attach, or 0 for any free place
     * @param flags SHM_RDONLY, SHM_RND, SHM_REMAP, SHM_EXEC
     * @return the address, a multiple of the page size, by which {@link #memory} and {@link #shmdt} know the attachment;
     *     or EACCES, EIDRM, EINVAL, ENOMEM
     */
    default long shmat(int id, long address, int flags) {
        return Errno.ENOSYS.result();
    }

    /**
     * The memory of an attachment. The caller of {@link #shmat} asks for it right away and keeps it: an attachment whose
     * memory nobody can reach any more is detached by the collector.
     *
     * @param address what {@link #shmat} returned
     * @return its memory, or null if nothing of this backend is attached there
     */
    default @Nullable SegmentMemory memory(long address) {
        return null;
    }

    /**
     * {@code int shmdt(const void *shmaddr)}: detaches. See shmop(2).
     *
     * <p>From here on {@link SegmentMemory#isClosed()} is true and the attachment no longer counts. Views of it that are
     * still about stay readable and writable, but what they show is no longer the segment, unless this backend lacks
     * {@link Capability#BOUND_VIEWS}; touching them never fails.
     *
     * @param address what {@link #shmat} returned
     * @return 0, or EINVAL if no attachment of this backend begins there
     */
    default long shmdt(long address) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code int shmctl(int shmid, int cmd, struct shmid_ds *buf)}. See shmctl(2).
     *
     * @param id the segment; for SHM_STAT and SHM_STAT_ANY an index from 0 to what {@link #shminfo} returned
     * @param command IPC_STAT, SHM_STAT, SHM_STAT_ANY (fill the record), IPC_SET (takes uid, gid and mode from it),
     *     IPC_RMID, SHM_LOCK, SHM_UNLOCK (leave it alone)
     * @param record the record to fill or to read; may be null for the commands that leave it alone
     * @return 0, for SHM_STAT and SHM_STAT_ANY the id; or EACCES, EINVAL, EPERM, ENOMEM, EOVERFLOW
     */
    default long shmctl(int id, int command, @Nullable SegmentRecord record) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code int shmctl(int shmid, int cmd, struct shminfo *buf)}: limits and use of all segments. See shmctl(2).
     *
     * @param id not negative; otherwise not looked at
     * @param command IPC_INFO fills the limits, SHM_INFO the use
     * @param record filled
     * @return the highest index in use, or EINVAL
     */
    default long shminfo(int id, int command, SegmentSystemRecord record) {
        return Errno.ENOSYS.result();
    }

    // ---------------------------------------------------------------------------------------- semaphore sets

    /**
     * {@code int semget(key_t key, int nsems, int semflg)}: finds or makes a semaphore set. See semget(2).
     *
     * @param key the key; {@link IpcConstants#IPC_PRIVATE} makes a new set
     * @param count number of semaphores; for an existing set at most its number
     * @param flags mode bits and IPC_CREAT, IPC_EXCL
     * @return the id, or EACCES, EEXIST, EINVAL, ENOENT, ENOMEM, ENOSPC
     */
    default long semget(int key, int count, int flags) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code int semtimedop(int semid, struct sembuf *sops, size_t nsops, const struct timespec *timeout)}: all the
     * operations at once, or none. See semop(2).
     *
     * @param id the set
     * @param operations {@code struct sembuf} after {@code struct sembuf}: number, change, flags (IPC_NOWAIT, SEM_UNDO)
     * @param count how many of them; three elements of the array each
     * @param timeoutNanos how long to wait at most; 0 not at all, negative for ever
     * @return 0, or E2BIG, EACCES, EAGAIN, EFBIG, EIDRM, EINTR, EINVAL, ENOMEM, ERANGE
     */
    default long semop(int id, short[] operations, int count, long timeoutNanos) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code int semctl(int semid, int semnum, int cmd, int val)}: a single semaphore, or a removal. See semctl(2).
     *
     * @param id the set
     * @param number the semaphore's number; not looked at by IPC_RMID
     * @param command GETVAL, GETPID, GETNCNT, GETZCNT, SETVAL, IPC_RMID
     * @param value for SETVAL
     * @return what was asked for, or 0; or EACCES, EIDRM, EINVAL, EPERM, ERANGE
     */
    default long semctl(int id, int number, int command, int value) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code int semctl(int semid, 0, int cmd, unsigned short *array)}: all values of a set. See semctl(2).
     *
     * <p>In C the array must be as large as the set, and the kernel takes the caller's word for it. Here a set with more
     * semaphores than there are values is EINVAL, and so is for GETALL a set with fewer; nothing is changed then. SETALL on
     * a set with fewer takes the first values: the caller has asked for the number before, and only who has removed the
     * set since, and made another with its id, could bring that about.
     *
     * @param id the set
     * @param command GETALL fills, SETALL reads
     * @param values one for each semaphore
     * @return 0, or EACCES, EIDRM, EINVAL, ENOMEM, ERANGE
     */
    default long semctl(int id, int command, int[] values) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code int semctl(int semid, 0, int cmd, struct semid_ds *buf)}. See semctl(2).
     *
     * @param id the set; for SEM_STAT and SEM_STAT_ANY an index
     * @param command IPC_STAT, SEM_STAT, SEM_STAT_ANY (fill the record), IPC_SET (takes uid, gid and mode from it)
     * @param record filled or read
     * @return 0, for SEM_STAT and SEM_STAT_ANY the id; or EACCES, EINVAL, EPERM
     */
    default long semctl(int id, int command, SemaphoreSetRecord record) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code int semctl(int semid, 0, int cmd, struct seminfo *buf)}: limits and use of all sets. See semctl(2).
     *
     * @param id not negative; otherwise not looked at
     * @param command IPC_INFO fills the limits, SEM_INFO the use as well
     * @param record filled
     * @return the highest index in use, or EINVAL
     */
    default long seminfo(int id, int command, SemaphoreSystemRecord record) {
        return Errno.ENOSYS.result();
    }

    // ------------------------------------------------------------------------------------------------ queues

    /**
     * {@code int msgget(key_t key, int msgflg)}: finds or makes a queue. See msgget(2).
     *
     * @param key the key; {@link IpcConstants#IPC_PRIVATE} makes a new queue
     * @param flags mode bits and IPC_CREAT, IPC_EXCL
     * @return the id, or EACCES, EEXIST, ENOENT, ENOMEM, ENOSPC
     */
    default long msgget(int key, int flags) {
        return Errno.ENOSYS.result();
    }

    /**
     * Makes room for a message, in whatever memory this backend moves without a copy of its own.
     *
     * @param capacity largest body, in bytes
     * @return a slot that any call of this backend takes
     */
    default MessageSlot newMessageSlot(int capacity) {
        throw new UnsupportedOperationException("backend " + name() + " moves no messages");
    }

    /**
     * {@code int msgsnd(int msqid, const void *msgp, size_t msgsz, int msgflg)}: sends a message. See msgop(2).
     *
     * @param id the queue
     * @param message its type and, from position 0, its body
     * @param size the body's length, in bytes
     * @param timeoutNanos how long to wait for room at most; 0 not at all, negative for ever
     * @return 0, or EACCES, EAGAIN, EIDRM, EINTR, EINVAL, ENOMEM
     */
    default long msgsnd(int id, MessageSlot message, int size, long timeoutNanos) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code ssize_t msgrcv(int msqid, void *msgp, size_t msgsz, long msgtyp, int msgflg)}: receives a message. See
     * msgop(2).
     *
     * @param id the queue
     * @param message takes the type and, from position 0, the body
     * @param size room for the body, in bytes
     * @param type which message: 0 the first, positive that type, negative the lowest type up to the magnitude; with
     *     MSG_COPY an index
     * @param flags MSG_NOERROR, MSG_EXCEPT, MSG_COPY
     * @param timeoutNanos how long to wait at most; 0 not at all, negative for ever
     * @return the body's length, or E2BIG, EACCES, EAGAIN (time is over), EIDRM, EINTR, EINVAL, ENOMSG (with time 0)
     */
    default long msgrcv(int id, MessageSlot message, int size, long type, int flags, long timeoutNanos) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code int msgctl(int msqid, int cmd, struct msqid_ds *buf)}. See msgctl(2).
     *
     * @param id the queue; for MSG_STAT and MSG_STAT_ANY an index
     * @param command IPC_STAT, MSG_STAT, MSG_STAT_ANY (fill the record), IPC_SET (takes uid, gid, mode and qbytes from
     *     it), IPC_RMID (leaves it alone)
     * @param record filled or read; may be null for IPC_RMID
     * @return 0, for MSG_STAT and MSG_STAT_ANY the id; or EACCES, EINVAL, EPERM
     */
    default long msgctl(int id, int command, @Nullable QueueRecord record) {
        return Errno.ENOSYS.result();
    }

    /**
     * {@code int msgctl(int msqid, int cmd, struct msginfo *buf)}: limits and use of all queues. See msgctl(2).
     *
     * @param id not negative; otherwise not looked at
     * @param command IPC_INFO fills the limits, MSG_INFO the use
     * @param record filled
     * @return the highest index in use, or EINVAL
     */
    default long msginfo(int id, int command, QueueSystemRecord record) {
        return Errno.ENOSYS.result();
    }

    /**
     * Detaches all that is attached through this backend. Removes no object. Later calls of any method but the plain
     * questions ({@link #name}, {@link #capabilities}) may throw {@link IllegalStateException}; closing again does
     * nothing.
     */
    @Override
    void close();
}
