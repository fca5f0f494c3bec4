package org.sysvipc.spi;

/** {@code struct shmid_ds} of the waist. See shmctl(2). */
public final class SegmentRecord extends ControlRecord {
    /** Size in bytes, as asked for at creation. */
    public long size;

    /** Time of the last attach, in seconds since 1970; 0 for never. */
    public long atime;

    /** Time of the last detach, in seconds since 1970; 0 for never. */
    public long dtime;

    /** Pid of the creator; 0 if it cannot be seen from here. */
    public int cpid;

    /** Pid of the last process that attached or detached; 0 for none, or if it cannot be seen from here. */
    public int lpid;

    /** Number of current attachments. */
    public long nattch;

    /** Makes a record of zeros. */
    public SegmentRecord() {}
}
