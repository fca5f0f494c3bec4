package org.sysvipc.spi.posix;

import org.sysvipc.spi.SegmentMemory;

/**
 * A thread's way into the C library: the functions that System V IPC needs, and a piece of native memory for the structures
 * that they read and fill.
 *
 * <p>Each returns what C returns, as a {@code long} of 0 or more ({@code int} results zero-extended), or the negated
 * {@code errno}, in the platform's own numbers. Pointers are addresses.
 *
 * <p>An instance belongs to one thread at a time; the scratch memory keeps what the last call left in it.
 */
public interface LibC {
    /** Size of {@link #scratch}, in bytes: larger than any structure of the calls. */
    int SCRATCH_BYTES = 512;

    /** Size of the largest {@code sigset_t}, in bytes. */
    int SIGSET_BYTES = 128;

    /** {@return native memory of {@link #SCRATCH_BYTES} bytes for the structures of the next call} */
    SegmentMemory scratch();

    /**
     * {@code int shmget(key_t key, size_t size, int shmflg)}.
     *
     * @param key the key
     * @param size bytes
     * @param flags flags
     * @return the id
     */
    long shmget(int key, long size, int flags);

    /**
     * {@code void *shmat(int shmid, const void *shmaddr, int shmflg)}.
     *
     * @param id the id
     * @param address where, or 0
     * @param flags flags
     * @return the address
     */
    long shmat(int id, long address, int flags);

    /**
     * {@code int shmdt(const void *shmaddr)}.
     *
     * @param address the address
     * @return 0
     */
    long shmdt(long address);

    /**
     * {@code int shmctl(int shmid, int cmd, struct shmid_ds *buf)}.
     *
     * @param id the id
     * @param command the command
     * @param buffer address of the structure, or 0
     * @return what the command returns
     */
    long shmctl(int id, int command, long buffer);

    /**
     * {@code int semget(key_t key, int nsems, int semflg)}.
     *
     * @param key the key
     * @param count number of semaphores
     * @param flags flags
     * @return the id
     */
    long semget(int key, int count, int flags);

    /**
     * {@code int semctl(int semid, int semnum, int cmd, ...)}. The function is variadic, which a binding must heed where
     * arguments behind the dots travel otherwise than those before them.
     *
     * @param id the id
     * @param number the semaphore's number
     * @param command the command, by the platform's number
     * @param argument {@code union semun}: a value, or the address of a structure or an array
     * @return what the command returns
     */
    long semctl(int id, int number, int command, long argument);

    /**
     * {@code int semop(int semid, struct sembuf *sops, size_t nsops)}. May block.
     *
     * @param id the id
     * @param operations address of the operations
     * @param count how many
     * @return 0
     */
    long semop(int id, long operations, int count);

    /**
     * {@code int semtimedop(int semid, struct sembuf *sops, size_t nsops, const struct timespec *timeout)}. May block. Not
     * everywhere ({@link PosixAbi#hasSemtimedop}).
     *
     * @param id the id
     * @param operations address of the operations
     * @param count how many
     * @param timeout address of the time-out
     * @return 0
     */
    long semtimedop(int id, long operations, int count, long timeout);

    /**
     * {@code int msgget(key_t key, int msgflg)}.
     *
     * @param key the key
     * @param flags flags
     * @return the id
     */
    long msgget(int key, int flags);

    /**
     * {@code int msgctl(int msqid, int cmd, struct msqid_ds *buf)}.
     *
     * @param id the id
     * @param command the command
     * @param buffer address of the structure, or 0
     * @return what the command returns
     */
    long msgctl(int id, int command, long buffer);

    /**
     * {@code int msgsnd(int msqid, const void *msgp, size_t msgsz, int msgflg)}. May block.
     *
     * @param id the id
     * @param message address of the type, which the body follows
     * @param size the body's bytes
     * @param flags flags
     * @return 0
     */
    long msgsnd(int id, long message, long size, int flags);

    /**
     * {@code ssize_t msgrcv(int msqid, void *msgp, size_t msgsz, long msgtyp, int msgflg)}. May block.
     *
     * @param id the id
     * @param message address of the type, which the body follows
     * @param size room for the body, in bytes
     * @param type which message
     * @param flags flags
     * @return the body's bytes
     */
    long msgrcv(int id, long message, long size, long type, int flags);

    /**
     * {@code pthread_t pthread_self(void)}.
     *
     * @return the calling thread
     */
    long pthreadSelf();

    /**
     * {@code int pthread_kill(pthread_t thread, int sig)}.
     *
     * @param thread a thread that has not ended
     * @param signal the signal
     * @return 0
     */
    long pthreadKill(long thread, int signal);

    /**
     * {@code int pthread_sigmask(int how, const sigset_t *set, sigset_t *oldset)}.
     *
     * @param how what to do with the set
     * @param set address of the set
     * @param old address for the old mask, or 0
     * @return 0
     */
    long pthreadSigmask(int how, long set, long old);

    /**
     * {@code int sigaction(int signum, const struct sigaction *act, struct sigaction *oldact)}.
     *
     * @param signal the signal
     * @param action address of the new action, or 0
     * @param old address for the old action, or 0
     * @return 0
     */
    long sigaction(int signal, long action, long old);

    /**
     * {@code void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset)}.
     *
     * @param address where
     * @param length bytes
     * @param protection protection
     * @param flags flags
     * @param fd the file, or -1
     * @param offset offset in the file
     * @return the address
     */
    long mmap(long address, long length, int protection, int flags, int fd, long offset);

    /**
     * {@code int munmap(void *addr, size_t length)}.
     *
     * @param address where
     * @param length bytes
     * @return 0
     */
    long munmap(long address, long length);

    /**
     * {@code int getpagesize(void)}.
     *
     * @return bytes
     */
    long getpagesize();
}
