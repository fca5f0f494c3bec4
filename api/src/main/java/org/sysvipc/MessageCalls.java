package org.sysvipc;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.MessageSlot;

/** Sending and receiving: how they wait, and where the bytes come from and go to. */
final class MessageCalls {
    static final String SEND = "msgsnd";
    static final String RECEIVE = "msgrcv";
    private static final long WOULD_BLOCK = Errno.EAGAIN.result();
    private static final long NO_MESSAGE = Errno.ENOMSG.result();
    private static final long TOO_LONG = Errno.E2BIG.result();

    /** Linux's default for the longest message: a slot of a thread has at least room for it. */
    private static final int FIRST_CAPACITY = 8_192;

    /** A thread keeps its slot up to this; a larger one lives for one call. */
    private static final int LARGEST_KEPT = 1 << 16;

    private static final int GROWTH = 4;

    /** Nearly all that an array can hold. */
    static final int LARGEST = Integer.MAX_VALUE - 64;

    private final IpcBackend backend;
    private final MessageErrors errors;

    /** A class and not a lambda: it is made when an Ipc is opened, and a program's first lambda costs milliseconds. */
    @SuppressWarnings("ThreadLocalUsage") // slots are their backend's, and each open backend has these
    private final ThreadLocal<MessageSlot> kept = new SlotOfThread();

    private final class SlotOfThread extends ThreadLocal<MessageSlot> {
        @Override
        protected MessageSlot initialValue() {
            return backend.newMessageSlot(FIRST_CAPACITY);
        }
    }

    MessageCalls(IpcBackend backend, QueueCalls control) {
        this.backend = backend;
        this.errors = new MessageErrors(backend, control);
    }

    MessageBuffer newBuffer(int capacity) {
        return new MessageBuffer(backend.newMessageSlot(capacity));
    }

    // ------------------------------------------------------------------------------------------------- slots

    /** The thread's slot, with room for so many bytes. */
    private MessageSlot slot(int capacity) {
        MessageSlot slot = kept.get();
        if (slot.body().capacity() >= capacity) {
            return slot;
        }
        MessageSlot larger = backend.newMessageSlot(capacity);
        if (capacity <= LARGEST_KEPT) {
            kept.set(larger);
        }
        return larger;
    }

    /** The thread's slot with a message to be sent. */
    MessageSlot filled(long type, byte[] body) {
        MessageSlot slot = slot(body.length);
        slot.body().clear().put(0, body).limit(body.length);
        slot.type = type;
        return slot;
    }

    /** The thread's slot with a message to be sent. */
    MessageSlot filled(long type, ByteBuffer body) {
        int length = body.remaining();
        MessageSlot slot = slot(length);
        slot.body().clear().put(0, body, body.position(), length).limit(length);
        slot.type = type;
        return slot;
    }

    // --------------------------------------------------------------------------------------------------- send

    /** Sends what a slot holds, waiting for room if need be. */
    boolean send(int id, MessageSlot slot, long timeoutNanos, WaitStrategy strategy) throws InterruptedException {
        Waiting.checkInterrupt();
        long result = awaitSent(id, slot, slot.body().limit(), timeoutNanos, strategy.tries());
        Waiting.checkEnd(result, SEND);
        return sent(result, id, slot);
    }

    boolean trySend(int id, MessageSlot slot) {
        return sent(backend.msgsnd(id, slot, slot.body().limit(), Waiting.NEVER), id, slot);
    }

    private boolean sent(long result, int id, MessageSlot slot) {
        if (result < 0 && result != WOULD_BLOCK) {
            throw errors.ofSend(result, id, slot.type, slot.body().limit());
        }
        return result >= 0;
    }

    private long awaitSent(int id, MessageSlot slot, int size, long timeoutNanos, int tries) {
        if (tries == 0 || timeoutNanos == Waiting.NEVER) {
            return backend.msgsnd(id, slot, size, timeoutNanos);
        }
        long result = backend.msgsnd(id, slot, size, Waiting.NEVER);
        if (result != WOULD_BLOCK) {
            return result;
        }
        Patience patience = new Patience(timeoutNanos, tries);
        while (result == WOULD_BLOCK && patience.yields()) {
            result = backend.msgsnd(id, slot, size, Waiting.NEVER);
        }
        return result == WOULD_BLOCK ? backend.msgsnd(id, slot, size, patience.left()) : result;
    }

    // ------------------------------------------------------------------------------------------------ receive

    /** Receives into a slot; whether a message came. Its length is then the limit of the slot's body. */
    boolean receive(int id, MessageSlot slot, Selector selector, long timeoutNanos, WaitStrategy strategy)
            throws InterruptedException {
        Waiting.checkInterrupt();
        errors.require(selector);
        int room = slot.body().capacity();
        long result = awaitReceived(id, slot, room, selector.type(), selector.flags(), timeoutNanos, strategy.tries());
        Waiting.checkEnd(result, RECEIVE);
        return received(result, id, slot, room, selector);
    }

