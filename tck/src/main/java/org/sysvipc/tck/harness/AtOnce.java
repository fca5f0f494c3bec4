package org.sysvipc.tck.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Actions at the same time, each on a thread of its own. */
public final class AtOnce {
    private static final long PATIENCE_SECONDS = 120;

    private AtOnce() {}

    /** What one of the threads does. */
    @FunctionalInterface
    public interface Action {
        /**
         * Does it.
         *
         * @throws Exception if it fails
         */
        void run() throws Exception;
    }

    /**
     * Starts all actions together and waits until all have ended.
     *
     * @param actions what to do
     * @throws AssertionError if one of them throws something, or does not end within two minutes
     * @throws InterruptedException if this thread is interrupted
     */
    public static void run(List<Action> actions) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(actions.size());
        ExecutorService threads = Executors.newFixedThreadPool(actions.size(), AtOnce::daemon);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Action action : actions) {
                running.add(threads.submit(() -> {
                    start.await();
                    action.run();
                    return null;
                }));
            }
            awaitAll(running);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private static void awaitAll(List<Future<?>> running) throws InterruptedException {
        AssertionError failure = null;
        for (Future<?> action : running) {
            try {
                action.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                failure = failure == null ? new AssertionError("one of several at once failed", e.getCause()) : failure;
            } catch (TimeoutException e) {
                throw new AssertionError("one of several at once did not end in " + PATIENCE_SECONDS + " s", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
