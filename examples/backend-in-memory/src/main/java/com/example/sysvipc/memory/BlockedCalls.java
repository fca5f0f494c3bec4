package com.example.sysvipc.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.sysvipc.spi.Errno;

/** The calls of one backend that wait at the moment, so that its close can end them. */
final class BlockedCalls {
    private final ReentrantLock lock;
    private final Set<BlockedCall> waiting = new HashSet<>();

    BlockedCalls(ReentrantLock lock) {
        this.lock = lock;
    }

    ReentrantLock lock() {
        return lock;
    }

    /** Waits at the end of an object's line, and leaves it however the wait ends. */
    <C extends BlockedCall> long await(C call, List<? super C> line, long timeoutNanos) {
        line.add(call);
        waiting.add(call);
        try {
            return call.await(timeoutNanos);
        } finally {
            waiting.remove(call);
            line.remove(call);
        }
    }

    void cancelAll() {
        waiting.forEach(call -> call.end(Errno.ECANCELED.result()));
    }
}
