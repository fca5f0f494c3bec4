package org.sysvipc;

/**
 * A message queue: typed messages that any number of processes send and receive. See msgctl(2).
 *
 * <p>Two handles are equal if they have the same id on the same open {@link Ipc}.
 */
public final class MessageQueue extends ControlHandle<MessageQueueStat> {
    private final QueueCalls calls;

    MessageQueue(QueueCalls calls, int id) {
        super(calls, id);
        this.calls = calls;
    }

    /**
     * Sets the queue's capacity (IPC_SET, {@code msg_qbytes}). Messages that are in it stay, even if they are more. Owner,
     * group and mode are read first and written back, as {@link #set} does.
     *
     * @param bytes the new capacity, in bytes
     * @throws IllegalArgumentException if it is negative
     * @throws IpcPermissionException if the caller is neither owner nor creator nor privileged, or the capacity is above
     *     {@link QueueLimits#defaultMaxBytes} and the caller lacks CAP_SYS_RESOURCE (EPERM)
     * @throws IpcException if the id names no queue (EINVAL)
     */
    public void setMaxBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a queue's capacity is not negative: " + bytes);
        }
        calls.setMaxBytes(id(), bytes);
    }
}
