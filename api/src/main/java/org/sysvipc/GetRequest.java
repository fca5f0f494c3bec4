package org.sysvipc;

/**
 * What a get call is asked for.
 *
 * @param key the key
 * @param size bytes of a segment, semaphores of a set; a queue has none
 * @param flags mode and flags
 */
record GetRequest(IpcKey key, long size, int flags) {}
