package org.sysvipc.itests.crossbackend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.WaitStrategy;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;

/** Both backends of a JVM wake blocked threads with the same signal: what ends a call of one ends none of the other. */
@ParameterizedClass(name = "{0} and {1}")
@CsvSource({"ffm, jna", "jna, ffm"})
class SharedWakeSignalTest {
    private static final int INTERRUPTS = 300;
    private static final Duration SHORT = Duration.ofMillis(3);

    @Parameter(0)
    String first = "";

    @Parameter(1)
    String second = "";

    private static SemaphoreSet set(BothBackends both, int id) {
        return both.other().semaphores().byId(id).withWaitStrategy(WaitStrategy.STRICT);
    }

    /** Counts the interrupts that end a call, until it has seen them all. */
    private static AtOnce.Action countInterrupts(AtomicInteger seen, AtOnce.Action call) {
        return () -> {
            while (seen.get() < INTERRUPTS) {
                try {
                    call.run();
                } catch (InterruptedException e) {
                    seen.incrementAndGet();
                }
            }
        };
    }

    @Case("INT")
    void eachInterruptEndsOneCallAndNoTimeoutComesEarly(Keys keys, Threads threads) throws Exception {
        try (BothBackends both = BothBackends.open(first, second)) {
            SemaphoreSet set = both.one().semaphores().create(keys.next(), 1, Mode.OWNER);
            MessageQueue queue = both.one().queues().create(keys.next(), Mode.OWNER);
            MessageQueue otherQueue = both.other().queues().byId(queue.id());
            SemaphoreSet otherSet = set(both, set.id());
            AtomicBoolean over = new AtomicBoolean();
            Running<Boolean> undisturbed = threads.start(() -> otherSet.tryAcquire(0, Duration.ofSeconds(50)));
            Running<Integer> timed = threads.start(() -> timeOuts(queue, over));
            Running<Integer> otherTimed = threads.start(() -> timeOuts(otherQueue, over));
            AtomicInteger seen = new AtomicInteger();
            AtomicInteger otherSeen = new AtomicInteger();
            SemaphoreSet strict = set.withWaitStrategy(WaitStrategy.STRICT);
            interruptInTurn(
                    List.of(
                            threads.run(countInterrupts(seen, () -> strict.acquire(0))),
                            threads.run(countInterrupts(otherSeen, otherQueue::receive))),
                    List.of(seen, otherSeen));
            over.set(true);

            assertThat(timed.result()).isPositive();
            assertThat(otherTimed.result()).isPositive();
            assertThat(undisturbed.isOver()).isFalse();
            set.release(0);
            assertThat(undisturbed.result()).isTrue();
            set.remove();
            queue.remove();
        }
    }

    /** Interrupts threads until each has seen all; what one has not yet noticed is not sent again. */
    private static void interruptInTurn(List<Running<Boolean>> waiters, List<AtomicInteger> seen) throws Exception {
        Random random = new Random(11);
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < INTERRUPTS; i++) {
            turns.addAll(random.nextBoolean() ? List.of(0, 1) : List.of(1, 0));
        }
        for (int turn : turns) {
            int before = seen.get(turn).get();
            int beforeOfOther = seen.get(1 - turn).get();
            waiters.get(turn).interrupt();
            Eventually.until(
                    "the interrupt has ended a call", () -> seen.get(turn).get() > before);
            assertThat(seen.get(turn)).hasValue(before + 1);
            assertThat(seen.get(1 - turn)).hasValue(beforeOfOther);
        }
        for (Running<Boolean> waiter : waiters) {
            waiter.result();
        }
    }

    /** Waits for what never comes, again and again; how often. */
    private static int timeOuts(MessageQueue queue, AtomicBoolean over) throws InterruptedException {
        int count = 0;
        while (!over.get()) {
            long start = System.nanoTime();
            assertThat(queue.receive(Selector.exact(9), SHORT)).isEmpty();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
            count++;
        }
        return count;
    }

    @Case("INT")
    void aThreadIsInterruptedInCallsOfBothInTurn(Keys keys, Threads threads) throws Exception {
        try (BothBackends both = BothBackends.open(first, second)) {
            SemaphoreSet set = both.one().semaphores().create(keys.next(), 1, Mode.OWNER);
            SemaphoreSet strict = set.withWaitStrategy(WaitStrategy.STRICT);
            SemaphoreSet otherSet = set(both, set.id());
            AtomicInteger seen = new AtomicInteger();
            Running<Boolean> waiter =
                    threads.run(countInterrupts(seen, () -> (seen.get() % 2 == 0 ? strict : otherSet).acquire(0)));
            for (int i = 1; i <= INTERRUPTS; i++) {
                int round = i;
                waiter.interrupt();
                Eventually.until("the interrupt has ended a call", () -> seen.get() == round);
            }
            waiter.result();
            assertThat(set.waitingForIncrease(0)).isZero();
            set.remove();
        }
    }

    @Case("INT")
    void theCloseOfOneEndsNoCallOfTheOther(Keys keys, Threads threads) throws Exception {
        try (BothBackends both = BothBackends.open(first, second)) {
            MessageQueue otherQueue = both.other().queues().create(keys.next(), Mode.OWNER);
            MessageQueue queue = both.one().queues().byId(otherQueue.id());
            Running<Boolean> ended = threads.run(queue::receive);
            Running<Boolean> undisturbed = threads.run(otherQueue::receive);
            ended.awaitBlocked();
            undisturbed.awaitBlocked();
            both.one().close();

            assertThat(ended.failure()).isInstanceOf(IllegalStateException.class);
            undisturbed.awaitBlocked();
            undisturbed.interrupt();
            assertThat(undisturbed.failure()).isInstanceOf(InterruptedException.class);
            otherQueue.remove();
        }
    }
}
