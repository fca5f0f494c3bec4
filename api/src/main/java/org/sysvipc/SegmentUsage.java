package org.sysvipc;

/**
 * How much is in use by segments (SHM_INFO). See shmctl(2).
 *
 * @param count number of segments
 * @param totalPages their total size, in pages
 * @param residentPages pages in memory
 * @param swappedPages pages in swap
 */
public record SegmentUsage(long count, long totalPages, long residentPages, long swappedPages) {}
