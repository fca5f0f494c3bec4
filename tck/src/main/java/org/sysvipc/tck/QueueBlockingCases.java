package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sysvipc.Ipc;
import org.sysvipc.IpcRemovedException;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
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
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.JvmMessageQueue;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmTask;

/** MSG: senders and receivers that wait, who wakes whom, and time-outs. */
@Requires(Capability.MESSAGE_QUEUES)
class QueueBlockingCases {
    private static final int PID = (int) ProcessHandle.current().pid();
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final byte[] ONE = {1};

    private static MessageQueue create(Ipc ipc, Keys keys) {
        return ipc.queues().create(keys.next(), Mode.OWNER).withWaitStrategy(WaitStrategy.STRICT);
    }

    private static <T> Running<T> blocked(Threads threads, Callable<T> call) {
        Running<T> running = threads.start(call);
        running.awaitBlocked();
        return running;
    }

    private static Running<Boolean> blockedIn(Threads threads, AtOnce.Action call) {
        return blocked(threads, () -> {
            call.run();
            return true;
        });
    }

    @Case("MSG-25")
    void aReceiverIsServedDirectlyAndNotWokenByOtherTypes(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = create(ipc, keys);
        Running<Message> waiter = blocked(threads, () -> queue.receive(Selector.exact(5)));
        queue.send(4, ONE);
        queue.send(6, ONE);
        assertThat(queue.stat().messages()).isEqualTo(2);
        assertThat(queue.stat().lastReceivePid()).isZero();
        assertThat(waiter.isOver()).isFalse();
        queue.send(5, new byte[] {7});
        // Served by the sender: it is not in the queue for a moment.
        assertThat(queue.stat().messages()).isEqualTo(2);
        // On Linux not the pid, but the id of the thread that was served.
        assertThat(queue.stat().lastReceivePid()).isPositive();
        assertThat(waiter.result()).isEqualTo(new Message(5, new byte[] {7}));
        assertThat(queue.stat().bytes()).isEqualTo(2);
        queue.remove();
    }

    @Case("MSG-25")
    @Requires(Capability.PROCESS_SHARED)
    void aReceiverOfAnotherProcessIsServed(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        MessageQueue queue = create(ipc, keys);
        try (JvmPeer peer = peers.jvm()) {
            JvmTask waiter = peer.queue(queue.id()).beginToReceive(-5);
            Eventually.until("the receiver is blocked", waiter::isBlocked);
            queue.send(6, ONE);
            queue.send(4, ONE);
            assertThat(JvmMessageQueue.message(waiter.result())).isEqualTo(new Message(4, ONE));
        }
        assertThat(queue.stat().messages()).isEqualTo(1);
        queue.remove();
    }

    @Case("MSG-25")
    @Requires({Capability.MESSAGE_QUEUES, Capability.KERNEL_OBJECTS})
    void theReceiverInCIsTheLastToHaveReceived(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        MessageQueue queue = create(ipc, keys);
        try (CPeer c = peers.c()) {
            c.queue(queue.id()).beginToReceive(10, 5, 0);
            queue.send(4, ONE);
            queue.send(5, ONE);
            assertThat(c.queue(queue.id()).endOfReceipt().body()).containsExactly(ONE);
            assertThat(queue.stat().lastReceivePid()).isEqualTo((int) c.pid());
        }
        assertThat(queue.stat().messages()).isEqualTo(1);
        queue.remove();
    }

