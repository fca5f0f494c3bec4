package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.sysvipc.Ipc;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;

/** JVM-12: virtual threads that are blocked do not keep others from running. */
@Requires({Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
class VirtualThreadCases {
    /** Of each kind: far more than a machine has processors, and so than virtual threads have carriers. */
    private static final int WAITERS = 500;

    /** A virtual thread that does nothing but tick, to show that virtual threads run. */
    private static final class Ticker {
        private final AtomicInteger ticks = new AtomicInteger();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Running<Boolean> thread;

        Ticker(Threads threads) {
            thread = threads.startVirtual(() -> {
                while (!stopped.get()) {
                    ticks.incrementAndGet();
                    Thread.sleep(1);
                }
                return true;
            });
        }

        void assertTicks() {
            int before = ticks.get();
            Eventually.until("an unrelated virtual thread runs", () -> ticks.get() > before + 3);
        }

        void stop() throws Exception {
            stopped.set(true);
            thread.result();
        }
    }

    private static long over(List<? extends Running<?>> waiters) {
        return waiters.stream().filter(Running::isOver).count();
    }

    @Case("JVM-12")
    void aThousandBlockedVirtualThreadsAreServedOneByOneWhileOthersRun(Ipc ipc, Keys keys, Threads threads)
            throws Exception {
        Ticker ticker = new Ticker(threads);
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        List<Running<Boolean>> takers = new ArrayList<>();
        List<Running<Message>> receivers = new ArrayList<>();
        for (int i = 0; i < WAITERS; i++) {
            takers.add(threads.startVirtual(() -> {
                set.acquire(0);
                return true;
            }));
            receivers.add(threads.startVirtual(queue::receive));
        }
        Eventually.is("number that waits", WAITERS, () -> set.waitingForIncrease(0));
        ticker.assertTicks();
        for (int i = 1; i <= WAITERS; i++) {
            int served = i;
            set.release(0);
            queue.send(i, new byte[] {1});
            Eventually.until(
                    "one more of each kind is served", () -> over(takers) == served && over(receivers) == served);
            assertThat(set.waitingForIncrease(0)).isEqualTo(WAITERS - i);
            if (i % 100 == 0) {
                ticker.assertTicks();
            }
        }
        assertThat(set.value(0)).isZero();
        assertThat(queue.stat().messages()).isZero();
        for (Running<Message> receiver : receivers) {
            assertThat(receiver.result().body()).containsExactly(1);
        }
        ticker.stop();
        set.remove();
        queue.remove();
    }

    @Case({"JVM-12", "JVM-11"})
    void blockedVirtualThreadsAreInterrupted(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        List<Running<?>> waiters = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiters.add(threads.startVirtual(() -> {
                set.withUndo().acquire(0);
                return true;
            }));
            waiters.add(threads.startVirtual(queue::receive));
        }
        Eventually.is("number that waits", 20, () -> set.waitingForIncrease(0));
        waiters.forEach(Running::interrupt);
        for (Running<?> waiter : waiters) {
            assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);
        }
        assertThat(set.waitingForIncrease(0)).isZero();
        set.release(0);
        assertThat(set.value(0)).isEqualTo(1);
        queue.send(1, new byte[1]);
        assertThat(queue.stat().messages()).isEqualTo(1);
        set.remove();
        queue.remove();
    }
}
