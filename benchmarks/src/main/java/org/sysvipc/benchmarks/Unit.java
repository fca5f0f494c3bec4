package org.sysvipc.benchmarks;

import java.util.Locale;

/** How a measured number is shown. What is measured is always nanoseconds, or bytes, per operation. */
public enum Unit {
    /** Nanoseconds. */
    NANOSECONDS("ns", 1),
    /** Microseconds. */
    MICROSECONDS("µs", 1e3),
    /** Milliseconds. */
    MILLISECONDS("ms", 1e6),
    /** Gigabytes, 10<sup>9</sup> bytes, a second; the operation is one byte. */
    GIGABYTES_A_SECOND("GB/s", 1) {
        @Override
        double shown(double measured) {
            return 1 / measured;
        }
    },
    /** Millions a second. */
    MILLIONS_A_SECOND("M/s", 1) {
        @Override
        double shown(double measured) {
            return 1e3 / measured;
        }
    },
    /** Bytes allocated. */
    BYTES("B", 1);

    private final String symbol;
    private final double size;

    Unit(String symbol, double size) {
        this.symbol = symbol;
        this.size = size;
    }

    double shown(double measured) {
        return measured / size;
    }

    /**
     * Formats a number to three digits.
     *
     * @param measured the number as it was measured
     * @return the number in this unit, and its symbol
     */
    public String format(double measured) {
        return digits(shown(measured)) + " " + symbol;
    }

    private static String digits(double number) {
        int decimals = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}
