package com.example.sysvipc.memory;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.MessageSlot;

/** One msgrcv: where the message goes and which it may be. */
final class Receive extends BlockedCall {
    private final MessageSlot slot;
    private final int room;
    private final long type;
    private final int flags;

    Receive(ReentrantLock lock, MessageSlot slot, int room, long type, int flags) {
        super(lock);
        this.slot = slot;
        this.room = room;
        this.type = type;
        this.flags = flags;
    }

    boolean copies() {
        return (flags & IpcConstants.MSG_COPY) != 0;
    }

    boolean isPossible(long timeoutNanos) {
        return room >= 0 && (!copies() || (timeoutNanos == 0 && (flags & IpcConstants.MSG_EXCEPT) == 0));
    }

    /** {@return the message that a queue has for this call, or null} */
    StoredMessage select(List<StoredMessage> messages) {
        if (copies()) {
            return type < 0 || type >= messages.size() ? null : messages.get((int) type);
        }
        StoredMessage best = null;
        for (StoredMessage message : messages) {
            if (takes(message) && (best == null || message.type < best.type)) {
                best = message;
                if (type >= 0) {
                    return best;
                }
            }
        }
        return best;
    }

    boolean takes(StoredMessage message) {
        if (type == 0) {
            return true;
        }
        if (type < 0) {
            // The magnitude of the lowest long is no long.
            return message.type <= (type == Long.MIN_VALUE ? Long.MAX_VALUE : -type);
        }
        boolean except = (flags & IpcConstants.MSG_EXCEPT) != 0;
        return (message.type == type) != except;
    }

    /** {@return the length that arrived, or E2BIG if the message must stay where it is} */
    long take(StoredMessage message) {
        if (message.length() > room) {
            if ((flags & IpcConstants.MSG_NOERROR) == 0) {
                return Errno.E2BIG.result();
            }
            if (copies()) {
                return Errno.EINVAL.result();
            }
        }
        return message.copyTo(slot, room);
    }
}
