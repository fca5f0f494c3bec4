package org.sysvipc.benchmarks;

import java.util.Locale;
import java.util.Map;

/**
 * What a backend is to reach.
 *
 * @param comparison how it is compared
 * @param bound the most, or for a rate the least, that meets the target
 */
public record Target(Comparison comparison, double bound) {

    /** How a measured number is set against another one. */
    public enum Comparison {
        /** The time, as a multiple of the other's. */
        TIME("≤ %.2f×", "%.2f×") {
            @Override
            double of(double measured, double reference) {
                return measured / reference;
            }
        },
        /** The rate, as a multiple of the other's: the inverse of the time. */
        RATE("≥ %.2f×", "%.2f×") {
            @Override
            double of(double measured, double reference) {
                return reference / measured;
            }
        },
        /** The milliseconds that it takes longer than the other. */
        MORE_MILLISECONDS("≤ +%.0f ms", "%+.1f ms") {
            @Override
            double of(double measured, double reference) {
                return (measured - reference) / 1e6;
            }
        },
        /** The number itself, as milliseconds. */
        MILLISECONDS("≤ %.0f ms", "%.3f ms") {
            @Override
            double of(double measured, double reference) {
                return measured / 1e6;
            }
        },
        /** The number itself, as microseconds; less than half of one is none. */
        ROUNDED_MICROSECONDS("≤ %.0f µs", "%.1f µs") {
            @Override
            double of(double measured, double reference) {
                return measured / 1e3;
            }
        },
        /** The number itself. The profiler's own few bytes, spread over all operations, are less than half of one. */
        ROUNDED_BYTES("≤ %.0f B", "%.3f B") {
            @Override
            double of(double measured, double reference) {
                return measured;
            }
        };

        private final String boundFormat;
        private final String format;

        Comparison(String boundFormat, String format) {
            this.boundFormat = boundFormat;
            this.format = format;
        }

        abstract double of(double measured, double reference);
    }

    /** The same target for all backends. */
    static Map<Backend, Target> ofAll(Target target) {
        return ofEach(target, target);
    }

    /** The targets of the two kernel backends, which pay differently for a call of C. */
    static Map<Backend, Target> ofEach(Target ffm, Target jna) {
        return Map.of(Backend.FFM, ffm, Backend.JNA, jna);
    }

    static Target time(double most) {
        return new Target(Comparison.TIME, most);
    }

    static Target rate(double least) {
        return new Target(Comparison.RATE, least);
    }

    static Target moreMilliseconds(double most) {
        return new Target(Comparison.MORE_MILLISECONDS, most);
    }

    static Target bytes(double most) {
        return new Target(Comparison.ROUNDED_BYTES, most);
    }

    static Target milliseconds(double most) {
        return new Target(Comparison.MILLISECONDS, most);
    }

    static Target roundedMicroseconds(double most) {
        return new Target(Comparison.ROUNDED_MICROSECONDS, most);
    }

    /** For what is shown and not judged. */
    static Target none(Comparison comparison) {
        return new Target(comparison, Double.POSITIVE_INFINITY);
    }

    /** {@return whether there is something to be met} */
    public boolean isBounded() {
        return bound != Double.POSITIVE_INFINITY;
    }

    /**
     * Compares.
     *
     * @param measured what was measured
     * @param reference what it is compared with
     * @return the result, to be given to the other methods
     */
    public double compare(double measured, double reference) {
        return comparison.of(measured, reference);
    }

    /**
     * Judges.
     *
     * @param compared the result of {@link #compare}
     * @return whether it meets the target
     */
    public boolean isMetBy(double compared) {
        return switch (comparison) {
            case RATE -> compared >= bound;
            case ROUNDED_BYTES, ROUNDED_MICROSECONDS -> Math.rint(compared) <= bound;
            case TIME, MORE_MILLISECONDS, MILLISECONDS -> compared <= bound;
        };
    }

    /**
     * Formats the result of {@link #compare}.
     *
     * @param compared the result
     * @return for example {@code 1.08×}
     */
    public String format(double compared) {
        return String.format(Locale.ROOT, comparison.format, compared);
    }

    /** {@return for example {@code ≤ 1.15×}; empty if nothing is to be met} */
    @Override
    public String toString() {
        return !isBounded() ? "" : String.format(Locale.ROOT, comparison.boundFormat, bound);
    }
}
