package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcLimitException;
import org.sysvipc.Message;
import org.sysvipc.MessageBuffer;
import org.sysvipc.MessageQueue;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.Mode;
import org.sysvipc.QueueUsage;
import org.sysvipc.Selector;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.MessageSlot;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.ObjectClock;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;

/** MSG: sending, and what a queue tells of the messages in it. */
@Requires(Capability.MESSAGE_QUEUES)
class MessageCases {
    private static final int PID = (int) ProcessHandle.current().pid();

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void assertHolds(MessageQueue queue, long messages, long bytes) {
        assertThat(queue.stat().messages()).isEqualTo(messages);
        assertThat(queue.stat().bytes()).isEqualTo(bytes);
    }

    @Case({"MSG-02", "MSG-03", "MSG-23"})
    @Requires(Capability.PROCESS_SHARED)
    void sendingAndReceivingShowInTheState(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        Instant created = queue.stat().changeTime();
        new ObjectClock(ipc).awaitLaterThan(created);
        queue.send(7, bytes(100));
        MessageQueueStat sent = queue.stat();
        assertHolds(queue, 1, 100);
        assertThat(sent.lastSendPid()).isEqualTo(PID);
        assertThat(sent.lastReceivePid()).isZero();
        assertThat(sent.sendTime().orElseThrow()).isAfter(created);
        assertThat(sent.receiveTime()).isEmpty();
        new ObjectClock(ipc).awaitLaterThan(sent.sendTime().orElseThrow());
        try (JvmPeer peer = peers.jvm()) {
            assertThat(peer.queue(queue.id()).tryReceive(0)).hasValue(new Message(7, bytes(100)));
            assertThat(queue.stat().lastReceivePid()).isEqualTo((int) peer.pid());
        }
        MessageQueueStat received = queue.stat();
        assertHolds(queue, 0, 0);
        assertThat(received.lastSendPid()).isEqualTo(PID);
        assertThat(received.sendTime()).isEqualTo(sent.sendTime());
        assertThat(received.receiveTime().orElseThrow()).isAfter(sent.sendTime().orElseThrow());
        assertThat(received.changeTime()).isEqualTo(created);
        queue.remove();
    }

    @Case("MSG-04")
    void anEmptyMessageIsAMessage(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        queue.send(3, new byte[0]);
        assertHolds(queue, 1, 0);
        assertThat(queue.receive()).isEqualTo(new Message(3, new byte[0]));
        queue.send(3, ByteBuffer.allocate(0));
        assertThat(queue.receive(ByteBuffer.allocate(0), Selector.any())).isEqualTo(3);
        MessageBuffer buffer = queue.newBuffer(0);
        queue.send(buffer.type(4));
        queue.receive(buffer.type(1), Selector.any());
        assertThat(buffer.type()).isEqualTo(4);
        assertThat(buffer.length()).isZero();
        assertHolds(queue, 0, 0);
        queue.remove();
    }

    @Case({"MSG-05", "JVM-05"})
    @Requires(Capability.PROCESS_SHARED)
    void everyByteAndEveryTypeComesThrough(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (JvmPeer peer = peers.jvm()) {
            for (long type : new long[] {1, 0x8000_0000L, 0xffff_ffffL, 1L << 32, Long.MAX_VALUE}) {
                queue.send(type, all);
                assertThat(queue.receive()).isEqualTo(new Message(type, all));
                peer.queue(queue.id()).send(type, all);
                assertThat(queue.receive(Selector.exact(type))).isEqualTo(new Message(type, all));
                queue.send(type, all);
                assertThat(peer.queue(queue.id()).tryReceive(type)).hasValue(new Message(type, all));
            }
        }
        queue.remove();
    }

    @Case("MSG-06")
    void aTypeBelowOneIsInvalid(Ipc ipc, Keys keys) {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        for (long type : new long[] {0, -1, Integer.MIN_VALUE, Long.MIN_VALUE}) {
            assertRefused(Errno.EINVAL, () -> queue.send(type, new byte[1]));
            assertRefused(Errno.EINVAL, () -> queue.trySend(type, ByteBuffer.allocate(1)));
            assertRefused(Errno.EINVAL, () -> queue.trySend(queue.newBuffer(1).type(type), Duration.ofSeconds(50)));
        }
        assertThatThrownBy(() -> queue.send(0, new byte[1])).hasMessageContaining("type 1 or more, not 0");
        assertHolds(queue, 0, 0);
        queue.remove();
    }

