package org.sysvipc.cli;

/**
 * A message's type as the user gives it, or a choice of types: negative for the lowest up to it, 0 for any.
 *
 * @param value the type, as msgrcv(2) takes it
 */
record MessageType(long value) {

    /** Reads decimal, hexadecimal with {@code 0x} or octal with {@code 0}, as ids are read. */
    static MessageType parse(String text) {
        try {
            return new MessageType(Long.decode(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a message type (a number of 64 bits): '" + text + "'", e);
        }
    }
}