    boolean tryReceive(int id, MessageSlot slot, Selector selector) {
        errors.require(selector);
        int room = slot.body().capacity();
        long result = backend.msgrcv(id, slot, room, selector.type(), selector.flags(), Waiting.NEVER);
        return received(result, id, slot, room, selector);
    }

    /** Receives with as much room as it takes, up to a most; the slot with the message, or null if none came. */
    @Nullable
    MessageSlot receive(int id, int most, Selector selector, long timeoutNanos, WaitStrategy strategy)
            throws InterruptedException {
        Waiting.checkInterrupt();
        return fetch(id, most, selector, timeoutNanos, strategy.tries());
    }

    @Nullable
    MessageSlot tryReceive(int id, int most, Selector selector) {
        try {
            return fetch(id, most, selector, Waiting.NEVER, 0);
        } catch (InterruptedException e) {
            throw new IllegalStateException("a call that does not wait was interrupted", e);
        }
    }

    private @Nullable MessageSlot fetch(int id, int most, Selector selector, long timeoutNanos, int tries)
            throws InterruptedException {
        errors.require(selector);
        MessageSlot slot = kept.get();
        long start = timeoutNanos > 0 ? System.nanoTime() : 0;
        while (true) {
            int room = Math.min(most, slot.body().capacity());
            // To be cut at the end of the room that there is at last, and not at that of a slot which can still grow.
            int flags = room < most ? selector.withoutTruncation() : selector.flags();
            long left = Waiting.left(timeoutNanos, start);
            long result = awaitReceived(id, slot, room, selector.type(), flags, left, tries);
            Waiting.checkEnd(result, RECEIVE);
            if (result != TOO_LONG || room == most) {
                return received(result, id, slot, room, selector) ? slot : null;
            }
            slot = slot((int) Math.min(most, (long) room * GROWTH));
        }
    }

    private boolean received(long result, int id, MessageSlot slot, int room, Selector selector) {
        if (result >= 0) {
            slot.body().limit((int) result).position(0);
            return true;
        }
        if (result != NO_MESSAGE && result != WOULD_BLOCK) {
            throw errors.ofReceive(result, id, room, selector);
        }
        return false;
    }

    private long awaitReceived(int id, MessageSlot slot, int room, long type, int flags, long timeoutNanos, int tries) {
        if (tries == 0 || timeoutNanos == Waiting.NEVER) {
            return backend.msgrcv(id, slot, room, type, flags, timeoutNanos);
        }
        long result = backend.msgrcv(id, slot, room, type, flags, Waiting.NEVER);
        if (result != NO_MESSAGE) {
            return result;
        }
        Patience patience = new Patience(timeoutNanos, tries);
        while (result == NO_MESSAGE && patience.yields()) {
            result = backend.msgrcv(id, slot, room, type, flags, Waiting.NEVER);
        }
        return result == NO_MESSAGE ? backend.msgrcv(id, slot, room, type, flags, patience.left()) : result;
    }

    /** The message at an index, which stays where it is; null if there are not so many. */
    @Nullable
    MessageSlot peek(int id, int index) {
        ControlCalls.require(backend, Capability.MESSAGE_PEEK);
        MessageSlot slot = kept.get();
        while (true) {
            int room = slot.body().capacity();
            long result = backend.msgrcv(id, slot, room, index, IpcConstants.MSG_COPY, Waiting.NEVER);
            if (result != TOO_LONG || room == LARGEST) {
                return received(result, id, slot, room, Selector.any()) ? slot : null;
            }
            slot = slot((int) Math.min(LARGEST, (long) room * GROWTH));
        }
    }

    // ----------------------------------------------------------------------------------- what the caller has and gets

    /** After a send. */
    static boolean advance(ByteBuffer body, boolean sent) {
        if (sent) {
            body.position(body.limit());
        }
        return sent;
    }

    static Optional<Message> optional(@Nullable MessageSlot slot) {
        return slot == null ? Optional.empty() : Optional.of(message(slot));
    }

    static Message message(MessageSlot slot) {
        byte[] body = new byte[slot.body().limit()];
        slot.body().get(0, body);
        return new Message(slot.type, body);
    }

    /** Asked before anything is received: what cannot be put anywhere would be lost. */
    static int room(ByteBuffer into) {
        if (into.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        return into.remaining();
    }

    /** Puts what was received; its type, or 0 for nothing. */
    static long put(@Nullable MessageSlot slot, ByteBuffer into) {
        if (slot == null) {
            return 0;
        }
        int length = slot.body().limit();
        into.put(into.position(), slot.body(), 0, length).position(into.position() + length);
        return slot.type;
    }
}
