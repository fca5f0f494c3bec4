package org.sysvipc.cli;

import java.util.Locale;

/**
 * A size or an offset as the user gives it.
 *
 * @param value bytes, 0 or more
 */
record ByteCount(long value) {
    private static final String UNITS = "KMGTPE";
    private static final int BITS_PER_UNIT = 10;

    /** Reads a number of bytes, or one of KiB, MiB, … with the suffix K, M, G, T, P or E. */
    static ByteCount parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String unprefixed = upper.endsWith("IB") ? upper.substring(0, upper.length() - 2) : upper;
        int unit = unprefixed.isEmpty() ? -1 : UNITS.indexOf(unprefixed.charAt(unprefixed.length() - 1));
        boolean hasUnit = unit >= 0 && !upper.startsWith("0X");
        if (upper.endsWith("IB") && !hasUnit) {
            throw invalid(text);
        }
        String number = hasUnit ? unprefixed.substring(0, unprefixed.length() - 1) : upper;
        try {
            long count = Long.decode(number);
            if (count < 0) {
                throw invalid(text);
            }
            return new ByteCount(hasUnit ? Math.multiplyExact(count, 1L << (BITS_PER_UNIT * (unit + 1))) : count);
        } catch (NumberFormatException | ArithmeticException e) {
            throw invalid(text);
        }
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "not a number of bytes, such as 4096, 0x1000, 4K, 2M or 1G, below 2^63: '" + text + "'");
    }
}