    @Case("MSG-26")
    void receiversOfTheSameAreServedInTheirOrder(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = create(ipc, keys);
        for (int round = 0; round < 5; round++) {
            List<Running<Message>> waiters = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                waiters.add(blocked(threads, () -> queue.receive(Selector.exact(3))));
            }
            for (byte i = 0; i < 4; i++) {
                queue.send(3, new byte[] {i});
            }
            for (byte i = 0; i < 4; i++) {
                assertThat(waiters.get(i).result().body()).containsExactly(i);
            }
        }
        queue.remove();
    }

    @Case("MSG-28")
    void whoWaitsForTheLowestUpToIsNotWokenByHigherOnes(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = create(ipc, keys);
        Running<Message> waiter = blocked(threads, () -> queue.receive(Selector.lowestUpTo(5)));
        queue.send(9, ONE);
        queue.send(6, ONE);
        assertThat(queue.stat().messages()).isEqualTo(2);
        assertThat(waiter.isOver()).isFalse();
        queue.send(5, ONE);
        assertThat(waiter.result().type()).isEqualTo(5);
        queue.remove();
    }

    @Case("MSG-28")
    @Requires({Capability.MESSAGE_QUEUES, Capability.MESSAGE_EXCEPT})
    void whoWaitsForAnyButOneIsNotWokenByThatOne(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = create(ipc, keys);
        Running<Message> waiter = blocked(threads, () -> queue.receive(Selector.except(5)));
        queue.send(5, ONE);
        assertThat(queue.stat().messages()).isEqualTo(1);
        assertThat(waiter.isOver()).isFalse();
        queue.send(6, ONE);
        assertThat(waiter.result().type()).isEqualTo(6);
        queue.remove();
    }

    @Case("MSG-10")
    void aReceiverThatWaitsLearnsOfAMessageThatIsTooLong(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = create(ipc, keys);
        Running<Long> waiter = blocked(threads, () -> queue.receive(ByteBuffer.allocate(9), Selector.any()));
        queue.send(3, new byte[10]);
        assertRefused(Errno.E2BIG, waiter::result);
        assertThat(queue.receive()).isEqualTo(new Message(3, new byte[10]));
        Running<Long> cutter = blocked(
                threads,
                () -> queue.receive(ByteBuffer.allocate(9), Selector.any().truncating()));
        queue.send(3, new byte[10]);
        assertThat(cutter.result()).isEqualTo(3);
        assertThat(queue.stat().messages()).isZero();
        queue.remove();
    }

    @Case("MSG-29")
    @Requires(Capability.PROCESS_SHARED)
    void aSenderWaitsForEnoughRoom(Ipc ipc, Keys keys, Threads threads, Peers peers) throws Exception {
        MessageQueue queue = create(ipc, keys);
        queue.setMaxBytes(100);
        queue.send(1, new byte[30]);
        queue.send(1, new byte[70]);
        Running<Boolean> waiter = blockedIn(threads, () -> queue.send(2, new byte[60]));
        Running<Boolean> timed = blocked(threads, () -> queue.trySend(3, new byte[60], LONG));
        try (JvmPeer peer = peers.jvm()) {
            assertThat(peer.queue(queue.id()).tryReceive(0).orElseThrow().body())
                    .hasSize(30);
            waiter.awaitBlocked();
            timed.awaitBlocked();
            assertThat(queue.stat().bytes()).isEqualTo(70);
            assertThat(peer.queue(queue.id()).tryReceive(0).orElseThrow().body())
                    .hasSize(70);
        }
        Eventually.is("bytes in the queue", 60L, () -> queue.stat().bytes());
        assertThat(queue.stat().lastSendPid()).isEqualTo(PID);
        List<Long> types =
                new ArrayList<>(List.of(queue.receive().type(), queue.receive().type()));
        Collections.sort(types);
        assertThat(types).containsExactly(2L, 3L);
        waiter.result();
        assertThat(timed.result()).isTrue();
        queue.remove();
    }

    @Case("MSG-29")
    void moreCapacityWakesASender(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = create(ipc, keys);
        queue.setMaxBytes(100);
        Running<Boolean> waiter = blockedIn(threads, () -> queue.send(2, new byte[101]));
        queue.setMaxBytes(101);
        waiter.result();
        assertThat(queue.stat().bytes()).isEqualTo(101);
        queue.remove();
    }

    @Case("MSG-33")
    @Requires(Capability.PROCESS_SHARED)
    void removalWakesSendersAndReceivers(Ipc ipc, Keys keys, Threads threads, Peers peers) {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        MessageQueue strict = queue.withWaitStrategy(WaitStrategy.STRICT);
        queue.setMaxBytes(10);
        assertThat(queue.trySend(9, new byte[10])).isTrue();
        List<AtOnce.Action> calls = List.of(
                () -> queue.receive(Selector.exact(5)),
                () -> strict.receive(Selector.lowestUpTo(5)),
                () -> queue.receive(Selector.exact(5), LONG),
                () -> strict.receive(ByteBuffer.allocate(10), Selector.exact(1)),
                () -> queue.receive(ByteBuffer.allocate(10), Selector.exact(1), LONG),
                () -> strict.receive(queue.newBuffer(10), Selector.exact(1)),
                () -> queue.receive(queue.newBuffer(10), Selector.exact(1), LONG),
                () -> strict.send(1, ONE),
                () -> queue.send(1, ByteBuffer.allocate(1)),
                () -> queue.send(queue.newBuffer(1).type(1).length(1)),
                () -> queue.trySend(1, ONE, LONG),
                () -> strict.trySend(1, ByteBuffer.allocate(1), LONG),
                () -> strict.trySend(queue.newBuffer(1).type(1).length(1), LONG));
        try (JvmPeer peer = peers.jvm()) {
            List<JvmTask> others = List.of(
                    peer.queue(queue.id()).beginToReceive(2),
                    peer.queue(queue.id()).beginToSend(2, ONE));
            List<Running<Boolean>> waiters = new ArrayList<>();
            calls.forEach(call -> waiters.add(blockedIn(threads, call)));
            others.forEach(other -> Eventually.until("the other process is blocked", other::isBlocked));
            queue.remove();
            for (Running<Boolean> waiter : waiters) {
                assertThat(waiter.failure()).isInstanceOf(IpcRemovedException.class);
                assertRefused(Errno.EIDRM, waiter::result);
            }
            others.forEach(other -> assertRefused(Errno.EIDRM, other::result));
        }
        calls.forEach(call -> assertRefused(Errno.EINVAL, call::run));
    }

    @Case("MSG-35")
    @Requires(Capability.PROCESS_SHARED)
    void aKilledReceiverLosesNoMessageAndAKilledSenderSendsNone(Ipc ipc, Keys keys, Peers peers)
            throws InterruptedException {
        MessageQueue queue = create(ipc, keys);
        for (int round = 0; round < 3; round++) {
            JvmPeer peer = peers.jvm();
            JvmTask receiver = peer.queue(queue.id()).beginToReceive(0);
            Eventually.until("the receiver is blocked", receiver::isBlocked);
            peer.kill();
            queue.send(1, ONE);
            assertThat(queue.stat().messages()).isEqualTo(1);
            assertThat(queue.tryReceive()).hasValue(new Message(1, ONE));
        }
        queue.setMaxBytes(1);
        queue.send(1, ONE);
        JvmPeer sender = peers.jvm();
        JvmTask sending = sender.queue(queue.id()).beginToSend(2, ONE);
        Eventually.until("the sender is blocked", sending::isBlocked);
        sender.kill();
        assertThat(queue.receive().type()).isEqualTo(1);
        assertThat(queue.tryReceive()).isEmpty();
        queue.remove();
    }

    @Case("MSG-38")
    void noSenderStarves(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = create(ipc, keys);
        queue.setMaxBytes(10);
        queue.send(100, new byte[10]);
        ConcurrentLinkedQueue<Long> sent = new ConcurrentLinkedQueue<>();
        List<Running<Boolean>> senders = new ArrayList<>();
        for (long type = 1; type <= 8; type++) {
            long own = type;
            senders.add(threads.run(() -> {
                queue.send(own, new byte[10]);
                sent.add(own);
            }));
        }
        TreeSet<Long> received = new TreeSet<>();
        for (int i = 0; i < 9; i++) {
            received.add(queue.receive(Selector.any(), LONG).orElseThrow().type());
        }
        for (Running<Boolean> sender : senders) {
            sender.result();
        }
        assertThat(received).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 100L);
        assertThat(sent).hasSize(8);
        assertThat(queue.stat().messages()).isZero();
        queue.remove();
    }

    private interface Wait {
        boolean isDoneWithin(Duration timeout) throws InterruptedException;
    }

    private static void assertNeverEarly(Wait wait) throws InterruptedException {
        for (Duration timeout : new Duration[] {Duration.ofNanos(1), Duration.ofMillis(1), Duration.ofMillis(40)}) {
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                assertThat(wait.isDoneWithin(timeout)).isFalse();
                assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(timeout.toNanos());
            }
        }
    }

    @Case("API")
    void aTimeoutIsNeverEarlyAndNothingIsSentOrReceived(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue adaptive = ipc.queues().create(keys.next(), Mode.OWNER);
        adaptive.setMaxBytes(10);
        adaptive.send(9, new byte[10]);
        for (MessageQueue queue : List.of(adaptive, adaptive.withWaitStrategy(WaitStrategy.STRICT))) {
            assertNeverEarly(time -> queue.receive(Selector.exact(1), time).isPresent());
            assertNeverEarly(time -> queue.receive(ByteBuffer.allocate(10), Selector.exact(1), time) != 0);
            assertNeverEarly(time -> queue.receive(queue.newBuffer(10), Selector.exact(1), time));
            assertNeverEarly(time -> queue.trySend(1, ONE, time));
            assertNeverEarly(time -> queue.trySend(1, ByteBuffer.allocate(1), time));
            assertNeverEarly(time -> queue.trySend(queue.newBuffer(1).type(1).length(1), time));
        }
        assertThat(adaptive.stat().messages()).isEqualTo(1);
        assertThat(adaptive.stat().bytes()).isEqualTo(10);
        adaptive.remove();
    }

    @Case("API")
    void noTimeIsATryAndWhatCanBeDoneIsDoneWhateverTheTime(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        queue.setMaxBytes(1);
        for (Duration time : List.of(
                Duration.ZERO, Duration.ofSeconds(-1), Duration.ofNanos(1), LONG, Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThat(queue.trySend(3, ONE, time)).isTrue();
            assertThat(queue.receive(Selector.exact(3), time)).hasValue(new Message(3, ONE));
        }
        assertThat(queue.receive(Selector.any(), Duration.ZERO)).isEmpty();
        assertThat(queue.receive(Selector.any(), Duration.ofSeconds(Long.MIN_VALUE)))
                .isEmpty();
        queue.send(1, ONE);
        assertThat(queue.trySend(1, ONE, Duration.ZERO)).isFalse();
        assertThat(queue.trySend(1, ONE, Duration.ofSeconds(Long.MIN_VALUE))).isFalse();
        queue.remove();
    }

    @Case("API")
    void whoIsServedInTimeHasWhatItWaitedFor(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = create(ipc, keys);
        queue.setMaxBytes(1);
        for (Duration time : List.of(LONG, Duration.ofDays(100_000), Duration.ofSeconds(Long.MAX_VALUE))) {
            Running<Optional<Message>> receiver = blocked(threads, () -> queue.receive(Selector.any(), time));
            queue.send(1, ONE);
            assertThat(receiver.result()).hasValue(new Message(1, ONE));
            queue.send(1, ONE);
            Running<Boolean> sender = blocked(threads, () -> queue.trySend(2, ONE, time));
            assertThat(queue.receive().type()).isEqualTo(1);
            assertThat(sender.result()).isTrue();
            assertThat(queue.receive().type()).isEqualTo(2);
        }
        queue.remove();
    }
}
