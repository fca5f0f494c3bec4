package org.sysvipc.cli;

import org.sysvipc.IpcKey;

/**
 * A project of ftok(3) as the user gives it.
 *
 * @param value its number; the low 8 bits count
 */
record Project(int value) {
    private static final int LAST_ASCII = 0x7f;

    /** Reads a number (decimal, 0x or 0), or one character that is no digit. */
    static Project parse(String text) {
        if (text.length() == 1 && text.charAt(0) <= LAST_ASCII && !Character.isDigit(text.charAt(0))) {
            return new Project(text.charAt(0));
        }
        try {
            return new Project(IpcKey.parse(text).value());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "neither a number of 32 bits nor one ASCII character: '" + text + "'", e);
        }
    }
}
