package org.sysvipc.cli;

/**
 * An object's id as the user gives it.
 *
 * @param value the id; some systems have negative ones
 */
record ObjectId(int value) {

    /** Reads decimal, hexadecimal with {@code 0x} or octal with {@code 0}, as keys are read. */
    static ObjectId parse(String text) {
        try {
            return new ObjectId(Integer.decode(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not an id (a decimal, 0x hexadecimal or 0 octal number of 32 bits): '" + text + "'", e);
        }
    }
}
