package org.sysvipc.benchmarks.waiting;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.sysvipc.Ipc;

/**
 * Measures how long a blocked call takes to return: after an interrupt, from the interrupt; with a time-out, from when it is
 * over. Prints the nanoseconds of each.
 */
public final class ReturnLatency {
    private static final int WARM_UPS = 500;
    private static final Duration TIMEOUT = Duration.ofNanos(500_000);

    /** Ends a call of which the interrupt was lost: its latency is then this, and nobody will miss it in the table. */
    private static final Duration FOR_EVER = Duration.ofSeconds(20);

    private final BlockedCall call;
    private final CyclicBarrier together = new CyclicBarrier(2);
    private volatile long interrupted;

    private ReturnLatency(BlockedCall call) {
        this.call = call;
    }

    /**
     * Measures.
     *
     * @param arguments the backend, {@code interrupt} or {@code time-out}, {@code acquire} or {@code receive}, how often
     * @throws InterruptedException if this thread is interrupted
     * @throws BrokenBarrierException if a thread failed
     */
    public static void main(String[] arguments) throws InterruptedException, BrokenBarrierException {
        boolean interrupts = arguments[1].equals("interrupt");
        int count = Integer.parseInt(arguments[3]);
        try (Ipc ipc = Ipc.open(arguments[0]);
                BlockedCall call = BlockedCall.named(arguments[2], ipc)) {
            ReturnLatency latency = new ReturnLatency(call);
            long[] nanos = interrupts ? latency.ofInterrupts(count) : latency.ofTimeouts(count);
            StringBuilder text = new StringBuilder();
            for (long one : nanos) {
                text.append(one).append('\n');
            }
            System.out.print(text);
        }
    }

    private long[] ofTimeouts(int count) throws InterruptedException {
        long[] nanos = new long[count];
        for (int i = -WARM_UPS; i < count; i++) {
            long before = System.nanoTime();
            call.block(TIMEOUT);
            long late = System.nanoTime() - before - TIMEOUT.toNanos();
            if (late < 0) {
                throw new IllegalStateException("the call returned " + -late + " ns early");
            }
            nanos[Math.max(0, i)] = late;
        }
        return nanos;
    }

    private long[] ofInterrupts(int count) throws InterruptedException, BrokenBarrierException {
        long[] nanos = new long[count];
        Thread waiter = new Thread(() -> beInterrupted(nanos), "waiter");
        waiter.setDaemon(true);
        waiter.start();
        for (int i = -WARM_UPS; i < count; i++) {
            together.await();
            call.awaitBlocked();
            interrupted = System.nanoTime();
            waiter.interrupt();
            together.await();
        }
        waiter.join();
        return nanos;
    }

    private void beInterrupted(long[] nanos) {
        try {
            for (int i = -WARM_UPS; i < nanos.length; i++) {
                together.await();
                try {
                    call.block(FOR_EVER);
                    throw new IllegalStateException("an interrupt was lost");
                } catch (InterruptedException e) {
                    nanos[Math.max(0, i)] = System.nanoTime() - interrupted;
                }
                together.await();
            }
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        } finally {
            // A failure here must not leave the other thread waiting.
            if (together.getNumberWaiting() > 0) {
                together.reset();
            }
        }
    }
}
