package org.sysvipc;

import java.util.OptionalLong;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.MessageSlot;

/** What it means that a message cannot be sent or received. */
final class MessageErrors {
    /** How far into a queue to look for the message that was too long: to find the one at an index the system counts. */
    private static final int FARTHEST = 1_000;

    /** A message to look at may be as long as this, or as the limit on messages if that is less. */
    private static final int LONGEST = 1 << 20;

    private final IpcBackend backend;
    private final QueueCalls control;

    MessageErrors(IpcBackend backend, QueueCalls control) {
        this.backend = backend;
        this.control = control;
    }

    void require(Selector selector) {
        if (selector.isExcept()) {
            ControlCalls.require(backend, Capability.MESSAGE_EXCEPT);
        }
    }

    RuntimeException ofSend(long result, int id, long type, int size) {
        return switch (Errno.ofResult(result)) {
            case ECANCELED -> Waiting.closed(MessageCalls.SEND);
            case EINVAL -> invalid(result, id, type, size);
            default -> control.failure(MessageCalls.SEND, result, id);
        };
    }

    private IpcException invalid(long result, int id, long type, int size) {
        if (type < 1) {
            return control.refused(MessageCalls.SEND, result, id, "takes messages of type 1 or more, not " + type);
        }
        if (backend.capabilities().contains(Capability.ENUMERATION)) {
            long most = control.limits().maxMessageSize();
            if (size > most) {
                return control.limit(
                        MessageCalls.SEND,
                        result,
                        control.named(id),
                        "takes no message of " + size + " bytes",
                        IpcLimit.MSGMAX,
                        most,
                        size);
            }
        }
        return control.failure(MessageCalls.SEND, result, id);
    }

    RuntimeException ofReceive(long result, int id, int room, Selector selector) {
        return switch (Errno.ofResult(result)) {
            case ECANCELED -> Waiting.closed(MessageCalls.RECEIVE);
            case E2BIG -> tooLong(result, id, room, selector);
            default -> control.failure(MessageCalls.RECEIVE, result, id);
        };
    }

    private IpcException tooLong(long result, int id, int room, Selector selector) {
        String what = "has a message for " + selector + " that is longer than the room of " + room
                + " bytes; it stays in the queue";
        if (backend.capabilities().contains(Capability.MESSAGE_PEEK)) {
            MessageSlot slot = backend.newMessageSlot(longest());
            OptionalLong index = find(id, slot, selector);
            if (index.isPresent()) {
                long length = copy(id, slot, index.getAsLong());
                if (length > room && selector.accepts(slot.type)) {
                    what = "has a message of type " + slot.type + " and " + length + " bytes, longer than the room of "
                            + room + " bytes; it stays in the queue";
                }
            }
        }
        return control.refused(MessageCalls.RECEIVE, result, id, what);
    }

    private int longest() {
        boolean known = backend.capabilities().contains(Capability.ENUMERATION);
        return known ? (int) Math.min(LONGEST, control.limits().maxMessageSize()) : LONGEST;
    }

    /** The index of the message that a selector is for, as the queue is now. */
    private OptionalLong find(int id, MessageSlot slot, Selector selector) {
        OptionalLong best = OptionalLong.empty();
        long lowest = Long.MAX_VALUE;
        for (int index = 0; index < FARTHEST; index++) {
            if (copy(id, slot, index) < 0) {
                break;
            }
            boolean accepted = selector.accepts(slot.type);
            if (accepted && selector.takesFirst()) {
                return OptionalLong.of(index);
            }
            if (accepted && (best.isEmpty() || slot.type < lowest)) {
                best = OptionalLong.of(index);
                lowest = slot.type;
            }
        }
        return best;
    }

    private long copy(int id, MessageSlot slot, long index) {
        int room = slot.body().capacity();
        return backend.msgrcv(id, slot, room, index, IpcConstants.MSG_COPY, Waiting.NEVER);
    }
}
