package org.sysvipc.benchmarks.waiting;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import org.sysvipc.Ipc;

/**
 * Measures what a blocked call costs while it waits: the processor time of all Java threads but the one that looks, that of
 * the waiting thread and that of whoever sees to its time-out. Prints nanoseconds for each second of waiting.
 */
public final class WaiterCpu {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** In this time the waiter, just started, has come to rest. */
    private static final long SETTLE_MILLIS = 500;

    private WaiterCpu() {}

    /**
     * Measures.
     *
     * @param arguments the backend, {@code acquire} or {@code receive}, milliseconds
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        long millis = Long.parseLong(arguments[2]);
        try (Ipc ipc = Ipc.open(arguments[0]);
                BlockedCall call = BlockedCall.named(arguments[1], ipc)) {
            Thread waiter = new Thread(() -> await(call), "waiter");
            waiter.start();
            call.awaitBlocked();
            Thread.sleep(SETTLE_MILLIS);
            long before = cpuNanos();
            Thread.sleep(millis);
            long spent = cpuNanos() - before;
            if (!waiter.isAlive()) {
                throw new IllegalStateException("the call did not wait");
            }
            waiter.interrupt();
            waiter.join();
            System.out.println(spent * 1_000.0 / millis);
        }
    }

    private static void await(BlockedCall call) {
        try {
            call.block(TIMEOUT);
        } catch (InterruptedException e) {
            // The end of the measurement.
        }
    }

    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        return Arrays.stream(threads.getAllThreadIds())
                .filter(id -> id != self)
                .map(threads::getThreadCpuTime)
                .filter(nanos -> nanos > 0)
                .sum();
    }
}
