package org.sysvipc.spi;

/** {@code struct shminfo} (filled by IPC_INFO) and {@code struct shm_info} (filled by SHM_INFO). See shmctl(2). */
public final class SegmentSystemRecord {
    /** Largest size of a segment, in bytes; unsigned. */
    public long shmmax;

    /** Smallest size of a segment, in bytes. */
    public long shmmin;

    /** Largest number of segments. */
    public long shmmni;

    /** Largest total of shared memory, in pages; unsigned. */
    public long shmall;

    /** Number of segments. */
    public long usedIds;

    /** Total size, in pages. */
    public long totalPages;

    /** Pages in memory. */
    public long residentPages;

    /** Pages in swap. */
    public long swappedPages;

    /** Makes a record of zeros. */
    public SegmentSystemRecord() {}
}
