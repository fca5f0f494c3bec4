package org.sysvipc.spi;

/**
 * What a backend can do beyond what every backend must.
 *
 * <p>A capability that a backend does not declare is refused with {@link UnsupportedOperationException} naming it; it is
 * never ignored silently.
 */
public enum Capability {
    /** Shared-memory segments. */
    SEGMENTS,
    /** Semaphore sets. */
    SEMAPHORE_SETS,
    /** Message queues. */
    MESSAGE_QUEUES,
    /** Receiving any type of message but one (MSG_EXCEPT). */
    MESSAGE_EXCEPT,
    /** Looking at a message without receiving it (MSG_COPY). */
    MESSAGE_PEEK,
    /**
     * Objects are shared between processes: every process that opens this backend sees them, they outlive it, and what it
     * holds (attachments, SEM_UNDO, its place in a line) is given back when it dies, however it dies. Without it objects
     * live and die with one JVM.
     */
    PROCESS_SHARED,
    /** Objects are the kernel's own: native programs and {@code ipcs} see them. Includes {@link #PROCESS_SHARED}. */
    KERNEL_OBJECTS,
    /** Mode, owner and group are enforced between users, by the kernel or the file system. */
    PERMISSIONS,
    /** All objects of a kind can be listed, and limits and usage read. */
    ENUMERATION,
    /** Segments larger than 1 GiB, as large as memory and limits allow. */
    LARGE_SEGMENTS,
    /**
     * Views ({@code Attachment.asByteBuffer}) belong to their attachment: one that somebody keeps keeps it attached, and
     * after a detach it no longer reaches the segment. Without it a view reaches the segment for as long as it is kept,
     * and nattch does not count it.
     */
    BOUND_VIEWS,
    /** Attaching at an address of one's choice ({@code shmaddr}, SHM_RND, SHM_REMAP). */
    ATTACH_ADDRESS,
    /** Attaching executable (SHM_EXEC). */
    ATTACH_EXECUTABLE,
    /** Segments of huge pages (SHM_HUGETLB). */
    HUGE_PAGES,
    /** Segments without reserved memory (SHM_NORESERVE). */
    NO_RESERVE,
    /** Keeping a segment out of swap (SHM_LOCK, SHM_UNLOCK). */
    LOCK,
    /** {@code Attachment.unwrap(java.lang.foreign.MemorySegment.class)}. */
    MEMORY_SEGMENT
}
