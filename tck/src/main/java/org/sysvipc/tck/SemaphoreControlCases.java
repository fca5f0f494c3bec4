package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.SemaphoreSetStat;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SemaphoreSetRecord;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.ObjectClock;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.CSemaphoreSet;
import org.sysvipc.tck.peer.JvmPeer;

/** SEM: creation and semctl, without operations of this process. */
@Requires(Capability.SEMAPHORE_SETS)
class SemaphoreControlCases {
    private static final int LARGEST_VALUE = 32_767;
    private static final int PID = (int) ProcessHandle.current().pid();

    @Case({"SEM-01", "SEM-02"})
    void aNewSet(Ipc ipc, Keys keys) {
        IpcKey key = keys.next();
        ObjectClock clock = new ObjectClock(ipc);
        Instant before = clock.now();
        SemaphoreSet set = ipc.semaphores().create(key, 3, Mode.of(0640));
        SemaphoreSetStat stat = set.stat();
        assertThat(stat.id()).isEqualTo(set.id());
        assertThat(stat.key()).isEqualTo(key);
        assertThat(stat.count()).isEqualTo(3);
        assertThat(stat.operationTime()).isEmpty();
        assertThat(stat.changeTime()).isBetween(before, clock.now());
        assertThat(stat.permissions().mode()).isEqualTo(Mode.of(0640));
        assertThat(stat.permissions().uid()).isEqualTo(stat.permissions().creatorUid());
        assertThat(stat.permissions().gid()).isEqualTo(stat.permissions().creatorGid());
        assertThat(set.values()).containsExactly(0, 0, 0);
        for (int number = 0; number < 3; number++) {
            assertThat(set.value(number)).isZero();
            assertThat(set.lastPid(number)).isZero();
            assertThat(set.waitingForIncrease(number)).isZero();
            assertThat(set.waitingForZero(number)).isZero();
        }
        set.remove();
    }

