package org.sysvipc;

/**
 * The limits on semaphore sets (IPC_INFO). See semget(2) and semop(2).
 *
 * @param maxSize largest number of semaphores in a set (SEMMSL)
 * @param maxCount largest number of sets (SEMMNI)
 * @param maxTotalSemaphores largest total of semaphores (SEMMNS)
 * @param maxOperations largest number of operations in one call (SEMOPM)
 * @param maxValue largest value of a semaphore (SEMVMX)
 */
public record SemaphoreLimits(
        long maxSize, long maxCount, long maxTotalSemaphores, long maxOperations, long maxValue) {}
