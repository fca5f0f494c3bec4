package com.example.sysvipc.memory;

import java.nio.ByteBuffer;
import org.sysvipc.spi.MessageSlot;

/** Room for a message, in a buffer. */
final class BufferSlot extends MessageSlot {

    BufferSlot(int capacity) {
        super(ByteBuffer.allocateDirect(capacity));
    }
}
