package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.WaitStrategy;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;

/** SEM-24, SEM-25: time-outs of semaphore operations. They are never early; how late is not this contract's matter. */
@Requires(Capability.SEMAPHORE_SETS)
class SemaphoreTimeoutCases {
    /** Long enough to be seen, short enough to be done often. */
    private static final Duration[] TIMES = {
        Duration.ofNanos(1),
        Duration.ofNanos(999_999),
        Duration.ofMillis(1),
        Duration.ofMillis(30),
        Duration.ofMillis(60)
    };

    /** A wait that a defect turns into this would end the case, not the run. */
    private static final Duration LONG = Duration.ofSeconds(50);

    /** A call with a time-out that comes. */
    private interface Wait {
        boolean isDoneWithin(Duration timeout) throws InterruptedException;
    }

    private static void assertNeverEarly(Wait wait) throws InterruptedException {
        for (Duration timeout : TIMES) {
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                assertThat(wait.isDoneWithin(timeout)).isFalse();
                assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(timeout.toNanos());
            }
        }
    }

    @Case("SEM-24")
    void aTimeoutIsNeverEarlyAndLeavesNoWaiter(Ipc ipc, Keys keys) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        set.setValue(1, 1);
        SemaphoreSet strict = set.withWaitStrategy(WaitStrategy.STRICT);
        assertNeverEarly(timeout -> set.tryAcquire(0, timeout));
        assertNeverEarly(timeout -> strict.tryAcquire(0, timeout));
        assertNeverEarly(timeout -> set.tryAcquire(1, 2, timeout));
        assertNeverEarly(timeout -> strict.awaitZero(1, timeout));
        assertNeverEarly(timeout -> set.tryOperate(SemOps.acquire(1).thenAcquire(0), timeout));
        assertThat(set.values()).containsExactly(0, 1);
        assertThat(set.waitingForIncrease(0)).isZero();
        assertThat(set.waitingForIncrease(1)).isZero();
        assertThat(set.waitingForZero(1)).isZero();
        assertThat(set.stat().operationTime()).isEmpty();
        set.remove();
    }

    @Case("SEM-25")
    void noTimeIsATry(Ipc ipc, Keys keys) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        for (Duration none : new Duration[] {
            Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE)
        }) {
            set.setValue(0, 1);
            assertThat(set.tryAcquire(0, none)).isTrue();
            assertThat(set.tryAcquire(0, none)).isFalse();
            assertThat(set.awaitZero(0, none)).isTrue();
            assertThat(set.tryOperate(SemOps.release(0, 2), none)).isTrue();
            assertThat(set.awaitZero(0, none)).isFalse();
            assertThat(set.tryOperate(SemOps.acquire(0, 3), none)).isFalse();
            assertThat(set.value(0)).isEqualTo(2);
        }
        set.remove();
    }

    @Case("SEM-24")
    void whatCanBeDoneIsDoneWhateverTheTime(Ipc ipc, Keys keys) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        for (Duration time : new Duration[] {Duration.ofNanos(1), LONG, Duration.ofSeconds(Long.MAX_VALUE)}) {
            set.setValue(0, 1);
            assertThat(set.tryAcquire(0, time)).isTrue();
            assertThat(set.awaitZero(0, time)).isTrue();
        }
        set.remove();
    }

    /** Longer than an {@code int} of milliseconds, a {@code long} of nanoseconds, and a {@code time_t} that ends in 2038. */
    @Case("SEM-24")
    void aTimeoutThatIsForEverWaits(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        for (Duration time : new Duration[] {
            Duration.ofDays(30),
            Duration.ofDays(100 * 365),
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MAX_VALUE)
        }) {
            Running<Boolean> waiter = threads.start(() -> set.tryAcquire(0, time));
            Eventually.is("number that waits", 1, () -> set.waitingForIncrease(0));
            set.release(0);
            assertThat(waiter.result()).isTrue();
        }
        set.remove();
    }

    @Case("SEM-24")
    void whoIsServedInTimeHasWhatItWaitedFor(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        set.setValue(1, 1);
        Running<Boolean> taker = threads.start(() -> set.tryAcquire(0, 3, LONG));
        Running<Boolean> zero = threads.start(() -> set.awaitZero(1, LONG));
        Running<Boolean> both =
                threads.start(() -> set.tryOperate(SemOps.awaitZero(1).thenAcquire(0, 4), LONG));
        Eventually.is("number that waits for 1 to be 0", 2, () -> set.waitingForZero(1));
        Eventually.is("number that waits for 0 to grow", 1, () -> set.waitingForIncrease(0));
        set.release(0, 3);
        assertThat(taker.result()).isTrue();
        set.acquire(1);
        assertThat(zero.result()).isTrue();
        assertThat(both.isOver()).isFalse();
        set.release(0, 4);
        assertThat(both.result()).isTrue();
        assertThat(set.values()).containsExactly(0, 0);
        set.remove();
    }

    /** The time is counted from the call, not anew from every time that the value changes in vain. */
    @Case("SEM-24")
    void whatChangesInVainDoesNotLengthenTheTime(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        Running<Boolean> waiter = threads.start(() -> set.tryAcquire(0, 10, Duration.ofMillis(200)));
        long changes = 0;
        while (!waiter.isOver()) {
            set.setValue(0, (int) (changes % 9));
            changes++;
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(waiter.result()).isFalse();
        assertThat(changes).isPositive();
        assertThat(set.waitingForIncrease(0)).isZero();
        set.remove();
    }

    @Case("SEM-25")
    void anErrorIsToldWithoutWaiting(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        assertRefused(Errno.EFBIG, () -> set.tryAcquire(1, LONG));
        assertRefused(
                Errno.ERANGE, () -> set.tryOperate(SemOps.release(0, 32_767).thenRelease(0), LONG));
        set.remove();
        assertRefused(Errno.EINVAL, () -> set.tryAcquire(0, LONG));
        assertRefused(Errno.EINVAL, () -> set.awaitZero(0, LONG));
    }
}
