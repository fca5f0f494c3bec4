package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sysvipc.Ipc;
import org.sysvipc.Message;
import org.sysvipc.MessageBuffer;
import org.sysvipc.MessageQueue;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.MessageSlot;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Requires;

/** MSG: receiving what is in a queue, by selectors, into buffers that may be too small, and peeking. */
@Requires(Capability.MESSAGE_QUEUES)
class ReceiveCases {
    /** For what is there, and so is received at once. */
    private static final Duration LONG = Duration.ofSeconds(50);

    /** A queue with a message for each type, in this order. A body is one byte: the place in the order. */
    private static MessageQueue queueOf(Ipc ipc, Keys keys, long... types) throws InterruptedException {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        for (int place = 0; place < types.length; place++) {
            queue.send(types[place], new byte[] {(byte) place});
        }
        return queue;
    }

    /** The places of the messages that a selector still receives, in order. */
    private static List<Integer> places(MessageQueue queue, Selector selector) {
        List<Integer> places = new ArrayList<>();
        queue.drain(selector, Integer.MAX_VALUE, message -> places.add((int) message.body()[0]));
        return places;
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (7 * i);
        }
        return bytes;
    }

    @Case("MSG-13")
    void anyTypeInTheOrderOfSending(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 3, 1, 2, 3, 1);
        assertThat(queue.receive().type()).isEqualTo(3);
        assertThat(queue.tryReceive().orElseThrow().type()).isEqualTo(1);
        assertThat(places(queue, Selector.any())).containsExactly(2, 3, 4);
        queue.remove();
    }

    @Case("MSG-14")
    void oneTypeAndTheOthersKeepTheirOrder(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 5, 2, 5, 9, 2, 5);
        assertThat(queue.receive(Selector.exact(2), LONG).orElseThrow()).isEqualTo(new Message(2, new byte[] {1}));
        assertThat(places(queue, Selector.exact(5))).containsExactly(0, 2, 5);
        assertThat(queue.tryReceive(Selector.exact(5))).isEmpty();
        assertThat(queue.tryReceive(Selector.exact(1))).isEmpty();
        assertThat(places(queue, Selector.any())).containsExactly(3, 4);
        queue.remove();
    }

    @Case("MSG-15")
    void theLowestTypeUpToAHighestAndInItTheOldest(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 9, 5, 3, 7, 3, 5, Long.MAX_VALUE);
        assertThat(queue.receive(Selector.lowestUpTo(7), LONG).orElseThrow().type())
                .isEqualTo(3);
        assertThat(queue.tryReceive(Selector.lowestUpTo(2))).isEmpty();
        assertThat(places(queue, Selector.lowestUpTo(3))).containsExactly(4);
        assertThat(places(queue, Selector.lowestUpTo(7))).containsExactly(1, 5, 3);
        assertThat(places(queue, Selector.lowestUpTo(Long.MAX_VALUE))).containsExactly(0, 6);
        queue.remove();
    }

    @Case("MSG-15")
    void theMostNegativeTypeIsTheLowestOfAll(Ipc ipc, IpcBackend backend, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 9, 5, Long.MAX_VALUE);
        MessageSlot slot = backend.newMessageSlot(10);
        for (long expected : new long[] {5, 9, Long.MAX_VALUE}) {
            assertThat(backend.msgrcv(queue.id(), slot, 10, Long.MIN_VALUE, 0, 0))
                    .isEqualTo(1);
            assertThat(slot.type).isEqualTo(expected);
        }
        assertRefused(Errno.ENOMSG, backend.msgrcv(queue.id(), slot, 10, Long.MIN_VALUE, 0, 0));
        queue.remove();
    }

    @Case("MSG-16")
    @Requires({Capability.MESSAGE_QUEUES, Capability.MESSAGE_EXCEPT})
    void anyTypeButOne(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 5, 5, 6, 4, 5);
        assertThat(queue.receive(Selector.except(5), LONG).orElseThrow().type()).isEqualTo(6);
        assertThat(places(queue, Selector.except(5))).containsExactly(3);
        assertThat(queue.tryReceive(Selector.except(5))).isEmpty();
        assertThat(places(queue, Selector.except(1))).containsExactly(0, 1, 4);
        queue.remove();
    }

    @Case("MSG-16")
    @Requires({Capability.MESSAGE_QUEUES, Capability.MESSAGE_EXCEPT})
    void exceptMeansNothingWithoutOneType(Ipc ipc, IpcBackend backend, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 5, 3, 9);
        MessageSlot slot = backend.newMessageSlot(10);
        assertThat(backend.msgrcv(queue.id(), slot, 10, 0, IpcConstants.MSG_EXCEPT, 0))
                .isEqualTo(1);
        assertThat(slot.type).isEqualTo(5);
        assertThat(backend.msgrcv(queue.id(), slot, 10, -9, IpcConstants.MSG_EXCEPT, 0))
                .isEqualTo(1);
        assertThat(slot.type).isEqualTo(3);
        queue.remove();
    }

    @Case("MSG-12")
    void nothingSuitableIsNoMessage(Ipc ipc, IpcBackend backend, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys);
        MessageSlot slot = backend.newMessageSlot(10);
        assertRefused(Errno.ENOMSG, backend.msgrcv(queue.id(), slot, 10, 0, 0, 0));
        queue.send(5, new byte[1]);
        assertRefused(Errno.ENOMSG, backend.msgrcv(queue.id(), slot, 10, 4, 0, 0));
        assertRefused(Errno.ENOMSG, backend.msgrcv(queue.id(), slot, 10, -4, 0, 0));
        assertThat(queue.tryReceive(Selector.exact(4))).isEmpty();
        assertThat(queue.tryReceive(Selector.lowestUpTo(4))).isEmpty();
        ByteBuffer into = ByteBuffer.allocate(10).position(3);
        assertThat(queue.tryReceive(into, Selector.exact(4))).isZero();
        assertThat(into.position()).isEqualTo(3);
        assertThat(queue.tryReceive(queue.newBuffer(10), Selector.exact(4))).isFalse();
        assertThat(queue.drain(Selector.exact(4), 3, message -> {})).isZero();
        assertThat(queue.stat().messages()).isEqualTo(1);
        queue.remove();
    }

    @Case("MSG-40")
    void flagsThatThereAreNotAreIgnored(Ipc ipc, IpcBackend backend, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 5, 6);
        MessageSlot slot = backend.newMessageSlot(10);
        int known =
                IpcConstants.IPC_NOWAIT | IpcConstants.MSG_NOERROR | IpcConstants.MSG_EXCEPT | IpcConstants.MSG_COPY;
        assertThat(backend.msgrcv(queue.id(), slot, 10, 6, ~known, 0)).isEqualTo(1);
        assertThat(slot.type).isEqualTo(6);
        assertRefused(Errno.E2BIG, backend.msgrcv(queue.id(), slot, 0, 5, ~known, -1));
        queue.remove();
    }

    @Case("MSG-08")
    void roomForMoreThanAnyMessageIsAllowed(Ipc ipc, IpcBackend backend, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 1);
        MessageSlot slot = backend.newMessageSlot(1 << 20);
        assertRefused(Errno.EINVAL, backend.msgrcv(queue.id(), slot, -1, 0, 0, 0));
        assertThat(backend.msgrcv(queue.id(), slot, 1 << 20, 0, 0, 0)).isEqualTo(1);
        queue.remove();
    }

    @Case("MSG-10")
    void aMessageThatIsTooLongStaysInItsPlaceAndTheErrorTellsItsLength(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 1, 2);
        queue.send(7, bytes(300));
        queue.send(3, new byte[] {3});
        ByteBuffer into = ByteBuffer.allocate(310).position(11);
        assertRefused(Errno.E2BIG, () -> queue.receive(into, Selector.exact(7)));
        assertRefused(Errno.E2BIG, () -> queue.tryReceive(into, Selector.exact(7)));
        assertThat(into.position()).isEqualTo(11);
        assertRefused(Errno.E2BIG, () -> queue.receive(queue.newBuffer(299), Selector.exact(7)));
        assertRefused(Errno.E2BIG, () -> queue.tryReceive(queue.newBuffer(0), Selector.exact(7)));
        assertThat(queue.stat().messages()).isEqualTo(4);
        assertThat(queue.stat().bytes()).isEqualTo(303);
        assertThat(queue.stat().receiveTime()).isEmpty();
        assertThat(queue.receive(into.position(10), Selector.exact(7))).isEqualTo(7);
        assertThat(into.remaining()).isZero();
        assertThat(Arrays.copyOfRange(into.array(), 10, 310)).containsExactly(bytes(300));
        assertThat(places(queue, Selector.any())).containsExactly(0, 1, 3);
        queue.remove();
    }

    @Case("MSG-10")
    @Requires({Capability.MESSAGE_QUEUES, Capability.MESSAGE_PEEK})
    void theErrorTellsTypeAndLengthOfTheMessageThatIsTooLong(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 9, 9);
        queue.send(7, bytes(300));
        queue.send(4, bytes(200));
        for (Selector selector : List.of(Selector.exact(7), Selector.except(9))) {
            assertThatThrownBy(() -> queue.tryReceive(ByteBuffer.allocate(100), selector))
                    .hasMessageContainingAll("type 7", "300 bytes", "100 bytes");
        }
        assertThatThrownBy(() -> queue.tryReceive(queue.newBuffer(100), Selector.lowestUpTo(8)))
                .hasMessageContainingAll("type 4", "200 bytes", "100 bytes");
        queue.remove();
    }

    @Case("MSG-11")
    void aMessageIsCutWhereThatIsAskedForAndTheRestIsLost(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys);
        for (int i = 1; i <= 4; i++) {
            queue.send(i, bytes(100));
        }
        ByteBuffer into = ByteBuffer.allocate(40);
        assertThat(queue.receive(into, Selector.any().truncating())).isEqualTo(1);
        assertThat(into.array()).containsExactly(Arrays.copyOf(bytes(100), 40));
        assertThat(queue.stat().bytes()).isEqualTo(300);
        MessageBuffer buffer = queue.newBuffer(30);
        assertThat(queue.tryReceive(buffer, Selector.exact(2).truncating())).isTrue();
        assertThat(buffer.length()).isEqualTo(30);
        assertThat(buffer.body().get(29)).isEqualTo(bytes(100)[29]);
        assertThat(queue.tryReceive(
                        ByteBuffer.allocate(0), Selector.lowestUpTo(3).truncating()))
                .isEqualTo(3);
        assertThat(queue.receive(Selector.exact(4).truncating(), LONG)
                        .orElseThrow()
                        .body())
                .containsExactly(bytes(100));
        assertThat(queue.stat().messages()).isZero();
        assertThat(queue.stat().bytes()).isZero();
        queue.remove();
    }

    @Case("MSG-17")
    @Requires({Capability.MESSAGE_QUEUES, Capability.MESSAGE_PEEK})
    void peekingCopiesAndChangesNothing(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 4, 8, 6);
        queue.send(Long.MAX_VALUE, bytes(5_000));
        MessageQueueStat before = queue.stat();
        assertThat(queue.peek(0)).hasValue(new Message(4, new byte[] {0}));
        assertThat(queue.peek(2)).hasValue(new Message(6, new byte[] {2}));
        assertThat(queue.peek(2)).hasValue(new Message(6, new byte[] {2}));
        assertThat(queue.peek(3)).hasValue(new Message(Long.MAX_VALUE, bytes(5_000)));
        assertThat(queue.peek(4)).isEmpty();
        assertThat(queue.peek(Integer.MAX_VALUE)).isEmpty();
        assertThat(queue.peek(-1)).isEmpty();
        assertThat(queue.stat()).isEqualTo(before);
        assertThat(queue.drain(Selector.any(), 3, message -> {})).isEqualTo(3);
        assertThat(queue.peek(0)).map(Message::type).isEqualTo(Optional.of(Long.MAX_VALUE));
        queue.remove();
    }

    @Case("MSG-17")
    @Requires({Capability.MESSAGE_QUEUES, Capability.MESSAGE_PEEK})
    void whatPeekingRefusesBelowTheWaist(Ipc ipc, IpcBackend backend, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys);
        queue.send(1, bytes(100));
        MessageSlot slot = backend.newMessageSlot(100);
        int copy = IpcConstants.MSG_COPY;
        assertRefused(Errno.EINVAL, backend.msgrcv(queue.id(), slot, 100, 0, copy, -1));
        assertRefused(Errno.EINVAL, backend.msgrcv(queue.id(), slot, 100, 0, copy | IpcConstants.MSG_EXCEPT, 0));
        assertRefused(Errno.ENOMSG, backend.msgrcv(queue.id(), slot, 100, 1, copy, 0));
        assertRefused(Errno.ENOMSG, backend.msgrcv(queue.id(), slot, 100, -1, copy, 0));
        assertRefused(Errno.E2BIG, backend.msgrcv(queue.id(), slot, 99, 0, copy, 0));
        assertThat(backend.msgrcv(queue.id(), slot, 100, 0, copy, 0)).isEqualTo(100);
        assertThat(queue.stat().messages()).isEqualTo(1);
        queue.remove();
    }

    @Case("API")
    void drainingStopsAtTheNumberAskedFor(Ipc ipc, Keys keys) throws InterruptedException {
        MessageQueue queue = queueOf(ipc, keys, 1, 2, 1, 2, 1);
        List<Message> drained = new ArrayList<>();
        assertThat(queue.drain(Selector.exact(1), 2, drained::add)).isEqualTo(2);
        assertThat(drained).containsExactly(new Message(1, new byte[] {0}), new Message(1, new byte[] {2}));
        assertThat(queue.drain(Selector.any(), 0, drained::add)).isZero();
        assertThatThrownBy(() -> queue.drain(Selector.any(), 9, message -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(queue.drain(Selector.any(), 9, drained::add)).isEqualTo(2);
        assertThat(drained).hasSize(4);
        queue.remove();
    }

    @Case("API")
    void aTypeBelowOneSelectsNothingThatThereCouldBe(Ipc ipc, Keys keys) throws InterruptedException {
        for (long type : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> Selector.exact(type)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Selector.lowestUpTo(type)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Selector.except(type)).isInstanceOf(IllegalArgumentException.class);
        }
        MessageQueue queue = queueOf(ipc, keys, 1);
        assertThatThrownBy(() -> queue.receive(ByteBuffer.allocate(9).asReadOnlyBuffer(), Selector.any()))
                .isInstanceOf(ReadOnlyBufferException.class);
        assertThat(queue.stat().messages()).isEqualTo(1);
        queue.remove();
    }
}
