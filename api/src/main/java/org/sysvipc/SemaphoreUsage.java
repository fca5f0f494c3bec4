package org.sysvipc;

/**
 * How much is in use by semaphore sets (SEM_INFO). See semctl(2).
 *
 * @param count number of sets
 * @param totalSemaphores semaphores in all sets
 */
public record SemaphoreUsage(long count, long totalSemaphores) {}
