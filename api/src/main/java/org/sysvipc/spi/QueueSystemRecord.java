package org.sysvipc.spi;

/** {@code struct msginfo}: limits (filled by IPC_INFO) and use (filled by MSG_INFO). See msgctl(2). */
public final class QueueSystemRecord {
    /** Largest size of a message, in bytes. */
    public long msgmax;

    /** Default capacity of a queue, in bytes. */
    public long msgmnb;

    /** Largest number of queues. */
    public long msgmni;

    /** Number of queues. */
    public long usedQueues;

    /** Messages in all queues. */
    public long messages;

    /** Bytes in all queues. */
    public long bytes;

    /** Makes a record of zeros. */
    public QueueSystemRecord() {}
}
