package org.sysvipc.cli;

/**
 * The index of a message in its queue as the user gives it.
 *
 * @param value the index, from 0 for the message that has been there longest
 */
record MessageIndex(int value) {

    /** Reads a number that is not negative. */
    static MessageIndex parse(String text) {
        try {
            int index = Integer.decode(text);
            if (index >= 0) {
                return new MessageIndex(index);
            }
        } catch (NumberFormatException e) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("not the index of a message, 0 or more: '" + text + "'");
    }
}
