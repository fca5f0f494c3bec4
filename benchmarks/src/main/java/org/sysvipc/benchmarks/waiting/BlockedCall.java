package org.sysvipc.benchmarks.waiting;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sysvipc.Ipc;
import org.sysvipc.MessageBuffer;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.WaitStrategy;

/** A call that waits, on an object of its own, for what never comes. */
interface BlockedCall extends AutoCloseable {

    /** Waits; returns when the time is over. */
    void block(Duration timeout) throws InterruptedException;

    /** Returns when the other thread, which has begun the call, is sure to wait in the kernel, or nearly so. */
    void awaitBlocked();

    /** Removes the object. */
    @Override
    void close();

    /** The call of a name: {@code acquire} or {@code receive}. */
    static BlockedCall named(String name, Ipc ipc) {
        return switch (name) {
            case "acquire" -> new Acquire(ipc);
            case "receive" -> new Receive(ipc);
            default -> throw new IllegalArgumentException("no such call: " + name);
        };
    }

    /** On a semaphore. The kernel counts who waits for it. */
    final class Acquire implements BlockedCall {
        private final SemaphoreSet set;

        private Acquire(Ipc ipc) {
            set = ipc.semaphores().createPrivate(1, Mode.OWNER).withWaitStrategy(WaitStrategy.STRICT);
        }

        @Override
        public void block(Duration timeout) throws InterruptedException {
            require(!set.tryAcquire(0, timeout));
        }

        @Override
        public void awaitBlocked() {
            while (set.waitingForIncrease(0) == 0) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() {
            set.remove();
        }
    }

    /** On a queue. Nobody counts who waits for a message, so some time must do. */
    final class Receive implements BlockedCall {
        private static final long ENOUGH_NANOS = 200_000;

        private final MessageQueue queue;
        private final MessageBuffer room;

        private Receive(Ipc ipc) {
            queue = ipc.queues().createPrivate(Mode.OWNER).withWaitStrategy(WaitStrategy.STRICT);
            room = queue.newBuffer(64);
        }

        @Override
        public void block(Duration timeout) throws InterruptedException {
            require(!queue.receive(room, Selector.any(), timeout));
        }

        @Override
        public void awaitBlocked() {
            LockSupport.parkNanos(ENOUGH_NANOS);
        }

        @Override
        public void close() {
            queue.remove();
        }
    }

    private static void require(boolean nothingCame) {
        if (!nothingCame) {
            throw new IllegalStateException("the call got what nobody gave");
        }
    }
}
