package org.sysvipc.tck.differential;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sysvipc.Ipc;
import org.sysvipc.Message;
import org.sysvipc.MessageBuffer;
import org.sysvipc.MessageQueue;
import org.sysvipc.Selector;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.MessageSlot;

/** Sends and receives through the API, by each of its forms in turn. */
final class ApiMessages {
    private static final int KNOWN_FLAGS = IpcConstants.MSG_NOERROR | IpcConstants.MSG_EXCEPT | IpcConstants.MSG_COPY;

    /** How many forms there are to receive a message. */
    private static final int FORMS = 6;

    /** How many of them tell the room for it; these come first. */
    private static final int FORMS_WITH_ROOM = 3;

    private final IpcBackend waist;
    private final long maxMessageSize;
    private final Map<Integer, MessageBuffer> buffers = new HashMap<>();
    private final Map<Integer, MessageSlot> slots = new HashMap<>();
    private int turn;

    ApiMessages(Ipc ipc, IpcBackend waist) {
        this.waist = waist;
        this.maxMessageSize = ipc.queues().limits().maxMessageSize();
    }

    private MessageBuffer buffer(MessageQueue queue, int capacity) {
        return buffers.computeIfAbsent(capacity, queue::newBuffer);
    }

    private MessageSlot slot(int capacity) {
        return slots.computeIfAbsent(Math.max(0, capacity), waist::newMessageSlot);
    }

    // -------------------------------------------------------------------------------------------------- send

    String send(MessageQueue queue, Step step) throws InterruptedException {
        long type = step.number(1);
        int size = step.integer(2);
        byte[] body = step.bytes(3);
        if (type < 1 || size < 0) {
            MessageSlot slot = slot(body.length);
            slot.type = type;
            slot.body().put(0, body);
            return AnswerText.number(waist.msgsnd(queue.id(), slot, size, 0));
        }
        boolean sent = switch (turn++ % 5) {
            case 0 -> queue.trySend(type, body);
            case 3 -> queue.trySend(type, body, Duration.ZERO);
            case 1 -> queue.trySend(type, ByteBuffer.wrap(body));
            case 2 -> queue.trySend(type, inside(body));
            default -> queue.trySend(filled(buffer(queue, body.length), type, body));
        };
        return sent ? AnswerText.DONE : Errno.EAGAIN.name();
    }

    /** Direct, and with something before and behind that is not to be sent. */
    private static ByteBuffer inside(byte[] body) {
        ByteBuffer outside = ByteBuffer.allocateDirect(body.length + 10);
        outside.position(3).limit(3 + body.length);
        outside.put(body).position(3);
        return outside;
    }

    private static MessageBuffer filled(MessageBuffer buffer, long type, byte[] body) {
        buffer.type(type).length(body.length).body().put(0, body);
        return buffer;
    }

    // ----------------------------------------------------------------------------------------------- receive

    String receive(MessageQueue queue, Step step) throws InterruptedException {
        int room = step.integer(1);
        long type = step.number(2);
        int flags = step.integer(3);
        if (flags == IpcConstants.MSG_COPY && room >= maxMessageSize && type >= 0 && type <= Integer.MAX_VALUE) {
            return text(queue.peek((int) type));
        }
        Optional<Selector> selector = room < 0 ? Optional.empty() : selector(type, flags);
        if (selector.isEmpty()) {
            return raw(queue.id(), room, type, flags);
        }
        return switch (turn++ % (room >= maxMessageSize ? FORMS : FORMS_WITH_ROOM)) {
            case 0 -> into(queue, ByteBuffer.allocate(room), selector.get());
            case 1 -> into(queue, ByteBuffer.allocateDirect(room + 5).position(5), selector.get());
            case 2 -> into(queue, buffer(queue, room), selector.get());
            case 3 -> text(queue.receive(selector.get(), Duration.ZERO));
            case 4 -> drainOne(queue, selector.get());
            default -> text(queue.tryReceive(selector.get()));
        };
    }

    private static String drainOne(MessageQueue queue, Selector selector) {
        List<Message> drained = new ArrayList<>();
        queue.drain(selector, 1, drained::add);
        return text(drained.stream().findFirst());
    }

    /** What the API calls it, if it has a word for it. */
    private static Optional<Selector> selector(long type, int flags) {
        boolean except = (flags & IpcConstants.MSG_EXCEPT) != 0;
        boolean sensible = (flags & ~KNOWN_FLAGS) == 0 && (flags & IpcConstants.MSG_COPY) == 0;
        if (!sensible || (except && type <= 0) || type == Long.MIN_VALUE) {
            return Optional.empty();
        }
        Selector selector = type == 0
                ? Selector.any()
                : type < 0 ? Selector.lowestUpTo(-type) : except ? Selector.except(type) : Selector.exact(type);
        return Optional.of((flags & IpcConstants.MSG_NOERROR) != 0 ? selector.truncating() : selector);
    }

    private static String into(MessageQueue queue, ByteBuffer body, Selector selector) {
        int start = body.position();
        long type = queue.tryReceive(body, selector);
        if (type == 0) {
            return Errno.ENOMSG.name();
        }
        byte[] bytes = new byte[body.position() - start];
        body.get(start, bytes);
        return text(type, bytes);
    }

    private static String into(MessageQueue queue, MessageBuffer buffer, Selector selector) {
        if (!queue.tryReceive(buffer, selector)) {
            return Errno.ENOMSG.name();
        }
        byte[] bytes = new byte[buffer.length()];
        buffer.body().get(0, bytes);
        return text(buffer.type(), bytes);
    }

    private String raw(int id, int room, long type, int flags) {
        MessageSlot slot = slot(room);
        long result = waist.msgrcv(id, slot, room, type, flags, 0);
        if (result < 0) {
            return AnswerText.refused(result);
        }
        byte[] bytes = new byte[(int) result];
        slot.body().get(0, bytes);
        return text(slot.type, bytes);
    }

    private static String text(Optional<Message> message) {
        return message.map(found -> text(found.type(), found.body())).orElse(Errno.ENOMSG.name());
    }

    private static String text(long type, byte[] body) {
        return AnswerText.message(type, Term.Bytes.toHex(body));
    }
}
