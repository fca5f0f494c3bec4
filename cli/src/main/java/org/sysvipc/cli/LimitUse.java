package org.sysvipc.cli;

import java.util.OptionalLong;
import org.sysvipc.Ipc;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.LimitAdvice;

/**
 * A limit and how near it is.
 *
 * @param limit which one
 * @param unit what it counts
 * @param value its value, unsigned
 * @param used how much of it is in use, unsigned; empty where it bounds a single request
 * @param advice how it is called and raised here
 */
record LimitUse(IpcLimit limit, String unit, long value, OptionalLong used, LimitAdvice advice) {
    private static final double TENTHS_OF_PERCENT = 1000;
    private static final double TWO_TO_THE_64 = 0x1p64;

    /** A limit on a single request. */
    static LimitUse perRequest(Ipc ipc, IpcLimit limit, String unit, long value) {
        return new LimitUse(limit, unit, value, OptionalLong.empty(), ipc.advice(limit));
    }

    /** A limit on a total. */
    static LimitUse ofTotal(Ipc ipc, IpcLimit limit, String unit, long value, long used) {
        return new LimitUse(limit, unit, value, OptionalLong.of(used), ipc.advice(limit));
    }

    /** {@return the use in per cent, to a tenth, as it is printed; empty without a use} */
    String percent() {
        if (used.isEmpty() || value == 0) {
            return "";
        }
        long tenths = Math.round(TENTHS_OF_PERCENT * unsigned(used.getAsLong()) / unsigned(value));
        return tenths / 10 + "." + tenths % 10;
    }

    private static double unsigned(long number) {
        return number >= 0 ? number : number + TWO_TO_THE_64;
    }
}
