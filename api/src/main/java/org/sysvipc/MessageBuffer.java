package org.sysvipc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.sysvipc.spi.MessageSlot;

/**
 * Room for one message in memory that the system reads and fills itself: sending from it and receiving into it copies
 * nothing else and allocates nothing. Made by {@link MessageQueue#newBuffer}, for any queue of the same {@link Ipc}; used
 * again and again, by one thread at a time.
 *
 * <pre>{@code
 * MessageBuffer buffer = queue.newBuffer(1024);
 * buffer.type(7).body().clear().putInt(42).flip();
 * queue.send(buffer);
 * }</pre>
 */
public final class MessageBuffer {
    private final MessageSlot slot;

    MessageBuffer(MessageSlot slot) {
        this.slot = slot;
        slot.body().order(ByteOrder.nativeOrder());
    }

    /** {@return the message's type: what was set, or what was received} */
    public long type() {
        return slot.type;
    }

    /**
     * Sets the type of a message to be sent.
     *
     * @param type its type, 1 or more
     * @return this
     */
    public MessageBuffer type(long type) {
        slot.type = type;
        return this;
    }

    /**
     * The body: the bytes from 0 to the limit, wherever the position is. A receive sets the position to 0 and the limit to the
     * length. The byte order is the platform's to begin with.
     *
     * @return always the same buffer, a direct one
     */
    public ByteBuffer body() {
        return slot.body();
    }

    /** {@return the body's length, in bytes} */
    public int length() {
        return slot.body().limit();
    }

    /**
     * Sets the body's length, and the position to 0.
     *
     * @param length bytes, 0 to {@link #capacity}
     * @return this
     * @throws IllegalArgumentException for another length
     */
    public MessageBuffer length(int length) {
        slot.body().limit(length).position(0);
        return this;
    }

    /** {@return the longest body that has room, in bytes} */
    public int capacity() {
        return slot.body().capacity();
    }

    MessageSlot slot() {
        return slot;
    }
}
