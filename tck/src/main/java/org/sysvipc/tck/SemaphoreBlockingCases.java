package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcRemovedException;
import org.sysvipc.Mode;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.WaitStrategy;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmTask;

/** SEM: operations that wait, who is counted, who wakes whom and in which order. */
@Requires(Capability.SEMAPHORE_SETS)
class SemaphoreBlockingCases {
    private static final int PID = (int) ProcessHandle.current().pid();

    private static SemaphoreSet create(Ipc ipc, Keys keys, int count) {
        return ipc.semaphores().create(keys.next(), count, Mode.OWNER).withWaitStrategy(WaitStrategy.STRICT);
    }

    private static void awaitIncreaseWaiters(SemaphoreSet set, int number, int count) {
        Eventually.is("number that waits for " + number + " to grow", count, () -> set.waitingForIncrease(number));
    }

    private static void awaitZeroWaiters(SemaphoreSet set, int number, int count) {
        Eventually.is("number that waits for " + number + " to be 0", count, () -> set.waitingForZero(number));
    }

    @Case("SEM-28")
    @Requires(Capability.PROCESS_SHARED)
    void whoTakesFromNothingWaitsAndIsServed(Ipc ipc, Keys keys, Threads threads, Peers peers) throws Exception {
        SemaphoreSet set = create(ipc, keys, 2);
        Running<Boolean> waiter = threads.run(() -> set.acquire(0));
        awaitIncreaseWaiters(set, 0, 1);
        assertThat(set.waitingForZero(0)).isZero();
        assertThat(set.waitingForIncrease(1)).isZero();
        assertThat(set.lastPid(0)).isZero();
        try (JvmPeer peer = peers.jvm()) {
            assertThat(peer.semaphoreSet(set.id()).tryOperate(SemOps.release(0)))
                    .isTrue();
        }
        waiter.result();
        assertThat(set.value(0)).isZero();
        assertThat(set.lastPid(0)).isEqualTo(PID);
        assertThat(set.waitingForIncrease(0)).isZero();
        assertThat(set.stat().operationTime()).isPresent();
        set.remove();
    }

    @Case("SEM-28")
    void theDefaultWayOfWaitingIsServedAsWell(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        Running<Boolean> waiter = threads.run(() -> set.acquire(0));
        awaitIncreaseWaiters(set, 0, 1);
        set.release(0);
        waiter.result();
        Running<Boolean> several =
                threads.start(() -> set.operate(SemOps.acquire(0, 2).thenRelease(0)));
        awaitIncreaseWaiters(set, 0, 1);
        set.release(0, 2);
        assertThat(several.result()).isTrue();
        assertThat(set.value(0)).isEqualTo(1);
        set.remove();
    }

    @Case("SEM-29")
    void whoWaitsForZeroIsWokenByZeroOnly(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = create(ipc, keys, 1);
        set.setValue(0, 2);
        Running<Boolean> waiter = threads.run(() -> set.awaitZero(0));
        Running<Boolean> timed = threads.start(() -> set.awaitZero(0, Duration.ofSeconds(50)));
        awaitZeroWaiters(set, 0, 2);
        assertThat(set.waitingForIncrease(0)).isZero();
        set.acquire(0);
        assertThat(set.waitingForZero(0)).isEqualTo(2);
        assertThat(waiter.isOver()).isFalse();
        set.acquire(0);
        waiter.result();
        assertThat(timed.result()).isTrue();
        assertThat(set.waitingForZero(0)).isZero();
        set.remove();
    }