    @Case("SEM-01")
    @Requires({Capability.SEMAPHORE_SETS, Capability.KERNEL_OBJECTS})
    void allOfTheStateIsAsInC(Ipc ipc, IpcBackend backend, Keys keys, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 7, Mode.of(0640));
        try (CPeer c = peers.c()) {
            CSemaphoreSet inC = c.semaphoreSet(set.id());
            assertThat(inC.operate(3, 5, 0)).isZero();
            SemaphoreSetRecord here = new SemaphoreSetRecord();
            assertThat(backend.semctl(set.id(), IpcConstants.IPC_STAT, here)).isZero();
            assertThat(here).usingRecursiveComparison().isEqualTo(inC.stat());
            assertThat(here.otime).isPositive();
            assertThat(set.stat().operationTime()).hasValue(Instant.ofEpochSecond(here.otime));
            assertThat(set.values()).containsExactly(0, 0, 0, 5, 0, 0, 0);
            assertThat(set.lastPid(3)).isEqualTo((int) c.pid());
        }
        set.remove();
    }

    @Case("SEM-03")
    void lookUpTakesACountUpToTheSets(Ipc ipc, IpcBackend backend, Keys keys) {
        IpcKey key = keys.next();
        SemaphoreSet set = ipc.semaphores().create(key, 3, Mode.OWNER);
        for (int count = 0; count <= 3; count++) {
            assertThat(ipc.semaphores().open(key, count, Mode.of(0))).isEqualTo(set);
            assertThat(ipc.semaphores().openOrCreate(key, count, Mode.OWNER)).isEqualTo(set);
        }
        for (int count : new int[] {4, Integer.MAX_VALUE}) {
            assertRefused(Errno.EINVAL, () -> ipc.semaphores().open(key, count, Mode.of(0)));
            assertRefused(Errno.EINVAL, () -> ipc.semaphores().openOrCreate(key, count, Mode.OWNER));
            assertRefused(Errno.EINVAL, backend.semget(key.value(), count, 0600));
        }
        assertThatThrownBy(() -> ipc.semaphores().open(key, 4, Mode.of(0)))
                .hasMessageContaining("names semaphore set " + set.id() + " of 3 semaphores, smaller than the 4");
        set.remove();
    }

    @Case("SEM-04")
    void aCountThatNoSetCanHaveIsInvalid(Ipc ipc, Keys keys) {
        IpcKey key = keys.next();
        for (int count : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertRefused(Errno.EINVAL, () -> ipc.semaphores().createPrivate(count, Mode.OWNER));
            assertRefused(Errno.EINVAL, () -> ipc.semaphores().create(key, count, Mode.OWNER));
            assertRefused(Errno.EINVAL, () -> ipc.semaphores().openOrCreate(key, count, Mode.OWNER));
        }
        assertRefused(Errno.ENOENT, () -> ipc.semaphores().open(key, 0, Mode.OWNER));
    }

    @Case({"SEM-05", "SEM-06", "SEM-07"})
    void settingAValueChangesThatSemaphoreOnly(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        Instant created = set.stat().changeTime();
        new ObjectClock(ipc).awaitLaterThan(created);
        set.setValue(1, 42);
        assertThat(set.values()).containsExactly(0, 42, 0);
        assertThat(set.lastPid(1)).isEqualTo(PID);
        assertThat(set.lastPid(0)).isZero();
        assertThat(set.lastPid(2)).isZero();
        assertThat(set.stat().changeTime()).isAfter(created);
        assertThat(set.stat().operationTime()).isEmpty();
        set.remove();
    }

    @Case("SEM-08")
    void aValueBeyondTheRangeIsRefused(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        set.setValue(0, LARGEST_VALUE);
        for (int value : new int[] {-1, LARGEST_VALUE + 1, 65_536, 65_541, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertRefused(Errno.ERANGE, () -> set.setValue(0, value));
        }
        assertThat(set.values()).containsExactly(LARGEST_VALUE, 0);
        set.remove();
    }

    @Case("SEM-10")
    void aSemaphoreThatTheSetDoesNotHaveIsInvalid(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        for (int number : new int[] {3, -1, 65_536, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertRefused(Errno.EINVAL, () -> set.value(number));
            assertRefused(Errno.EINVAL, () -> set.setValue(number, 1));
            assertRefused(Errno.EINVAL, () -> set.lastPid(number));
            assertRefused(Errno.EINVAL, () -> set.waitingForIncrease(number));
            assertRefused(Errno.EINVAL, () -> set.waitingForZero(number));
        }
        assertThatThrownBy(() -> set.value(3)).hasMessageEndingWith("has no semaphore 3, only 0 to 2");
        assertThat(set.values()).containsExactly(0, 0, 0);
        set.remove();
    }

    @Case("SEM-11")
    void allValuesAreSetAndReadAtOnce(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 4, Mode.OWNER);
        Instant created = set.stat().changeTime();
        new ObjectClock(ipc).awaitLaterThan(created);
        set.setValues(1, 0, LARGEST_VALUE, 3);
        assertThat(set.values()).containsExactly(1, 0, LARGEST_VALUE, 3);
        for (int number = 0; number < 4; number++) {
            assertThat(set.lastPid(number)).isEqualTo(PID);
        }
        assertThat(set.stat().changeTime()).isAfter(created);
        assertThat(set.stat().operationTime()).isEmpty();
        set.remove();
    }

    @Case("SEM-11")
    void asManyValuesAreSetAsThereAreSemaphores(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        set.setValues(7, 8, 9);
        for (int count : new int[] {0, 1, 2, 4, 5000}) {
            assertRefused(Errno.EINVAL, () -> set.setValues(new int[count]));
        }
        assertThat(set.values()).containsExactly(7, 8, 9);
        set.remove();
    }

    /** As when a set is removed, and another gets its id, between the question for the number and that for the values. */
    @Case("SEM-11")
    void anArrayOfAnotherSizeIsInvalidBelowTheWaist(Ipc ipc, IpcBackend backend, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 3000, Mode.OWNER);
        int[] ones = new int[3000];
        Arrays.fill(ones, 1);
        set.setValues(ones);
        for (int count : new int[] {0, 1, 2, 1500, 2999, 3001, 5000, 40_000}) {
            assertRefused(Errno.EINVAL, backend.semctl(set.id(), IpcConstants.GETALL, new int[count]));
        }
        for (int count : new int[] {0, 1, 2, 1500, 2999}) {
            assertRefused(Errno.EINVAL, backend.semctl(set.id(), IpcConstants.SETALL, new int[count]));
        }
        assertThat(set.values()).containsExactly(ones);
        set.remove();
    }

    @Case("SEM-13")
    void oneValueBeyondTheRangeKeepsAllFromBeingSet(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        set.setValues(7, 8, 9);
        for (int value : new int[] {LARGEST_VALUE + 1, 65_535, 65_536, 65_541, -1, Integer.MIN_VALUE}) {
            assertRefused(Errno.ERANGE, () -> set.setValues(1, 2, value));
        }
        assertThat(set.values()).containsExactly(7, 8, 9);
        set.remove();
    }

    @Case("SEM-42")
    void setChangesWhatItNamesAndNothingElse(Ipc ipc, IpcBackend backend, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        SemaphoreSetStat before = set.stat();
        new ObjectClock(ipc).awaitLaterThan(before.changeTime());
        set.set(IpcChange.mode(Mode.of(0751)));
        assertThat(set.stat().permissions().mode()).isEqualTo(Mode.of(0751));
        assertThat(set.stat().changeTime()).isAfter(before.changeTime());
        SemaphoreSetRecord junk = new SemaphoreSetRecord();
        junk.uid = before.permissions().uid();
        junk.gid = before.permissions().gid();
        junk.mode = 07777640;
        junk.key = 0x7777;
        junk.cuid = 77;
        junk.cgid = 77;
        junk.otime = 77;
        junk.ctime = 77;
        junk.nsems = 77;
        assertThat(backend.semctl(set.id(), IpcConstants.IPC_SET, junk)).isZero();
        assertThat(set.stat().permissions().mode()).isEqualTo(Mode.of(0640));
        assertThat(set.stat())
                .usingRecursiveComparison()
                .ignoringFields("changeTime", "permissions.mode")
                .isEqualTo(before);
        assertRefused(Errno.EINVAL, () -> set.set(IpcChange.owner(-1)));
        assertRefused(Errno.EINVAL, () -> set.set(IpcChange.group(-1)));
        set.remove();
    }

    @Case("SEM-43")
    void aCommandThatThereIsNotIsInvalid(Ipc ipc, IpcBackend backend, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        for (int command : new int[] {9999, -1}) {
            assertRefused(Errno.EINVAL, backend.semctl(set.id(), 0, command, 0));
            assertRefused(Errno.EINVAL, backend.semctl(set.id(), command, new int[1]));
            assertRefused(Errno.EINVAL, backend.semctl(set.id(), command, new SemaphoreSetRecord()));
        }
        set.remove();
    }

    @Case("SEM-44")
    void removalDoesNotLookAtTheNumber(Ipc ipc, IpcBackend backend, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        assertThat(backend.semctl(set.id(), -99, IpcConstants.IPC_RMID, 0)).isZero();
        assertRefused(Errno.EINVAL, set::stat);
    }

    @Case("SEM-48")
    void aLargeSet(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 32_000, Mode.OWNER);
        int[] values = IntStream.range(0, 32_000).toArray();
        set.setValues(values);
        assertThat(set.values()).containsExactly(values);
        assertThat(set.value(31_999)).isEqualTo(31_999);
        set.remove();
    }

    @Case("SEM-30")
    @Requires({Capability.SEMAPHORE_SETS, Capability.KERNEL_OBJECTS})
    void whoWaitsInCIsCountedAndWokenByAValue(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        set.setValue(1, 2);
        try (CPeer increase = peers.c();
                CPeer zero = peers.c()) {
            CSemaphoreSet forIncrease = increase.semaphoreSet(set.id());
            CSemaphoreSet forZero = zero.semaphoreSet(set.id());
            forIncrease.beginToOperate(0, -1);
            Eventually.is("the number that waits for 0 to grow", 1, () -> set.waitingForIncrease(0));
            forZero.beginToOperate(1, 0);
            Eventually.is("the number that waits for 1 to be 0", 1, () -> set.waitingForZero(1));
            assertThat(set.waitingForZero(0)).isZero();
            assertThat(set.waitingForIncrease(1)).isZero();
            set.setValue(0, 1);
            assertThat(forIncrease.endOfOperation()).isZero();
            set.setValues(0, 0);
            assertThat(forZero.endOfOperation()).isZero();
            assertThat(set.waitingForIncrease(0)).isZero();
            assertThat(set.waitingForZero(1)).isZero();
        }
        set.remove();
    }

    @Case("SEM-32")
    @Requires({Capability.SEMAPHORE_SETS, Capability.KERNEL_OBJECTS})
    void removalWakesWhoWaitsInC(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        try (CPeer c = peers.c()) {
            CSemaphoreSet waiter = c.semaphoreSet(set.id());
            waiter.beginToOperate(0, -1);
            Eventually.is("the number that waits", 1, () -> set.waitingForIncrease(0));
            set.remove();
            assertRefused(Errno.EIDRM, waiter.endOfOperation());
        }
    }

    @Case("JVM-02")
    @Requires(Capability.PROCESS_SHARED)
    void aValueReachesTheOtherProcess(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        set.setValue(1, 12_345);
        try (JvmPeer peer = peers.jvm()) {
            assertThat(peer.semaphores().values(set.id())).containsExactly(0, 12_345, 0);
            peer.semaphores().setValue(set.id(), 2, 23_456);
            assertThat(set.lastPid(2)).isEqualTo((int) peer.pid());
        }
        assertThat(set.value(2)).isEqualTo(23_456);
        set.remove();
    }

    @Case("JVM-02")
    @Requires({Capability.SEMAPHORE_SETS, Capability.KERNEL_OBJECTS})
    void aValueReachesTheKernel(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 3, Mode.OWNER);
        set.setValue(1, 12_345);
        try (CPeer c = peers.c()) {
            assertThat(c.semaphoreSet(set.id()).value(1)).isEqualTo(12_345);
            assertThat(c.semaphoreSet(set.id()).control(2, IpcConstants.SETVAL, 23_456))
                    .isZero();
        }
        assertThat(set.value(2)).isEqualTo(23_456);
        set.remove();
    }
}
