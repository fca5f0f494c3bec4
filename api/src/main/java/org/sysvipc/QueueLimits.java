package org.sysvipc;

/**
 * The limits on message queues (IPC_INFO). See msgget(2) and msgop(2).
 *
 * @param maxMessageSize largest body of a message, in bytes (MSGMAX)
 * @param defaultMaxBytes capacity of a new queue, in bytes, and the most to which an unprivileged process may raise it
 *     (MSGMNB)
 * @param maxCount largest number of queues (MSGMNI)
 */
public record QueueLimits(long maxMessageSize, long defaultMaxBytes, long maxCount) {}
