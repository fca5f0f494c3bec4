package org.sysvipc.spi;

/**
 * The flags and commands of the System V calls, as the waist speaks them on every platform: with Linux's values.
 *
 * <p>A backend for a system that numbers one of them differently translates it. See shmget(2), shmop(2), shmctl(2),
 * semget(2), semctl(2), msgget(2) and msgctl(2).
 */
public final class IpcConstants {
    /** The key that always makes a new object. */
    public static final int IPC_PRIVATE = 0;

    /** Create the object if the key names none. */
    public static final int IPC_CREAT = 01000;
    /** With {@link #IPC_CREAT}: fail if the key names one. */
    public static final int IPC_EXCL = 02000;
    /** Do not block. */
    public static final int IPC_NOWAIT = 04000;

    /** Remove the object. */
    public static final int IPC_RMID = 0;
    /** Set owner, group and mode. */
    public static final int IPC_SET = 1;
    /** Read the object's state. */
    public static final int IPC_STAT = 2;
    /** Read the limits of the object's kind. */
    public static final int IPC_INFO = 3;

    /** shmget: use huge pages. */
    public static final int SHM_HUGETLB = 04000;
    /** shmget: do not reserve swap. */
    public static final int SHM_NORESERVE = 010000;
    /** shmget with {@link #SHM_HUGETLB}: how far the base-2 logarithm of the page size is shifted left. */
    public static final int SHM_HUGE_SHIFT = 26;

    /** shmat: read only. */
    public static final int SHM_RDONLY = 010000;
    /** shmat: round the address down to a multiple of SHMLBA. */
    public static final int SHM_RND = 020000;
    /** shmat: take the place of what is mapped at the address. */
    public static final int SHM_REMAP = 040000;
    /** shmat: executable. */
    public static final int SHM_EXEC = 0100000;

    /** shmctl: keep the segment out of swap. */
    public static final int SHM_LOCK = 11;
    /** shmctl: undo {@link #SHM_LOCK}. */
    public static final int SHM_UNLOCK = 12;
    /** shmctl: as IPC_STAT, by index into the kernel's table; needs read permission. */
    public static final int SHM_STAT = 13;
    /** shmctl: read the use of segments. */
    public static final int SHM_INFO = 14;
    /** shmctl: as {@link #SHM_STAT}, without need of read permission. */
    public static final int SHM_STAT_ANY = 15;

    /** In a segment's mode: removed, and destroyed at its last detach. */
    public static final int SHM_DEST = 01000;
    /** In a segment's mode: kept out of swap. */
    public static final int SHM_LOCKED = 02000;

    /** semctl: the pid of the last process that changed a semaphore. */
    public static final int GETPID = 11;
    /** semctl: a semaphore's value. */
    public static final int GETVAL = 12;
    /** semctl: all values of a set. */
    public static final int GETALL = 13;
    /** semctl: how many wait for a semaphore to grow. */
    public static final int GETNCNT = 14;
    /** semctl: how many wait for a semaphore to become zero. */
    public static final int GETZCNT = 15;
    /** semctl: set a semaphore's value. */
    public static final int SETVAL = 16;
    /** semctl: set all values of a set. */
    public static final int SETALL = 17;
    /** semctl: as IPC_STAT, by index; needs read permission. */
    public static final int SEM_STAT = 18;
    /** semctl: read the use of semaphores. */
    public static final int SEM_INFO = 19;
    /** semctl: as {@link #SEM_STAT}, without need of read permission. */
    public static final int SEM_STAT_ANY = 20;
    /** semop: undo the operation when the process ends. */
    public static final int SEM_UNDO = 010000;

    /** msgctl: as IPC_STAT, by index; needs read permission. */
    public static final int MSG_STAT = 11;
    /** msgctl: read the use of queues. */
    public static final int MSG_INFO = 12;
    /** msgctl: as {@link #MSG_STAT}, without need of read permission. */
    public static final int MSG_STAT_ANY = 13;
    /** msgrcv: cut a message that is too long. */
    public static final int MSG_NOERROR = 010000;
    /** msgrcv: any type but the given one. */
    public static final int MSG_EXCEPT = 020000;
    /** msgrcv: copy the message at an index, leave it in the queue. */
    public static final int MSG_COPY = 040000;

    /** The bits of a mode that grant access. */
    public static final int MODE_BITS = 0777;

    private IpcConstants() {}
}
