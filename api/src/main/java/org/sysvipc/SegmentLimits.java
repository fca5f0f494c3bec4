package org.sysvipc;

/**
 * The limits on segments (IPC_INFO). See shmget(2). All are unsigned ({@link Long#compareUnsigned}): a system without a
 * limit shows a value near 2<sup>64</sup>.
 *
 * @param maxSize largest size of a segment, in bytes (SHMMAX)
 * @param minSize smallest size of a segment, in bytes (SHMMIN)
 * @param maxCount largest number of segments (SHMMNI)
 * @param maxTotalPages largest total of shared memory, in pages (SHMALL)
 */
public record SegmentLimits(long maxSize, long minSize, long maxCount, long maxTotalPages) {}
