package org.sysvipc.spi;

/** The limits of System V IPC, by their traditional names. See proc_sys_kernel(5) and sysvipc(7). */
public enum IpcLimit {
    /** Largest size of a segment, in bytes. */
    SHMMAX,
    /** Smallest size of a segment, in bytes. */
    SHMMIN,
    /** Largest number of segments. */
    SHMMNI,
    /** Largest total of shared memory, in pages. */
    SHMALL,
    /** Largest number of semaphores in a set. */
    SEMMSL,
    /** Largest total of semaphores. */
    SEMMNS,
    /** Largest number of operations in one call. */
    SEMOPM,
    /** Largest number of semaphore sets. */
    SEMMNI,
    /** Largest value of a semaphore. */
    SEMVMX,
    /** Largest size of a message, in bytes. */
    MSGMAX,
    /** Default capacity of a queue, in bytes. */
    MSGMNB,
    /** Largest number of queues. */
    MSGMNI
}
