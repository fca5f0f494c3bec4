package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.SemOp;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.WaitStrategy;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;
import org.sysvipc.tck.peer.CChild;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.CSemaphoreSet;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmSemaphoreSet;
import org.sysvipc.tck.peer.JvmTask;

/** UND: what the end of a process undoes, however it ends. */
@Requires(Capability.SEMAPHORE_SETS)
class UndoCases {
    private static final SemOps TAKE = SemOps.acquire(0).undo();
    private static final SemOps GIVE = SemOps.release(0).undo();

    private static SemaphoreSet create(Ipc ipc, Keys keys, int... values) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), values.length, Mode.OWNER);
        set.setValues(values);
        return set.withWaitStrategy(WaitStrategy.STRICT);
    }

    private static void awaitValues(SemaphoreSet set, Integer... values) {
        Eventually.is(
                "the values",
                List.of(values),
                () -> Arrays.stream(set.values()).boxed().toList());
    }

    /** A peer takes a token with undo, ends, and the token is back. */
    private static void assertUndone(Ipc ipc, Keys keys, Peers peers, Consumer<JvmPeer> end) {
        SemaphoreSet set = create(ipc, keys, 1);
        try (JvmPeer peer = peers.jvm()) {
            assertThat(peer.semaphoreSet(set.id()).operate(TAKE)).isTrue();
            assertThat(set.value(0)).isZero();
            end.accept(peer);
            awaitValues(set, 1);
            assertThat(set.lastPid(0)).isEqualTo((int) peer.pid());
        }
        set.remove();
    }

    @Case("UND-01")
    @Requires(Capability.PROCESS_SHARED)
    void theNormalEndUndoes(Ipc ipc, Keys keys, Peers peers) {
        assertUndone(ipc, keys, peers, JvmPeer::close);
    }

    @Case("UND-01")
    @Requires(Capability.PROCESS_SHARED)
    void exitUndoes(Ipc ipc, Keys keys, Peers peers) {
        assertUndone(ipc, keys, peers, JvmPeer::exit);
    }

    @Case("UND-01")
    @Requires(Capability.PROCESS_SHARED)
    void haltUndoes(Ipc ipc, Keys keys, Peers peers) {
        assertUndone(ipc, keys, peers, JvmPeer::halt);
    }

    @Case("UND-02")
    @Requires(Capability.PROCESS_SHARED)
    void aKillUndoesAndTheDeadIsTheLastToHaveChangedIt(Ipc ipc, Keys keys, Peers peers) {
        assertUndone(ipc, keys, peers, JvmPeer::kill);
    }

    @Case("UND-01")
    @Requires(Capability.PROCESS_SHARED)
    void withoutUndoNothingIsUndone(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 5, 5);
        JvmPeer peer = peers.jvm();
        JvmSemaphoreSet there = peer.semaphoreSet(set.id());
        there.operate(SemOps.acquire(0).thenAcquire(1, 2));
        there.operate(SemOps.of(new SemOp(0, -1, false, false), new SemOp(1, -1, false, true)));
        peer.kill();
        awaitValues(set, 3, 3);
        set.remove();
    }

    @Case("UND-03")
    @Requires(Capability.PROCESS_SHARED)
    void theNetOfAllOperationsIsUndone(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 10, 10, 10);
        JvmPeer peer = peers.jvm();
        JvmSemaphoreSet there = peer.semaphoreSet(set.id());
        there.operate(SemOps.acquire(0, 3).thenRelease(1, 4).thenAcquire(0).undo());
        there.operate(SemOps.release(0, 2).thenAcquire(2, 7).undo());
        there.operate(SemOps.acquire(2).undo().thenAcquire(1, 5));
        assertThat(set.values()).containsExactly(8, 9, 2);
        peer.kill();
        awaitValues(set, 10, 5, 10);
        set.remove();
    }

    @Case("UND-04")
    @Requires(Capability.PROCESS_SHARED)
    void whatTheProcessGaveBackIsNotGivenBackAgain(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 1, 0);
        JvmPeer peer = peers.jvm();
        JvmSemaphoreSet there = peer.semaphoreSet(set.id());
        there.operate(TAKE);
        there.operate(GIVE);
        peer.kill();
        // When what a later death undoes shows, so does what this one undid.
        JvmPeer witness = peers.jvm();
        witness.semaphoreSet(set.id()).operate(SemOps.release(1).undo());
        witness.kill();
        awaitValues(set, 1, 0);
        set.remove();
    }

    @Case("UND-06")
    @Requires(Capability.PROCESS_SHARED)
    void theTokenOfAKilledHolderGoesToWhoWaits(Ipc ipc, Keys keys, Peers peers, Threads threads) throws Exception {
        SemaphoreSet set = create(ipc, keys, 1);
        JvmPeer holder = peers.jvm();
        holder.semaphoreSet(set.id()).operate(TAKE);
        Running<Boolean> waiter = threads.run(() -> set.acquire(0));
        Eventually.is("number that waits", 1, () -> set.waitingForIncrease(0));
        holder.kill();
        waiter.result();
        assertThat(set.value(0)).isZero();
        assertThat(set.waitingForIncrease(0)).isZero();
        assertThat(set.lastPid(0)).isEqualTo((int) ProcessHandle.current().pid());
        set.remove();
    }

    @Case("UND-06")
    @Requires(Capability.PROCESS_SHARED)
    void theTokenGoesFromProcessToProcessAsEachIsKilled(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 1);
        JvmPeer holder = peers.jvm();
        holder.semaphoreSet(set.id()).operate(TAKE);
        for (int i = 0; i < 3; i++) {
            JvmPeer next = peers.jvm();
            JvmTask waiter = next.semaphoreSet(set.id()).begin(TAKE);
            Eventually.is("number that waits", 1, () -> set.waitingForIncrease(0));
            holder.kill();
            assertThat(waiter.result()).containsExactly("true");
            assertThat(set.lastPid(0)).isEqualTo((int) next.pid());
            holder = next;
        }
        holder.kill();
        awaitValues(set, 1);
        set.remove();
    }

    @Case("UND-07")
    @Requires({Capability.SEMAPHORE_SETS, Capability.KERNEL_OBJECTS})
    void aChildDoesNotInheritWhatItsParentHasToUndo(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 1);
        try (CPeer parent = peers.c()) {
            parent.semaphoreSet(set.id()).operate(0, -1, IpcConstants.SEM_UNDO);
            CChild child = parent.fork();
            child.kill();
            assertThat(set.value(0)).isZero();
        }
        assertThat(set.value(0)).isEqualTo(1);
        set.remove();
    }

    @Case("UND-08")
    @Requires({Capability.SEMAPHORE_SETS, Capability.KERNEL_OBJECTS})
    void anotherProgramInTheSameProcessStillHasToUndo(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 1);
        try (CPeer peer = peers.c()) {
            peer.semaphoreSet(set.id()).operate(0, -1, IpcConstants.SEM_UNDO);
            peer.exec();
            assertThat(set.value(0)).isZero();
        }
        assertThat(set.value(0)).isEqualTo(1);
        set.remove();
    }

    @Case("UND-09")
    @Requires(Capability.PROCESS_SHARED)
    void theEndOfAThreadUndoesNothing(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 2);
        JvmPeer peer = peers.jvm();
        assertThat(peer.semaphoreSet(set.id()).begin(TAKE).result()).containsExactly("true");
        assertThat(peer.semaphoreSet(set.id()).begin(TAKE).result()).containsExactly("true");
        assertThat(set.value(0)).isZero();
        // What one thread took another gives back: there is one list for all.
        assertThat(peer.semaphoreSet(set.id()).begin(GIVE).result()).containsExactly("true");
        assertThat(set.value(0)).isEqualTo(1);
        peer.kill();
        awaitValues(set, 2);
        set.remove();
    }

    @Case("UND-09")
    void aThreadOfThisProcessThatEndsUndoesNothing(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = create(ipc, keys, 1);
        Running<Boolean> taker = threads.run(() -> set.withUndo().acquire(0));
        taker.result();
        taker.thread().join();
        assertThat(set.value(0)).isZero();
        set.withUndo().release(0);
        assertThat(set.value(0)).isEqualTo(1);
        set.remove();
    }

    @Case("UND-11")
    @Requires(Capability.PROCESS_SHARED)
    void settingAllValuesForgetsWhatWasToBeUndone(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 5, 5);
        JvmPeer peer = peers.jvm();
        peer.semaphoreSet(set.id())
                .operate(SemOps.acquire(0, 2).thenAcquire(1, 2).undo());
        set.setValues(7, 7);
        peer.semaphoreSet(set.id()).operate(SemOps.acquire(1).undo());
        peer.kill();
        awaitValues(set, 7, 7);
        set.remove();
    }

    @Case("UND-11")
    @Requires(Capability.PROCESS_SHARED)
    void settingOneValueForgetsWhatWasToBeUndoneThere(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 5, 5);
        JvmPeer peer = peers.jvm();
        peer.semaphoreSet(set.id())
                .operate(SemOps.acquire(0, 2).thenAcquire(1, 2).undo());
        set.setValue(0, 7);
        peer.kill();
        awaitValues(set, 7, 5);
        set.remove();
    }

    @Case("UND-13")
    @Requires(Capability.PROCESS_SHARED)
    void eachProcessUndoesWhatItDid(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 10);
        JvmPeer one = peers.jvm();
        JvmPeer other = peers.jvm();
        one.semaphoreSet(set.id()).operate(SemOps.acquire(0, 2).undo());
        other.semaphoreSet(set.id()).operate(SemOps.acquire(0, 5).undo());
        one.kill();
        awaitValues(set, 5);
        assertThat(set.lastPid(0)).isEqualTo((int) one.pid());
        other.kill();
        awaitValues(set, 10);
        set.remove();
    }

    @Case("UND-16")
    @Requires(Capability.PROCESS_SHARED)
    void removalForgetsAndASetUnderTheSameKeyIsUntouched(Ipc ipc, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        SemaphoreSet old = ipc.semaphores().create(key, 1, Mode.OWNER);
        old.setValue(0, 1);
        JvmPeer holder = peers.jvm();
        holder.semaphoreSet(old.id()).operate(TAKE);
        old.remove();
        SemaphoreSet fresh = ipc.semaphores().create(key, 2, Mode.OWNER);
        fresh.setValues(5, 5);
        holder.semaphoreSet(fresh.id()).operate(SemOps.acquire(1).undo());
        holder.kill();
        awaitValues(fresh, 5, 5);
        assertThat(fresh.lastPid(0)).isEqualTo((int) ProcessHandle.current().pid());
        fresh.remove();
        assertRefused(Errno.EINVAL, old::values);
    }

    @Case("UND-18")
    @Requires(Capability.PROCESS_SHARED)
    void whatIsUndoneToZeroWakesWhoWaitsForZero(Ipc ipc, Keys keys, Peers peers, Threads threads) throws Exception {
        SemaphoreSet set = create(ipc, keys, 0);
        JvmPeer holder = peers.jvm();
        holder.semaphoreSet(set.id()).operate(SemOps.release(0, 3).undo());
        Running<Boolean> waiter = threads.run(() -> set.awaitZero(0));
        Eventually.is("number that waits", 1, () -> set.waitingForZero(0));
        holder.kill();
        waiter.result();
        awaitValues(set, 0);
        set.remove();
    }

    @Case("UND-19")
    @Requires({Capability.SEMAPHORE_SETS, Capability.PERMISSIONS})
    void itIsUndoneAlsoByWhoMayNotChangeItAnyMore(Ipc ipc, Keys keys, Peers peers) {
        CommandPrefix.asNobody().obstacle().ifPresent(Assumptions::abort);
        SemaphoreSet set = create(ipc, keys, 1);
        set.set(IpcChange.mode(Mode.of(0666)));
        JvmPeer nobody = peers.jvm(CommandPrefix.asNobody());
        nobody.semaphoreSet(set.id()).operate(TAKE);
        set.set(IpcChange.mode(Mode.OWNER));
        assertRefused(Errno.EACCES, () -> nobody.semaphoreSet(set.id()).operate(GIVE));
        nobody.kill();
        awaitValues(set, 1);
        set.remove();
    }

    @Case("INT-03")
    @Requires({Capability.SEMAPHORE_SETS, Capability.KERNEL_OBJECTS})
    void theTokenGoesFromJavaToCAndBackAsEachIsKilled(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = create(ipc, keys, 1);
        JvmPeer java = peers.jvm();
        java.semaphoreSet(set.id()).operate(TAKE);
        CPeer c = peers.c();
        CSemaphoreSet inC = c.semaphoreSet(set.id());
        inC.beginToOperate(0, -1, IpcConstants.SEM_UNDO);
        Eventually.is("number that waits", 1, () -> set.waitingForIncrease(0));
        java.kill();
        assertThat(inC.endOfOperation()).isZero();
        JvmPeer next = peers.jvm();
        JvmTask waiter = next.semaphoreSet(set.id()).begin(TAKE);
        Eventually.is("number that waits", 1, () -> set.waitingForIncrease(0));
        c.kill();
        assertThat(waiter.result()).containsExactly("true");
        next.kill();
        awaitValues(set, 1);
        set.remove();
    }
}
