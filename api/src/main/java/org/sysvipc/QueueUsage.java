package org.sysvipc;

/**
 * How much is in use by message queues (MSG_INFO). See msgctl(2).
 *
 * @param count number of queues
 * @param totalMessages messages in all queues
 * @param totalBytes bytes in all queues
 */
public record QueueUsage(long count, long totalMessages, long totalBytes) {}
