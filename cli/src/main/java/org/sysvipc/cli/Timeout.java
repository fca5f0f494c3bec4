package org.sysvipc.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A time-out as the user gives it.
 *
 * @param text as it was written
 * @param duration how long it is, 0 or more
 */
record Timeout(String text, Duration duration) {
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "us", ChronoUnit.MICROS,
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS);

    /** Reads a whole number and its unit. Without a unit it would mean seconds to some and milliseconds to others. */
    static Timeout parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        ChronoUnit unit = UNITS.get(text.substring(digits));
        if (unit == null) {
            throw invalid(text);
        }
        try {
            return new Timeout(text, Duration.of(Long.parseLong(text.substring(0, digits)), unit));
        } catch (NumberFormatException | ArithmeticException e) {
            throw invalid(text);
        }
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "not a time with its unit (us, ms, s, m or h), such as 200ms, 2s or 1m: '" + text + "'");
    }

    @Override
    public String toString() {
        return text;
    }
}
