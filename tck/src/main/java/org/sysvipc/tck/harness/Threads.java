package org.sysvipc.tck.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sysvipc.tck.peer.BlockedThread;

/**
 * Starts threads for a case, most of them to be blocked in a call. The case waits for the end of each before it ends; what
 * still runs then is interrupted, and the case fails.
 */
public final class Threads {
    private final List<Running<?>> started = new ArrayList<>();

    Threads() {}

    /**
     * Starts a thread.
     *
     * @param <T> what it returns
     * @param work what it does
     * @return the thread
     */
    public <T> Running<T> start(Callable<T> work) {
        Running<T> running = new Running<>(work);
        started.add(running);
        running.begin(BlockedThread::unstarted);
        return running;
    }

    /**
     * Starts a thread that returns nothing.
     *
     * @param work what it does
     * @return the thread
     */
    public Running<Boolean> run(AtOnce.Action work) {
        return start(() -> {
            work.run();
            return true;
        });
    }

    /**
     * Starts a virtual thread. Skips the case on a Java that has none.
     *
     * @param <T> what it returns
     * @param work what it does
     * @return the thread
     */
    public <T> Running<T> startVirtual(Callable<T> work) {
        VirtualThreads.require();
        Running<T> running = new Running<>(work);
        started.add(running);
        running.begin(VirtualThreads::unstarted);
        return running;
    }

    /**
     * Interrupts what still runs.
     *
     * @return what ran
     */
    List<Running<?>> interruptAll() {
        List<Running<?>> left =
                started.stream().filter(running -> !running.isOver()).toList();
        left.forEach(Running::interrupt);
        return left;
    }
}
