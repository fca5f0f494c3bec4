package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
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
import org.sysvipc.tck.peer.JvmPeer;

/** LIF-03, CON-02: a set gets its first values once, and nobody uses it before. */
@Requires(Capability.SEMAPHORE_SETS)
class InitialisationCases {
    private static final Duration LONG = Duration.ofSeconds(50);

    @Case("LIF-03")
    void aNewSetIsNotReadyUntilItsFirstOperation(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        assertThat(set.stat().operationTime()).isEmpty();
        set.setValues(1, 2);
        set.setValue(0, 3);
        assertThat(set.stat().operationTime()).isEmpty();
        set.release(1);
        assertThat(set.stat().operationTime()).isPresent();
        set.remove();
    }

    @Case("LIF-03")
    void aSetThatIsMadeWithValuesIsReady(Ipc ipc, Keys keys) throws InterruptedException {
        IpcKey key = keys.next();
        SemaphoreSet set = ipc.semaphores().create(key, Mode.of(0640), 5, 0, 32_767);
        assertThat(set.values()).containsExactly(5, 0, 32_767);
        assertThat(set.key()).isEqualTo(key);
        assertThat(set.stat().operationTime()).isPresent();
        assertThat(set.stat().permissions().mode()).isEqualTo(Mode.of(0640));
        assertThat(ipc.semaphores().openOrCreate(key, Mode.of(0640), Duration.ZERO, 1, 2, 3))
                .isEqualTo(set);
        assertThat(set.values()).containsExactly(5, 0, 32_767);
        assertRefused(Errno.EEXIST, () -> ipc.semaphores().create(key, Mode.OWNER, 1));
        SemaphoreSet other = ipc.semaphores().createPrivate(Mode.OWNER, 7);
        assertThat(other.key()).isEqualTo(IpcKey.PRIVATE);
        assertThat(other.values()).containsExactly(7);
        other.remove();
        set.remove();
    }

    @Case("LIF-03")
    void aSetWhoseValuesAreRefusedIsNotLeftBehind(Ipc ipc, Keys keys) {
        IpcKey key = keys.next();
        assertRefused(Errno.ERANGE, () -> ipc.semaphores().create(key, Mode.OWNER, 1, 32_768));
        assertRefused(Errno.ERANGE, () -> ipc.semaphores().create(key, Mode.OWNER, -1));
        assertRefused(Errno.ERANGE, () -> ipc.semaphores().openOrCreate(key, Mode.OWNER, LONG, 65_536));
        assertThatThrownBy(() -> ipc.semaphores().create(key, Mode.OWNER, new int[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ipc.semaphores().openOrCreate(IpcKey.PRIVATE, Mode.OWNER, LONG, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertRefused(Errno.ENOENT, () -> ipc.semaphores().open(key));
    }

    @Case("LIF-03")
    @Requires(Capability.PROCESS_SHARED)
    void whoOpensWaitsForWhoCreates(Ipc ipc, Keys keys, Threads threads, Peers peers) throws Exception {
        IpcKey key = keys.next();
        try (JvmPeer creator = peers.jvm()) {
            int id = creator.semaphores().create(key, Mode.OWNER);
            Running<SemaphoreSet> opener = threads.start(() -> ipc.semaphores().openOrCreate(key, Mode.OWNER, LONG, 1));
            Eventually.is(
                    "state of who opens",
                    Thread.State.TIMED_WAITING,
                    () -> opener.thread().getState());
            creator.semaphores().setValue(id, 0, 42);
            assertThat(opener.isOver()).isFalse();
            creator.semaphoreSet(id).operate(SemOps.release(0));
            SemaphoreSet set = opener.result();
            assertThat(set.id()).isEqualTo(id);
            assertThat(set.value(0)).isEqualTo(43);
            set.remove();
        }
    }

    @Case("LIF-03")
    @Requires(Capability.PROCESS_SHARED)
    void patienceEndsWhereTheCreatorHasDied(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        IpcKey key = keys.next();
        JvmPeer creator = peers.jvm();
        int id = creator.semaphores().create(key, Mode.OWNER);
        creator.kill();
        for (Duration patience : new Duration[] {Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(100)}) {
            long start = System.nanoTime();
            assertRefused(Errno.ETIMEDOUT, () -> ipc.semaphores().openOrCreate(key, Mode.OWNER, patience, 1));
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(patience.toNanos());
        }
        assertThatThrownBy(() -> ipc.semaphores().openOrCreate(key, Mode.OWNER, Duration.ZERO, 1))
                .hasMessageContainingAll(key.toString(), "semaphore set " + id);
        // Nobody's set has been touched; who knows better makes it ready.
        SemaphoreSet set = ipc.semaphores().open(key);
        assertThat(set.id()).isEqualTo(id);
        assertThat(set.value(0)).isZero();
        set.release(0);
        assertThat(ipc.semaphores().openOrCreate(key, Mode.OWNER, LONG, 1)).isEqualTo(set);
        set.remove();
    }

    @Case({"LIF-03", "JVM-11"})
    void whoWaitsForTheCreatorIsInterrupted(Ipc ipc, Keys keys, Threads threads) {
        IpcKey key = keys.next();
        SemaphoreSet set = ipc.semaphores().create(key, 1, Mode.OWNER);
        Running<SemaphoreSet> opener = threads.start(() -> ipc.semaphores().openOrCreate(key, Mode.OWNER, LONG, 1));
        Eventually.is(
                "state of who opens",
                Thread.State.TIMED_WAITING,
                () -> opener.thread().getState());
        opener.interrupt();
        assertThat(opener.failure()).isInstanceOf(InterruptedException.class);
        set.remove();
    }

    @Case("LIF-03")
    void whoWaitsMakesTheSetItselfIfItIsRemovedMeanwhile(Ipc ipc, Keys keys, Threads threads) throws Exception {
        IpcKey key = keys.next();
        SemaphoreSet halfMade = ipc.semaphores().create(key, 1, Mode.OWNER);
        Running<SemaphoreSet> opener = threads.start(() -> ipc.semaphores().openOrCreate(key, Mode.OWNER, LONG, 6, 7));
        assertRefused(Errno.EINVAL, opener::result);
        halfMade.remove();
        SemaphoreSet sameSize = ipc.semaphores().create(key, 2, Mode.OWNER);
        Running<SemaphoreSet> other = threads.start(() -> ipc.semaphores().openOrCreate(key, Mode.OWNER, LONG, 6, 7));
        Eventually.is(
                "state of who opens",
                Thread.State.TIMED_WAITING,
                () -> other.thread().getState());
        sameSize.remove();
        SemaphoreSet made = other.result();
        assertThat(made.id()).isNotEqualTo(sameSize.id());
        assertThat(made.values()).containsExactly(6, 7);
        made.remove();
    }

    @Case({"CON-02", "LIF-03"})
    void ofManyWhoOpenOrCreateOneSetsTheValues(Ipc ipc, Keys keys) throws InterruptedException {
        int racers = 8;
        for (int round = 0; round < 50; round++) {
            IpcKey key = keys.next();
            Set<SemaphoreSet> got = ConcurrentHashMap.newKeySet();
            AtOnce.run(Collections.nCopies(racers, () -> {
                SemaphoreSet set = ipc.semaphores().openOrCreate(key, Mode.OWNER, LONG, racers, 1);
                got.add(set);
                set.acquire(0);
            }));
            assertThat(got).hasSize(1);
            SemaphoreSet set = got.iterator().next();
            assertThat(set.values()).containsExactly(0, 1);
            set.remove();
        }
    }
}
