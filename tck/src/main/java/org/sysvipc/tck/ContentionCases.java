package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.Selector;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.WaitStrategy;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.JvmMessageQueue;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmTask;

/** CON: many processes and threads at work on the same semaphores and queues. */
@Requires({Capability.SEGMENTS, Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
class ContentionCases {
    private static final int PROCESSES = 4;
    private static final int INCREMENTS = Campaign.rounds(20_000);
    private static final int MESSAGES = Campaign.rounds(5_000);
    private static final int PING_PONGS = Campaign.rounds(50_000);
    private static final Duration LONG = Duration.ofSeconds(50);

    @Case("CON-03")
    @Requires(Capability.PROCESS_SHARED)
    void aSemaphoreExcludesAllOthers(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), Mode.OWNER, 1);
        Segment segment = ipc.segments().create(keys.next(), Long.BYTES, Mode.OWNER);
        List<JvmPeer> processes = new ArrayList<>();
        List<JvmTask> tasks = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(peers.jvm());
        }
        for (JvmPeer process : processes) {
            int attachment = process.attach(segment.id());
            tasks.add(process.semaphoreSet(set.id()).beginToIncrement(0, attachment, INCREMENTS));
        }
        tasks.forEach(JvmTask::result);
        processes.forEach(JvmPeer::close);
        try (Attachment memory = segment.attachReadOnly()) {
            assertThat(memory.getLong(0)).isEqualTo((long) PROCESSES * INCREMENTS);
        }
        assertThat(set.value(0)).isEqualTo(1);
        assertThat(set.waitingForIncrease(0)).isZero();
        set.remove();
        segment.remove();
    }

    @Case("CON-07")
    @Requires(Capability.PROCESS_SHARED)
    void eachSendersMessagesComeOnceAndInTheirOrder(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        List<JvmPeer> senders = new ArrayList<>();
        List<JvmTask> tasks = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            senders.add(peers.jvm());
        }
        for (int i = 0; i < PROCESSES; i++) {
            tasks.add(senders.get(i).queue(queue.id()).beginToSendNumbers(i + 1, MESSAGES));
        }
        long[] next = new long[PROCESSES + 1];
        for (int i = 0; i < PROCESSES * MESSAGES; i++) {
            Message message = queue.receive(Selector.any(), LONG).orElseThrow();
            assertThat(ByteBuffer.wrap(message.body()).getLong()).isEqualTo(next[(int) message.type()]);
            next[(int) message.type()]++;
        }
        tasks.forEach(JvmTask::result);
        senders.forEach(JvmPeer::close);
        assertThat(queue.stat().messages()).isZero();
        assertThat(queue.stat().bytes()).isZero();
        queue.remove();
    }

    @Case("CON-08")
    @Requires(Capability.PROCESS_SHARED)
    void eachMessageGoesToOneReceiver(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        int count = PROCESSES * MESSAGES;
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        Segment segment = ipc.segments().create(keys.next(), (long) count * Long.BYTES, Mode.OWNER);
        List<JvmPeer> receivers = new ArrayList<>();
        List<JvmTask> tasks = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            JvmPeer peer = peers.jvm();
            receivers.add(peer);
            tasks.add(peer.queue(queue.id()).beginToReceiveNumbers(peer.attach(segment.id())));
        }
        ByteBuffer body = ByteBuffer.allocate(Long.BYTES);
        for (int i = 0; i < count; i++) {
            assertThat(queue.trySend(
                            JvmMessageQueue.NUMBERED, body.putLong(0, i).array(), LONG))
                    .isTrue();
        }
        for (int i = 0; i < PROCESSES; i++) {
            assertThat(queue.trySend(JvmMessageQueue.LAST, new byte[0], LONG)).isTrue();
        }
        int received = 0;
        for (JvmTask task : tasks) {
            received += Integer.parseInt(task.result().get(0));
        }
        receivers.forEach(JvmPeer::close);
        assertThat(received).isEqualTo(count);
        try (Attachment memory = segment.attachReadOnly()) {
            for (int i = 0; i < count; i++) {
                assertThat(memory.getLong((long) i * Long.BYTES))
                        .as("message " + i)
                        .isEqualTo(1);
            }
        }
        assertThat(queue.stat().messages()).isZero();
        queue.remove();
        segment.remove();
    }

    private static Running<Boolean> pass(Threads threads, SemaphoreSet set, int from, int to) {
        return threads.run(() -> {
            for (int i = 0; i < PING_PONGS; i++) {
                assertThat(set.tryAcquire(from, LONG)).as("wake-up " + i).isTrue();
                set.release(to);
            }
        });
    }

    private static void assertAllPassed(SemaphoreSet set) {
        assertThat(set.values()).containsExactly(1, 0);
        assertThat(set.waitingForIncrease(0)).isZero();
        assertThat(set.waitingForIncrease(1)).isZero();
        set.remove();
    }

    @Case("CON-11")
    void noWakeUpIsLostBetweenThreads(Ipc ipc, Keys keys, Threads threads) throws Exception {
        for (WaitStrategy strategy : WaitStrategy.values()) {
            SemaphoreSet set =
                    ipc.semaphores().create(keys.next(), Mode.OWNER, 1, 0).withWaitStrategy(strategy);
            Running<Boolean> one = pass(threads, set, 0, 1);
            Running<Boolean> other = pass(threads, set, 1, 0);
            one.result();
            other.result();
            assertAllPassed(set);
        }
    }

    @Case("CON-11")
    @Requires(Capability.PROCESS_SHARED)
    void noWakeUpIsLostBetweenProcesses(Ipc ipc, Keys keys, Threads threads, Peers peers) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), Mode.OWNER, 1, 0);
        try (JvmPeer peer = peers.jvm()) {
            JvmTask other = peer.semaphoreSet(set.id()).beginToPass(1, 0, PING_PONGS);
            pass(threads, set, 0, 1).result();
            other.result();
        }
        assertAllPassed(set);
    }

    @Case("CON-11")
    @Requires({Capability.SEMAPHORE_SETS, Capability.KERNEL_OBJECTS})
    void noWakeUpIsLostBetweenJavaAndC(Ipc ipc, Keys keys, Threads threads, Peers peers) throws Exception {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), Mode.OWNER, 1, 0);
        try (CPeer c = peers.c()) {
            c.semaphoreSet(set.id()).beginToPass(1, 0, PING_PONGS);
            pass(threads, set, 0, 1).result();
            assertThat(c.semaphoreSet(set.id()).endOfOperation()).isEqualTo(PING_PONGS);
        }
        assertAllPassed(set);
    }

    @Case("CON-11")
    void noWakeUpIsLostBetweenSendersAndReceivers(Ipc ipc, Keys keys, Threads threads) throws Exception {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        queue.setMaxBytes(1);
        byte[] body = {1};
        Running<Boolean> sender = threads.run(() -> {
            for (int i = 0; i < PING_PONGS; i++) {
                assertThat(queue.trySend(1, body, LONG)).as("message " + i).isTrue();
            }
        });
        for (int i = 0; i < PING_PONGS; i++) {
            assertThat(queue.receive(Selector.any(), LONG)).as("message " + i).isPresent();
        }
        sender.result();
        assertThat(queue.stat().messages()).isZero();
        queue.remove();
    }
}