    @Case("SEM-30")
    void whoWaitsForMoreTakesNothingUntilThereIsEnough(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = create(ipc, keys, 2);
        set.setValue(0, 2);
        Running<Boolean> waiter = threads.run(() -> set.acquire(0, 3));
        awaitIncreaseWaiters(set, 0, 1);
        assertThat(set.value(0)).isEqualTo(2);
        set.setValue(0, 3);
        waiter.result();
        assertThat(set.value(0)).isZero();
        Running<Boolean> other = threads.run(() -> set.acquire(0, 3));
        Running<Boolean> zero = threads.run(() -> set.operate(SemOps.acquire(1).thenAwaitZero(1)));
        awaitIncreaseWaiters(set, 0, 1);
        awaitIncreaseWaiters(set, 1, 1);
        set.setValues(4, 1);
        other.result();
        zero.result();
        assertThat(set.values()).containsExactly(1, 0);
        set.remove();
    }

    @Case("SEM-31")
    void oneReleaseWakesAsManyAsItServes(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = create(ipc, keys, 1);
        List<Running<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiters.add(threads.run(() -> set.acquire(0)));
        }
        awaitIncreaseWaiters(set, 0, 5);
        set.release(0, 3);
        assertThat(set.waitingForIncrease(0)).isEqualTo(2);
        assertThat(set.value(0)).isZero();
        Eventually.is(
                "number of threads that were served",
                3L,
                () -> waiters.stream().filter(Running::isOver).count());
        set.release(0, 2);
        for (Running<Boolean> waiter : waiters) {
            waiter.result();
        }
        assertThat(set.value(0)).isZero();
        set.remove();
    }

    @Case("SEM-32")
    @Requires(Capability.PROCESS_SHARED)
    void removalWakesEveryWaiter(Ipc ipc, Keys keys, Threads threads, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        SemaphoreSet strict = set.withWaitStrategy(WaitStrategy.STRICT);
        set.setValue(1, 1);
        Duration time = Duration.ofSeconds(50);
        List<AtOnce.Action> calls = List.of(
                () -> set.acquire(0),
                () -> strict.acquire(0),
                () -> set.tryAcquire(0, time),
                () -> strict.withUndo().tryAcquire(0, 2, time),
                () -> set.operate(SemOps.release(0).thenAcquire(0, 2)),
                () -> set.tryOperate(SemOps.acquire(0), time),
                () -> set.awaitZero(1),
                () -> strict.awaitZero(1, time),
                () -> set.operate(SemOps.awaitZero(1).thenRelease(1)));
        try (JvmPeer peer = peers.jvm()) {
            JvmTask other = peer.semaphoreSet(set.id()).begin(SemOps.acquire(0));
            List<Running<Boolean>> waiters = calls.stream().map(threads::run).toList();
            awaitIncreaseWaiters(set, 0, 7);
            awaitZeroWaiters(set, 1, 3);
            set.remove();
            for (Running<Boolean> waiter : waiters) {
                Exception thrown = waiter.failure();
                assertThat(thrown).isInstanceOf(IpcRemovedException.class);
                assertRefused(Errno.EIDRM, waiter::result);
                assertThat(thrown).hasMessageContaining("semaphore set " + set.id());
            }
            assertRefused(Errno.EIDRM, other::result);
        }
        for (AtOnce.Action call : calls) {
            assertRefused(Errno.EINVAL, call::run);
        }
        assertRefused(Errno.EINVAL, () -> set.tryAcquire(0));
        assertRefused(Errno.EINVAL, () -> set.release(0));
        assertRefused(Errno.EINVAL, () -> set.tryOperate(SemOps.awaitZero(0)));
    }

    @Case("SEM-34")
    @Requires(Capability.PROCESS_SHARED)
    void aKilledWaiterIsNotCountedAndTakesNothing(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 2);
        set.setValue(1, 1);
        JvmPeer peer = peers.jvm();
        peer.semaphoreSet(set.id()).begin(SemOps.acquire(0));
        peer.semaphoreSet(set.id()).begin(SemOps.acquire(0).undo());
        peer.semaphoreSet(set.id()).begin(SemOps.awaitZero(1));
        awaitIncreaseWaiters(set, 0, 2);
        awaitZeroWaiters(set, 1, 1);
        peer.kill();
        awaitIncreaseWaiters(set, 0, 0);
        awaitZeroWaiters(set, 1, 0);
        set.release(0);
        assertThat(set.value(0)).isEqualTo(1);
        assertThat(set.lastPid(0)).isEqualTo(PID);
        set.remove();
    }

    @Case("SEM-37")
    void whoCanBeServedIsServedBeforeAnOlderOneThatCannot(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = create(ipc, keys, 1);
        Running<Boolean> older = threads.run(() -> set.acquire(0, 2));
        awaitIncreaseWaiters(set, 0, 1);
        Running<Boolean> younger = threads.run(() -> set.acquire(0));
        awaitIncreaseWaiters(set, 0, 2);
        set.release(0);
        younger.result();
        assertThat(older.isOver()).isFalse();
        assertThat(set.waitingForIncrease(0)).isEqualTo(1);
        set.release(0, 2);
        older.result();
        assertThat(set.value(0)).isZero();
        set.remove();
    }

    @Case("SEM-38")
    void equalWaitersAreServedInTheirOrder(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = create(ipc, keys, 1);
        for (int round = 0; round < 100; round++) {
            ConcurrentLinkedQueue<Integer> order = new ConcurrentLinkedQueue<>();
            List<Running<Boolean>> waiters = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int place = i;
                waiters.add(threads.run(() -> {
                    set.acquire(0);
                    order.add(place);
                }));
                awaitIncreaseWaiters(set, 0, i + 1);
            }
            for (int i = 0; i < 3; i++) {
                set.release(0);
                waiters.get(i).result();
                assertThat(order).hasSize(i + 1);
            }
            assertThat(order).containsExactly(0, 1, 2);
        }
        set.remove();
    }

    @Case("SEM-47")
    @Requires({Capability.SEMAPHORE_SETS, Capability.PERMISSIONS})
    void tighteningTheModeDoesNotDisturbWhoWaits(Ipc ipc, Keys keys, Peers peers) {
        CommandPrefix.asNobody().obstacle().ifPresent(Assumptions::abort);
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.of(0666));
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            JvmTask waiter = nobody.semaphoreSet(set.id()).begin(SemOps.acquire(0));
            awaitIncreaseWaiters(set, 0, 1);
            set.set(IpcChange.mode(Mode.OWNER));
            assertRefused(Errno.EACCES, () -> nobody.semaphoreSet(set.id()).tryOperate(SemOps.release(0)));
            assertThat(waiter.isOver()).isFalse();
            set.release(0);
            assertThat(waiter.result()).containsExactly("true");
            assertThat(set.lastPid(0)).isEqualTo((int) nobody.pid());
        }
        assertThat(set.value(0)).isZero();
        set.remove();
    }

    @Case("CON-06")
    @Requires(Capability.PROCESS_SHARED)
    void threadsOfOneProcessAreCountedEach(Ipc ipc, Keys keys, Threads threads, Peers peers) throws Exception {
        SemaphoreSet set = create(ipc, keys, 2);
        set.setValue(1, 1);
        List<Running<Boolean>> waiters = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            waiters.add(threads.run(() -> set.acquire(0)));
            awaitIncreaseWaiters(set, 0, i);
            waiters.add(threads.run(() -> set.awaitZero(1)));
            awaitZeroWaiters(set, 1, i);
        }
        try (JvmPeer peer = peers.jvm()) {
            JvmTask other = peer.semaphoreSet(set.id()).begin(SemOps.acquire(0));
            awaitIncreaseWaiters(set, 0, 9);
            set.setValues(9, 0);
            assertThat(other.result()).containsExactly("true");
        }
        for (Running<Boolean> waiter : waiters) {
            waiter.result();
        }
        assertThat(set.values()).containsExactly(0, 0);
        assertThat(set.waitingForIncrease(0)).isZero();
        assertThat(set.waitingForZero(1)).isZero();
        set.remove();
    }
}