    @Case("MSG-07")
    @Requires({Capability.MESSAGE_QUEUES, Capability.ENUMERATION})
    void theLongestMessageGoesAndOneLongerIsRefused(Ipc ipc, IpcBackend backend, Keys keys)
            throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        int most = (int) ipc.queues().limits().maxMessageSize();
        queue.send(1, bytes(most));
        assertHolds(queue, 1, most);
        assertThat(queue.receive()).isEqualTo(new Message(1, bytes(most)));
        IpcLimitException refusal = catchThrowableOfType(IpcLimitException.class, () -> queue.send(1, bytes(most + 1)));
        assertThat(refusal.errno()).isEqualTo(Errno.EINVAL);
        assertThat(refusal.call()).isEqualTo("msgsnd");
        assertThat(refusal.limit().kind()).isEqualTo(IpcLimit.MSGMAX);
        assertThat(refusal.limit().value()).isEqualTo(most);
        assertRefused(Errno.EINVAL, () -> queue.trySend(1, ByteBuffer.allocate(most + 1)));
        MessageSlot slot = backend.newMessageSlot(10);
        slot.type = 1;
        assertRefused(Errno.EINVAL, backend.msgsnd(queue.id(), slot, -1, 0));
        assertHolds(queue, 0, 0);
        queue.remove();
    }

    @Case("MSG-19")
    void aQueueTakesAsManyBytesAsItsCapacity(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        queue.setMaxBytes(16_384);
        for (int i = 0; i < 16; i++) {
            assertThat(queue.trySend(1, bytes(1_000))).isTrue();
        }
        assertThat(queue.trySend(1, bytes(1_000))).isFalse();
        assertThat(queue.trySend(1, bytes(385))).isFalse();
        assertThat(queue.trySend(2, bytes(384))).isTrue();
        assertThat(queue.trySend(1, bytes(1))).isFalse();
        assertThat(queue.trySend(1, ByteBuffer.allocate(1))).isFalse();
        assertThat(queue.trySend(queue.newBuffer(1).type(1).length(1))).isFalse();
        assertHolds(queue, 17, 16_384);
        assertThat(queue.stat().maxBytes()).isEqualTo(16_384);
        assertThat(queue.receive(Selector.exact(2)).body()).hasSize(384);
        assertThat(queue.trySend(1, bytes(1))).isTrue();
        queue.remove();
    }

    @Case("MSG-19")
    void aQueueTakesAsManyEmptyMessagesAsItsCapacityHasBytes(Ipc ipc, Keys keys) {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        queue.setMaxBytes(5);
        for (int i = 0; i < 5; i++) {
            assertThat(queue.trySend(1, new byte[0])).isTrue();
        }
        assertThat(queue.trySend(1, new byte[0])).isFalse();
        assertHolds(queue, 5, 0);
        queue.remove();
    }

    @Case("MSG-36")
    @PrivateNamespace
    @Requires({Capability.MESSAGE_QUEUES, Capability.ENUMERATION})
    void theUseCountsMessagesAndBytesOfThisProcess(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue one = ipc.queues().create(keys.next(), Mode.OWNER);
        MessageQueue other = ipc.queues().create(keys.next(), Mode.OWNER);
        one.send(1, bytes(100));
        one.send(2, bytes(10));
        other.send(3, bytes(1));
        assertThat(ipc.queues().usage()).isEqualTo(new QueueUsage(2, 3, 111));
        one.receive();
        assertThat(ipc.queues().usage()).isEqualTo(new QueueUsage(2, 2, 11));
        other.remove();
        assertThat(ipc.queues().usage()).isEqualTo(new QueueUsage(1, 1, 10));
        one.remove();
    }

    @Case("MSG-37")
    void removalDiscardsWhatIsInTheQueue(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        IpcKey key = queue.key();
        queue.send(1, bytes(10));
        queue.remove();
        assertRefused(Errno.EINVAL, queue::tryReceive);
        assertRefused(Errno.EINVAL, queue::receive);
        assertRefused(Errno.EINVAL, () -> queue.send(1, bytes(10)));
        assertRefused(Errno.EINVAL, () -> queue.trySend(1, bytes(10)));
        MessageQueue fresh = ipc.queues().create(key, Mode.OWNER);
        assertHolds(fresh, 0, 0);
        assertThat(fresh.tryReceive()).isEmpty();
        fresh.remove();
    }

    @Case({"MSG-35", "LIF-01"})
    @Requires(Capability.PROCESS_SHARED)
    void aMessageOutlivesItsSender(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        JvmPeer sender = peers.jvm();
        sender.queue(queue.id()).send(5, bytes(1_000));
        sender.kill();
        assertThat(queue.stat().lastSendPid()).isEqualTo((int) sender.pid());
        assertThat(queue.receive()).isEqualTo(new Message(5, bytes(1_000)));
        queue.remove();
    }

    @Case("API")
    void aBufferIsSentFromPositionToLimit(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        List<ByteBuffer> buffers = new ArrayList<>();
        for (ByteBuffer buffer : List.of(ByteBuffer.allocate(300), ByteBuffer.allocateDirect(300))) {
            buffer.put(bytes(300)).clear();
            buffers.add(buffer.slice(10, 250).position(10).limit(110));
            buffer.position(20).limit(120);
            buffers.add(buffer);
            buffers.add(buffer.asReadOnlyBuffer());
        }
        for (ByteBuffer buffer : buffers) {
            byte[] expected = new byte[100];
            buffer.duplicate().get(expected);
            queue.send(2, buffer);
            assertThat(buffer.remaining()).isZero();
            assertThat(queue.receive()).isEqualTo(new Message(2, expected));
        }
        queue.setMaxBytes(50);
        ByteBuffer tooLong = ByteBuffer.allocate(60).position(5);
        assertThat(queue.trySend(1, tooLong)).isFalse();
        assertThat(queue.trySend(1, tooLong, Duration.ofMillis(1))).isFalse();
        assertThat(tooLong.position()).isEqualTo(5);
        queue.remove();
    }

    @Case("API")
    void aMessageIsWhatItsTypeAndBodyAre(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        String text = "K\u00f6ln \u20ac";
        queue.send(9, text.getBytes(StandardCharsets.UTF_8));
        Message received = queue.receive();
        assertThat(received.text()).isEqualTo(text);
        assertThat(received)
                .isEqualTo(new Message(9, text.getBytes(StandardCharsets.UTF_8)))
                .hasSameHashCodeAs(new Message(9, text.getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(new Message(8, received.body()))
                .isNotEqualTo(new Message(9, new byte[0]));
        queue.remove();
    }
}
