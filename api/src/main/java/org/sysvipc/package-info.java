/**
 * System V IPC: shared memory, semaphore sets and message queues.
 *
 * <p><b>The idea.</b> There are three spaces of objects, {@link org.sysvipc.Ipc#segments() segments},
 * {@link org.sysvipc.Ipc#semaphores() semaphore sets} and {@link org.sysvipc.Ipc#queues() queues}. In each, a
 * {@link org.sysvipc.IpcKey} that all parties know names at most one object, and an <em>id</em>, given by the system,
 * stands for that object until it is removed. Objects belong to the system and not to the process: they outlive every
 * process that used them, until somebody removes them. Nothing here ever does so unasked: no close, no garbage
 * collection.
 *
 * <p><b>The verbs</b> are the same in all three: {@code create} (a new one, or an error), {@code open} (an existing one, or
 * an error), {@code openOrCreate}, {@code createPrivate}, {@code byId}, {@code list}, {@code limits}, {@code usage}. What
 * they return is a handle: it owns nothing but the id, is immutable, and may be used by any number of threads. What all
 * handles can do is {@link org.sysvipc.IpcControl}.
 *
 * <p><b>Memory</b> is the one thing to close: {@link org.sysvipc.Attachment}.
 *
 * <p><b>Waiting.</b> Semaphore operations and messages wait where they must: for ever, or for a time, in every case until
 * {@link java.lang.Thread#interrupt}. How is said by {@link org.sysvipc.WaitStrategy}.
 *
 * <p><b>Errors</b> are {@link org.sysvipc.IpcException} and its subclasses, unchecked; they tell the call, the key or id,
 * the errno, and for a limit its value and how to raise it. Would-block and time-out are results.
 *
 * <p>The manual pages behind it all are sysvipc(7), shmget(2), shmop(2), shmctl(2), semget(2), semop(2), semctl(2),
 * msgget(2), msgop(2), msgctl(2) and ftok(3).
 */
@NullMarked
package org.sysvipc;

import org.jspecify.annotations.NullMarked;
