package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sysvipc.Ipc;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.WaitStrategy;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmTask;
import org.sysvipc.tck.peer.PeerException;

/**
 * JVM-11: {@link Thread#interrupt} ends every call that waits, at its entry and later, with {@link InterruptedException} and
 * without effect. Calls that do not wait take no notice.
 */
@Requires({Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
class InterruptCases {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final byte[] ONE = {1};

    /** Every call that waits for semaphore 0 to grow to 2. */
    private static List<AtOnce.Action> acquirers(SemaphoreSet adaptive) {
        List<AtOnce.Action> calls = new ArrayList<>();
        for (WaitStrategy strategy : WaitStrategy.values()) {
            SemaphoreSet set = adaptive.withWaitStrategy(strategy);
            calls.add(() -> set.acquire(0, 2));
            calls.add(() -> set.withUndo().acquire(0, 2));
            calls.add(() -> set.tryAcquire(0, 2, LONG));
            calls.add(() -> set.operate(SemOps.acquire(0, 2)));
            calls.add(() -> set.tryOperate(SemOps.acquire(0).thenAcquire(0).undo(), LONG));
        }
        return calls;
    }

    /** Every call that waits for semaphore 0 to be 0. */
    private static List<AtOnce.Action> zeroWaiters(SemaphoreSet adaptive) {
        List<AtOnce.Action> calls = new ArrayList<>();
        for (WaitStrategy strategy : WaitStrategy.values()) {
            SemaphoreSet set = adaptive.withWaitStrategy(strategy);
            calls.add(() -> set.awaitZero(0));
            calls.add(() -> set.awaitZero(0, LONG));
            calls.add(() -> set.operate(SemOps.awaitZero(0).thenRelease(0)));
            calls.add(() -> set.tryOperate(SemOps.awaitZero(0).thenRelease(0), LONG));
        }
        return calls;
    }

    /** Every call that waits for a message of type 1. */
    private static List<AtOnce.Action> receivers(MessageQueue adaptive) {
        Selector one = Selector.exact(1);
        List<AtOnce.Action> calls = new ArrayList<>();
        for (WaitStrategy strategy : WaitStrategy.values()) {
            MessageQueue queue = adaptive.withWaitStrategy(strategy);
            calls.add(() -> queue.receive(one));
            calls.add(() -> queue.receive(Selector.lowestUpTo(1), LONG));
            calls.add(() -> queue.receive(ByteBuffer.allocate(10), one));
            calls.add(() -> queue.receive(ByteBuffer.allocate(10), one, LONG));
            calls.add(() -> queue.receive(queue.newBuffer(10), one));
            calls.add(() -> queue.receive(queue.newBuffer(10), one, LONG));
        }
        return calls;
    }

    /** Every call that sends one byte of type 1. */
    private static List<AtOnce.Action> senders(MessageQueue adaptive) {
        List<AtOnce.Action> calls = new ArrayList<>();
        for (WaitStrategy strategy : WaitStrategy.values()) {
            MessageQueue queue = adaptive.withWaitStrategy(strategy);
            calls.add(() -> queue.send(1, ONE));
            calls.add(() -> queue.trySend(1, ONE, LONG));
            calls.add(() -> queue.send(1, ByteBuffer.wrap(ONE)));
            calls.add(() -> queue.trySend(1, ByteBuffer.wrap(ONE), LONG));
            calls.add(() -> queue.send(queue.newBuffer(1).type(1).length(1)));
            calls.add(() -> queue.trySend(queue.newBuffer(1).type(1).length(1), LONG));
        }
        return calls;
    }

    /** Makes a call that is interrupted; it throws, and its thread is then not interrupted any more. */
    private static boolean isCleared(AtOnce.Action call) throws Exception {
        try {
            call.run();
        } catch (InterruptedException e) {
            return !Thread.currentThread().isInterrupted();
        }
        throw new AssertionError("an interrupted call returned");
    }

    private static void assertThrowAtEntry(Threads threads, List<AtOnce.Action> calls) throws Exception {
        for (AtOnce.Action call : calls) {
            Running<Boolean> caller = threads.start(() -> {
                Thread.currentThread().interrupt();
                return isCleared(call);
            });
            assertThat(caller.result()).isTrue();
        }
    }

    private static void assertThrowWhileWaiting(Threads threads, List<AtOnce.Action> calls) throws Exception {
        List<Running<Boolean>> callers = new ArrayList<>();
        for (AtOnce.Action call : calls) {
            callers.add(threads.start(() -> isCleared(call)));
        }
        callers.forEach(Running::awaitBlocked);
        callers.forEach(Running::interrupt);
        for (Running<Boolean> caller : callers) {
            assertThat(caller.result()).isTrue();
        }
    }

    @Case("JVM-11")
    void whoAcquiresIsInterrupted(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        set.setValue(0, 1);
        assertThrowWhileWaiting(threads, acquirers(set));
        assertThat(set.waitingForIncrease(0)).isZero();
        set.release(0);
        assertThat(set.value(0)).isEqualTo(2);
        // At entry, though it could be done at once.
        assertThrowAtEntry(threads, acquirers(set));
        assertThat(set.value(0)).isEqualTo(2);
        set.remove();
    }

    @Case("JVM-11")
    void whoWaitsForZeroIsInterrupted(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        set.setValue(0, 1);
        assertThrowWhileWaiting(threads, zeroWaiters(set));
        assertThat(set.waitingForZero(0)).isZero();
        set.setValue(0, 0);
        assertThat(set.value(0)).isZero();
        assertThrowAtEntry(threads, zeroWaiters(set));
        assertThat(set.value(0)).isZero();
        set.remove();
    }

    @Case({"JVM-11", "SEM-33"})
    void whoIsInterruptedBetweenOthersLeavesThemWaiting(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        SemaphoreSet strict = set.withWaitStrategy(WaitStrategy.STRICT);
        List<Running<Boolean>> waiters = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            waiters.add(threads.run(() -> strict.acquire(0)));
            Eventually.is("number that waits", i, () -> set.waitingForIncrease(0));
        }
        waiters.get(1).interrupt();
        assertThat(waiters.get(1).failure()).isInstanceOf(InterruptedException.class);
        assertThat(set.waitingForIncrease(0)).isEqualTo(2);
        set.release(0, 2);
        waiters.get(0).result();
        waiters.get(2).result();
        assertThat(set.value(0)).isZero();
        set.remove();
    }

    @Case({"JVM-11", "MSG-34"})
    void whoReceivesIsInterrupted(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        assertThrowWhileWaiting(threads, receivers(queue));
        queue.send(1, ONE);
        assertThat(queue.stat().messages()).isEqualTo(1);
        assertThrowAtEntry(threads, receivers(queue));
        assertThat(queue.stat().messages()).isEqualTo(1);
        assertThat(queue.receive()).isEqualTo(new Message(1, ONE));
        queue.remove();
    }

    @Case({"JVM-11", "MSG-34"})
    void whoSendsIsInterruptedAndNothingIsSent(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        long most = queue.stat().maxBytes();
        queue.setMaxBytes(1);
        queue.send(9, ONE);
        assertThrowWhileWaiting(threads, senders(queue));
        queue.setMaxBytes(most);
        assertThrowAtEntry(threads, senders(queue));
        assertThat(queue.stat().messages()).isEqualTo(1);
        assertThat(queue.receive().type()).isEqualTo(9);
        queue.remove();
    }

    @Case("JVM-11")
    void callsThatDoNotWaitTakeNoNotice(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        Running<Boolean> caller = threads.start(() -> {
            Thread.currentThread().interrupt();
            set.release(0, 3);
            assertThat(set.tryAcquire(0)).isTrue();
            assertThat(set.tryOperate(SemOps.acquire(0))).isTrue();
            assertThat(set.tryAcquire(0, 2)).isFalse();
            assertThat(set.tryOperate(SemOps.awaitZero(0))).isFalse();
            assertThat(queue.trySend(1, ONE)).isTrue();
            assertThat(queue.trySend(2, ByteBuffer.wrap(ONE))).isTrue();
            assertThat(queue.tryReceive()).hasValue(new Message(1, ONE));
            assertThat(queue.drain(Selector.any(), 9, message -> {})).isEqualTo(1);
            assertThat(queue.tryReceive(ByteBuffer.allocate(1), Selector.any())).isZero();
            return Thread.currentThread().isInterrupted();
        });
        assertThat(caller.result()).isTrue();
        assertThat(set.value(0)).isEqualTo(1);
        set.remove();
        queue.remove();
    }

    @Case("JVM-11")
    @Requires(Capability.PROCESS_SHARED)
    void anInterruptElsewhereIsAsHere(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        try (JvmPeer peer = peers.jvm()) {
            List<JvmTask> tasks = List.of(
                    peer.semaphoreSet(set.id()).begin(SemOps.acquire(0).undo()),
                    peer.queue(queue.id()).beginToReceive(0));
            tasks.forEach(task -> Eventually.until("the other process is blocked", task::isBlocked));
            tasks.forEach(JvmTask::interrupt);
            for (JvmTask task : tasks) {
                String message = "";
                try {
                    task.result();
                } catch (PeerException e) {
                    message = String.valueOf(e.getMessage());
                }
                assertThat(message).contains("InterruptedException");
            }
            assertThat(set.waitingForIncrease(0)).isZero();
            // The threads of that process wait again as if nothing had been.
            JvmTask again = peer.semaphoreSet(set.id()).begin(SemOps.acquire(0));
            Eventually.is("number that waits", 1, () -> set.waitingForIncrease(0));
            set.release(0);
            assertThat(again.result()).containsExactly("true");
        }
        assertThat(set.value(0)).isZero();
        set.remove();
        queue.remove();
    }

    /** The same thread again and again: no interrupt, and no signal of an earlier one, ends a later call. */
    @Case("JVM-11")
    void anInterruptEndsOneCallAndNoLaterOne(Ipc ipc, Keys keys, Threads threads) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        int rounds = 1_000;
        int[] outcome = new int[2];
        Running<Boolean> waiter = threads.run(() -> {
            for (int i = 0; i < rounds; i++) {
                try {
                    set.acquire(0);
                    outcome[0]++;
                } catch (InterruptedException e) {
                    outcome[1]++;
                }
                set.release(1);
            }
        });
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                waiter.interrupt();
            } else {
                set.release(0);
            }
            set.acquire(1);
        }
        waiter.result();
        assertThat(outcome).as(Arrays.toString(outcome)).containsExactly(rounds / 2, rounds / 2);
        assertThat(set.values()).containsExactly(0, 0);
        assertThat(set.waitingForIncrease(0)).isZero();
        set.remove();
    }
}
