package org.sysvipc.benchmarks.pair;

import java.util.List;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.Mode;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.WaitStrategy;

/** Each process releases the other by a semaphore and waits for its own. */
final class PingPong implements Exchange {
    private static final int THERE = 0;
    private static final int BACK = 1;

    private final SemaphoreSet set;

    PingPong(Ipc ipc, WaitStrategy strategy, List<Integer> ids) {
        SemaphoreSet found = ids.isEmpty()
                ? ipc.semaphores().createPrivate(2, Mode.OWNER)
                : ipc.semaphores().byId(ids.get(0));
        this.set = found.withWaitStrategy(strategy);
    }

    @Override
    public void drive() throws InterruptedException {
        set.release(THERE);
        set.acquire(BACK);
    }

    @Override
    public void answer() throws InterruptedException {
        set.acquire(THERE);
        set.release(BACK);
    }

    @Override
    public void check() {
        if (set.value(THERE) != 0 || set.value(BACK) != 0) {
            throw new IllegalStateException("ping-pong: a semaphore is not 0");
        }
    }

    @Override
    public List<IpcControl<?>> objects() {
        return List.of(set);
    }
}
