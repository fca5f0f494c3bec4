package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.time.Instant;
import java.util.Arrays;
import org.sysvipc.Ipc;
import org.sysvipc.IpcLimitException;
import org.sysvipc.Mode;
import org.sysvipc.SemOp;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.ObjectClock;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;

/** SEM and LIM-06: operations that can be done at once, or not at all. */
@Requires(Capability.SEMAPHORE_SETS)
class SemaphoreOperationCases {
    private static final int LARGEST_VALUE = 32_767;
    private static final int PID = (int) ProcessHandle.current().pid();

    @Case({"SEM-14", "SEM-15"})
    void anOperationChangesValuePidAndTimeOfItsSemaphoreOnly(Ipc ipc, Keys keys) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        Instant created = set.stat().changeTime();
        new ObjectClock(ipc).awaitLaterThan(created);
        set.release(1, 2);
        assertThat(set.values()).containsExactly(0, 2, 0);
        assertThat(set.lastPid(1)).isEqualTo(PID);
        assertThat(set.lastPid(0)).isZero();
        assertThat(set.lastPid(2)).isZero();
        Instant released = set.stat().operationTime().orElseThrow();
        assertThat(released).isAfter(created);
        assertThat(set.stat().changeTime()).isEqualTo(created);
        new ObjectClock(ipc).awaitLaterThan(released);
        set.acquire(1);
        assertThat(set.values()).containsExactly(0, 1, 0);
        assertThat(set.stat().operationTime().orElseThrow()).isAfter(released);
        assertThat(set.stat().changeTime()).isEqualTo(created);
        set.remove();
    }

    @Case({"SEM-14", "SEM-15"})
    void everyFormTakesAndGivesWhatItSays(Ipc ipc, Keys keys) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        set.release(1, LARGEST_VALUE);
        set.acquire(1, LARGEST_VALUE);
        assertThat(set.values()).containsExactly(0, 0);
        set.release(0, 10);
        set.acquire(0, 4);
        assertThat(set.tryAcquire(0)).isTrue();
        assertThat(set.tryAcquire(0, 2)).isTrue();
        assertThat(set.operate(SemOps.release(1, 5).thenAcquire(0))).isTrue();
        assertThat(set.values()).containsExactly(2, 5);
        assertThat(set.tryOperate(SemOps.acquire(1, 5).thenAwaitZero(1))).isTrue();
        assertThat(set.values()).containsExactly(2, 0);
        assertThat(set.tryOperate(SemOps.awaitZero(1))).isTrue();
        assertThat(set.tryOperate(SemOps.awaitZero(0))).isFalse();
        set.awaitZero(1);
        assertThat(set.values()).containsExactly(2, 0);
        set.remove();
    }

    @Case("SEM-16")
    void whatCannotBeDoneAtOnceIsNotDoneInPart(Ipc ipc, Keys keys) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        set.setValue(0, 1);
        assertThat(set.tryOperate(SemOps.awaitZero(0))).isFalse();
        assertThat(set.tryAcquire(0, 2)).isFalse();
        assertThat(set.tryOperate(SemOps.acquire(0, 2))).isFalse();
        assertThat(set.operate(SemOps.acquire(0, 2).noWait())).isFalse();
        assertThat(set.operate(SemOps.awaitZero(0).noWait())).isFalse();
        assertThat(set.value(0)).isEqualTo(1);
        assertThat(set.stat().operationTime()).isEmpty();
        assertThat(set.tryAcquire(0)).isTrue();
        assertThat(set.tryAcquire(0)).isFalse();
        set.remove();
    }

    @Case("SEM-17")
    void operationsOfOneListSeeTheEarlierOnes(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        assertThat(set.tryOperate(SemOps.release(0).thenAcquire(0))).isTrue();
        assertThat(set.value(0)).isZero();
        assertThat(set.tryOperate(SemOps.acquire(0).thenRelease(0))).isFalse();
        assertThat(set.value(0)).isZero();
        set.setValue(0, 1);
        assertThat(set.tryOperate(SemOps.acquire(0).thenAwaitZero(0).thenRelease(0)))
                .isTrue();
        assertThat(set.value(0)).isEqualTo(1);
        assertThat(set.tryOperate(SemOps.awaitZero(0).thenAcquire(0))).isFalse();
        assertThat(set.tryOperate(SemOps.release(0, 2).thenAcquire(0, 3).thenAwaitZero(0)))
                .isTrue();
        set.remove();
    }

    @Case("SEM-18")
    void allOrNothing(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        set.setValues(1, 0, 5);
        assertThat(set.tryOperate(SemOps.acquire(0).thenAcquire(0))).isFalse();
        assertThat(set.tryOperate(SemOps.release(2, 3).thenAcquire(0).thenAcquire(1)))
                .isFalse();
        assertThat(set.values()).containsExactly(1, 0, 5);
        assertThat(set.stat().operationTime()).isEmpty();
        assertThat(set.tryOperate(SemOps.release(1).thenAcquire(0).thenAcquire(1)))
                .isTrue();
        assertThat(set.values()).containsExactly(0, 0, 5);
        set.remove();
    }

    @Case("SEM-27")
    @Requires(Capability.PROCESS_SHARED)
    void aRefusedOperationSetsNoPidAndAPidOutlivesItsProcess(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        long dead;
        try (JvmPeer peer = peers.jvm()) {
            dead = peer.pid();
            assertThat(peer.semaphoreSet(set.id()).operate(SemOps.release(0))).isTrue();
            assertThat(peer.semaphoreSet(set.id()).tryOperate(SemOps.acquire(1)))
                    .isFalse();
        }
        assertThat(set.lastPid(0)).isEqualTo((int) dead);
        assertThat(set.lastPid(1)).isZero();
        assertThat(set.tryAcquire(0, 2)).isFalse();
        assertThat(set.tryOperate(SemOps.acquire(0).thenAcquire(1))).isFalse();
        assertThat(set.lastPid(0)).isEqualTo((int) dead);
        assertThat(set.tryAcquire(0)).isTrue();
        assertThat(set.lastPid(0)).isEqualTo(PID);
        set.remove();
    }

    @Case({"SEM-20", "LIM-06"})
    @Requires({Capability.SEMAPHORE_SETS, Capability.ENUMERATION})
    void tooManyOperationsAreRefusedAndTheLimitNamed(Ipc ipc, Keys keys) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        int most = (int) ipc.semaphores().limits().maxOperations();
        SemOp[] list = new SemOp[most];
        Arrays.fill(list, new SemOp(0, 1, false, false));
        assertThat(set.operate(SemOps.of(list))).isTrue();
        assertThat(set.value(0)).isEqualTo(most);
        SemOps tooMany = SemOps.of(list).thenRelease(0);
        assertThat(tooMany.size()).isEqualTo(most + 1);
        IpcLimitException refusal = catchThrowableOfType(IpcLimitException.class, () -> set.operate(tooMany));
        assertThat(refusal.errno()).isEqualTo(Errno.E2BIG);
        assertThat(refusal.call()).isEqualTo("semop");
        assertThat(refusal.limit().kind()).isEqualTo(IpcLimit.SEMOPM);
        assertThat(refusal.limit().value()).isEqualTo(most);
        assertRefused(Errno.E2BIG, () -> set.tryOperate(tooMany));
        assertThat(set.value(0)).isEqualTo(most);
        set.remove();
        assertRefused(Errno.EINVAL, () -> set.operate(SemOps.of(list)));
        assertRefused(Errno.E2BIG, () -> set.operate(tooMany));
    }

    @Case("SEM-20")
    void noOperationIsInvalid(Ipc ipc, IpcBackend backend, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        assertThatThrownBy(SemOps::of).isInstanceOf(IllegalArgumentException.class);
        assertRefused(Errno.EINVAL, backend.semop(set.id(), new short[0], 0, 0));
        assertRefused(Errno.EINVAL, backend.semop(set.id(), new short[3], 0, 0));
        set.remove();
    }

    @Case("SEM-21")
    void aSemaphoreThatTheSetDoesNotHaveIsRefusedBeforeAnythingIsDone(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        set.setValues(0, 1);
        for (int number : new int[] {2, 65_535, 65_536, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertRefused(Errno.EFBIG, () -> set.release(number));
            assertRefused(Errno.EFBIG, () -> set.acquire(number));
            assertRefused(Errno.EFBIG, () -> set.tryAcquire(number));
            assertRefused(Errno.EFBIG, () -> set.awaitZero(number));
            // Also where an earlier one of the list could not be done at once.
            assertRefused(Errno.EFBIG, () -> set.tryOperate(SemOps.acquire(0).thenRelease(number)));
            assertRefused(Errno.EFBIG, () -> set.operate(SemOps.release(0).thenAcquire(number)));
        }
        assertThat(set.values()).containsExactly(0, 1);
        assertThatThrownBy(() -> set.release(2)).hasMessageContaining("has no semaphore 2, only 0 to 1");
        set.remove();
        assertRefused(Errno.EINVAL, () -> set.release(2));
    }

    @Case("SEM-22")
    void aValueBeyondTheRangeIsRefusedAndNothingDone(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        set.setValues(LARGEST_VALUE, 3);
        assertRefused(Errno.ERANGE, () -> set.release(0));
        assertRefused(Errno.ERANGE, () -> set.release(1, LARGEST_VALUE));
        assertRefused(Errno.ERANGE, () -> set.operate(SemOps.acquire(1).thenRelease(0)));
        assertRefused(Errno.ERANGE, () -> set.operate(SemOps.release(0).thenAcquire(0)));
        assertThat(set.values()).containsExactly(LARGEST_VALUE, 3);
        assertThat(set.tryOperate(SemOps.acquire(0).thenRelease(0))).isTrue();
        // The first that cannot be done decides.
        assertRefused(Errno.ERANGE, () -> set.tryOperate(SemOps.release(0).thenAcquire(1, 4)));
        assertThat(set.tryOperate(SemOps.acquire(1, 4).thenRelease(0))).isFalse();
        assertThat(set.values()).containsExactly(LARGEST_VALUE, 3);
        set.remove();
    }

    @Case("SEM-22")
    @Requires({Capability.SEMAPHORE_SETS, Capability.ENUMERATION})
    void theLimitOfAValueIsNamed(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        set.setValue(0, LARGEST_VALUE);
        IpcLimitException refusal = catchThrowableOfType(IpcLimitException.class, () -> set.release(0));
        assertThat(refusal.limit().kind()).isEqualTo(IpcLimit.SEMVMX);
        assertThat(refusal.limit().value()).isEqualTo(LARGEST_VALUE);
        set.remove();
    }

    @Case("SEM-49")
    void flagsThatThereAreNotAreIgnored(Ipc ipc, IpcBackend backend, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        short unknown = (short) ~(IpcConstants.IPC_NOWAIT | IpcConstants.SEM_UNDO);
        assertThat(backend.semop(set.id(), new short[] {0, 2, unknown}, 1, 0)).isZero();
        assertThat(backend.semop(set.id(), new short[] {0, -1, unknown}, 1, -1)).isZero();
        assertRefused(Errno.EAGAIN, backend.semop(set.id(), new short[] {0, -2, unknown}, 1, 0));
        assertThat(set.value(0)).isEqualTo(1);
        set.remove();
    }

    @Case("API")
    void countsAndChangesOutOfRangeAreArgumentsThatAreWrong(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        for (int count : new int[] {0, -1, LARGEST_VALUE + 1, 65_537, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> set.release(0, count)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> set.acquire(0, count)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> set.tryAcquire(0, count)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SemOps.acquire(0, count)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SemOps.release(0, count)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new SemOp(0, 32_768, false, false)).isInstanceOf(IllegalArgumentException.class);
        assertThat(set.value(0)).isZero();
        set.remove();
    }

    @Case("API")
    void aListIsMadeOnceAndNeverChanges(Ipc ipc, Keys keys) {
        SemOps take = SemOps.acquire(0);
        SemOps more = take.thenRelease(1, 2).thenAwaitZero(2);
        assertThat(take.size()).isEqualTo(1);
        assertThat(more.toList())
                .containsExactly(
                        new SemOp(0, -1, false, false), new SemOp(1, 2, false, false), new SemOp(2, 0, false, false));
        assertThat(more.undo().thenAcquire(3).noWait().toList())
                .containsExactly(
                        new SemOp(0, -1, true, true),
                        new SemOp(1, 2, true, true),
                        new SemOp(2, 0, true, true),
                        new SemOp(3, -1, true, false));
        SemaphoreSet one = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        SemaphoreSet other = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        one.setValue(0, 2);
        other.setValue(0, 1);
        assertThat(one.tryOperate(more)).isTrue();
        assertThat(one.tryOperate(more)).isTrue();
        assertThat(other.tryOperate(more)).isTrue();
        assertThat(one.values()).containsExactly(0, 4, 0);
        assertThat(other.values()).containsExactly(0, 2, 0);
        one.remove();
        other.remove();
    }
}
