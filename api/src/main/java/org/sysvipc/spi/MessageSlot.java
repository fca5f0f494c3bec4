package org.sysvipc.spi;

import java.nio.ByteBuffer;

/**
 * Room for one message: its type and its body, in memory that the backend which made it moves without another copy.
 *
 * <p>A slot is reused from call to call by the one thread that owns it.
 */
public abstract class MessageSlot {
    /** The message's type; set before a send, filled by a receive. */
    public long type;

    private final ByteBuffer body;

    /**
     * For backends.
     *
     * @param body the room for the body; its capacity is the slot's
     */
    protected MessageSlot(ByteBuffer body) {
        this.body = body;
    }

    /** {@return the room for the body; calls look at its contents from 0, never at its position or limit} */
    public final ByteBuffer body() {
        return body;
    }
}
