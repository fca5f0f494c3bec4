package org.sysvipc.spi;

/** {@code struct seminfo}: limits (filled by IPC_INFO) and use (filled by SEM_INFO). See semctl(2). */
public final class SemaphoreSystemRecord {
    /** Largest number of semaphore sets. */
    public long semmni;

    /** Largest total of semaphores. */
    public long semmns;

    /** Largest number of semaphores in a set. */
    public long semmsl;

    /** Largest number of operations in one call. */
    public long semopm;

    /** Largest value of a semaphore. */
    public long semvmx;

    /** Number of semaphore sets. */
    public long usedSets;

    /** Total of semaphores in all sets. */
    public long usedSemaphores;

    /** Makes a record of zeros. */
    public SemaphoreSystemRecord() {}
}
