package com.example.sysvipc.memory;

import org.sysvipc.spi.MessageSlot;

/** A message in a queue: itself, whatever others are equal to it. */
final class StoredMessage {
    final long type;
    private final byte[] body;

    private StoredMessage(long type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    static StoredMessage of(MessageSlot slot, int size) {
        byte[] body = new byte[size];
        slot.body().duplicate().clear().get(body);
        return new StoredMessage(slot.type, body);
    }

    int length() {
        return body.length;
    }

    /** Fills a slot, whose room may be less than the body. */
    long copyTo(MessageSlot slot, int room) {
        int length = Math.min(body.length, room);
        slot.type = type;
        slot.body().duplicate().clear().put(body, 0, length);
        return length;
    }
}
