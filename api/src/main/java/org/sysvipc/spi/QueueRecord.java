package org.sysvipc.spi;

/** {@code struct msqid_ds} of the waist. See msgctl(2). */
public final class QueueRecord extends ControlRecord {
    /** Time of the last send, in seconds since 1970; 0 for never. */
    public long stime;

    /** Time of the last receive, in seconds since 1970; 0 for never. */
    public long rtime;

    /** Bytes in the queue. */
    public long cbytes;

    /** Messages in the queue. */
    public long qnum;

    /** Capacity in bytes. */
    public long qbytes;

    /** Pid of the last sender; 0 for none, or if it cannot be seen from here. */
    public int lspid;

    /** Pid of the last receiver; 0 for none, or if it cannot be seen from here. */
    public int lrpid;

    /** Makes a record of zeros. */
    public QueueRecord() {}
}
