package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.sysvipc.Ipc;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.WaitStrategy;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;

/**
 * CON: what ends a wait races with what it waits for. Whoever is told that the time is over, or is interrupted, has taken
 * nothing; whoever is told that it has, has.
 */
@Requires({Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
class TimeoutRaceCases {
    private static final int POSTS = Campaign.rounds(100_000);
    private static final int INTERRUPTS = Campaign.rounds(20_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A time-out of about as long as it takes another thread to post. */
    private static Duration shortTime(Random random) {
        return Duration.ofNanos(random.nextInt(40_000));
    }

    /** Lets time pass until a post is about to meet the time-out, without giving up the processor. */
    private static void spin(Random random) {
        long end = System.nanoTime() + random.nextInt(40_000);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** Waits for another thread, which is about to be ready, and lets it run. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void yieldUntil(BooleanSupplier state) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("waited in vain for the other thread");
            }
            Thread.yield();
        }
    }

    private static void raceWithPosts(SemaphoreSet set) throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        AtomicInteger posted = new AtomicInteger();
        AtOnce.run(List.of(
                () -> {
                    Random random = new Random(1);
                    while (posted.get() < POSTS) {
                        (set.tryAcquire(0, shortTime(random)) ? taken : late).incrementAndGet();
                    }
                },
                () -> {
                    Random random = new Random(2);
                    for (int i = 0; i < POSTS; i++) {
                        spin(random);
                        // The value stays far from its limit, and most posts meet a waiter.
                        yieldUntil(() -> set.value(0) <= 1_000);
                        set.release(0);
                        posted.incrementAndGet();
                    }
                }));
        assertThat(taken.get() + set.value(0)).isEqualTo(POSTS);
        assertThat(set.waitingForIncrease(0)).isZero();
        // A race that only one side ever wins is none.
        assertThat(taken).hasPositiveValue();
        assertThat(late).hasPositiveValue();
    }

    @Case("CON-11")
    void aTimeoutThatRacesWithAPostTakesNothing(Ipc ipc, Keys keys) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        raceWithPosts(set.withWaitStrategy(WaitStrategy.STRICT));
        set.setValue(0, 0);
        raceWithPosts(set);
        set.remove();
    }

    @Case("CON-11")
    void aTimeoutThatRacesWithAValueSetTakesNothing(Ipc ipc, Keys keys) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER).withWaitStrategy(WaitStrategy.STRICT);
        int rounds = POSTS / 10;
        AtomicLong failures = new AtomicLong();
        AtomicInteger phase = new AtomicInteger();
        AtOnce.run(List.of(
                () -> {
                    Random random = new Random(3);
                    for (int round = 1; round <= rounds; round++) {
                        phase.set(2 * round - 1);
                        boolean taken = set.tryAcquire(0, shortTime(random));
                        int over = 2 * round;
                        yieldUntil(() -> phase.get() == over);
                        // The value was set to 1 once: either it was taken, or it is still there.
                        failures.addAndGet(set.value(0) == (taken ? 0 : 1) ? 0 : 1);
                        set.setValue(0, 0);
                    }
                },
                () -> {
                    Random random = new Random(4);
                    for (int round = 1; round <= rounds; round++) {
                        int begun = 2 * round - 1;
                        yieldUntil(() -> phase.get() == begun);
                        spin(random);
                        set.setValue(0, 1);
                        phase.set(2 * round);
                    }
                }));
        assertThat(failures).hasValue(0);
        set.remove();
    }

    @Case({"CON-11", "JVM-11"})
    void anInterruptThatRacesWithAPostTakesNothing(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        AtomicInteger interrupted = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        Running<Boolean> waiter = threads.run(() -> {
            while (calls.get() >= 0) {
                try {
                    set.acquire(0);
                    taken.incrementAndGet();
                } catch (InterruptedException e) {
                    interrupted.incrementAndGet();
                }
                calls.getAndUpdate(count -> count < 0 ? count : count + 1);
            }
        });
        Random random = new Random(5);
        for (int i = 0; i < POSTS; i++) {
            int before = calls.get();
            set.release(0);
            if (random.nextInt(4) == 0) {
                spin(random);
            }
            waiter.interrupt();
            // One of the two ends a call; the other may end the next.
            yieldUntil(() -> calls.get() != before);
        }
        calls.set(-1);
        waiter.interrupt();
        waiter.result();
        assertThat(taken.get() + set.value(0)).isEqualTo(POSTS);
        assertThat(set.waitingForIncrease(0)).isZero();
        assertThat(taken).hasPositiveValue();
        assertThat(interrupted).hasPositiveValue();
        set.remove();
    }

    @Case({"CON-11", "JVM-11"})
    void aTimeoutOrInterruptThatRacesWithAMessageLosesNone(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        int messages = POSTS / 2;
        AtomicInteger received = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        Running<Boolean> receiver = threads.run(() -> {
            Random random = new Random(6);
            while (sent.get() < messages) {
                try {
                    boolean got =
                            queue.receive(Selector.any(), shortTime(random)).isPresent();
                    (got ? received : ended).incrementAndGet();
                } catch (InterruptedException e) {
                    ended.incrementAndGet();
                }
            }
        });
        Random random = new Random(7);
        for (int i = 0; i < messages; i++) {
            queue.send(1, new byte[] {1, 2, 3});
            sent.incrementAndGet();
            spin(random);
            if (i % 2 == 0) {
                receiver.interrupt();
            }
        }
        receiver.result();
        int left = queue.drain(Selector.any(), Integer.MAX_VALUE, (Message message) -> {});
        assertThat(received.get() + left).isEqualTo(messages);
        assertThat(received).hasPositiveValue();
        assertThat(ended).hasPositiveValue();
        queue.remove();
    }

    /** Nothing else ends the calls: an interrupt that comes before the thread is blocked, and is lost, would be seen. */
    private static void interruptAtAnyInstant(Threads threads, AtOnce.Action call) throws Exception {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger interrupted = new AtomicInteger();
        Running<Boolean> waiter = threads.run(() -> {
            while (interrupted.get() < INTERRUPTS) {
                begun.incrementAndGet();
                try {
                    call.run();
                } catch (InterruptedException e) {
                    interrupted.incrementAndGet();
                }
            }
        });
        Random random = new Random(8);
        for (int i = 1; i <= INTERRUPTS; i++) {
            int round = i;
            yieldUntil(() -> begun.get() == round);
            spin(random);
            waiter.interrupt();
            yieldUntil(() -> interrupted.get() == round);
        }
        waiter.result();
    }

    @Case("JVM-11")
    void anInterruptAtAnyInstantEndsTheCall(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER).withWaitStrategy(WaitStrategy.STRICT);
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER).withWaitStrategy(WaitStrategy.STRICT);
        interruptAtAnyInstant(threads, () -> set.acquire(0));
        interruptAtAnyInstant(threads, () -> set.tryAcquire(0, PATIENCE));
        interruptAtAnyInstant(threads, queue::receive);
        assertThat(set.waitingForIncrease(0)).isZero();
        set.remove();
        queue.remove();
    }

    @Case("JVM-11")
    void aTimeoutOfAnyLengthComes(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER).withWaitStrategy(WaitStrategy.STRICT);
        Running<Boolean> waiter = threads.run(() -> {
            Random random = new Random(9);
            for (int i = 0; i < INTERRUPTS; i++) {
                assertThat(queue.receive(Selector.any(), shortTime(random))).isEmpty();
            }
        });
        waiter.result();
        queue.remove();
    }
}
