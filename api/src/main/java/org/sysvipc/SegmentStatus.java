package org.sysvipc;

/** What a segment's mode tells besides permissions. See shmctl(2). */
public enum SegmentStatus {
    /** Removed; destroyed at its last detach (SHM_DEST). {@code ipcs} shows it as {@code dest}. */
    DEST,
    /** Kept out of swap (SHM_LOCKED). {@code ipcs} shows it as {@code locked}. */
    LOCKED
}
