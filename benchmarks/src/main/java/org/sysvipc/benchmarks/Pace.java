package org.sysvipc.benchmarks;

/**
 * How long and how often is measured. What counts is the same for C and for JMH; what does not is longer for a JVM, which
 * has to compile.
 *
 * @param rounds how often each side of each row has its turn
 * @param warmups intervals in a JVM's turn that do not count; twice or three times as many where a row says so
 * @param warmupsOfC intervals in C's turn that do not count
 * @param intervals intervals in a turn that do
 * @param millis length of an interval
 * @param starts how often a program is started in a turn
 * @param waits how often a call that waits is ended in a turn
 */
public record Pace(int rounds, int warmups, int warmupsOfC, int intervals, int millis, int starts, int waits) {
    static final Pace FULL = new Pace(5, 15, 3, 5, 100, 7, 10_000);
    static final Pace QUICK = new Pace(2, 8, 2, 3, 50, 3, 500);

    Pace withRounds(int number) {
        return new Pace(number, warmups, warmupsOfC, intervals, millis, starts, waits);
    }

    /** What the numbers are medians of, as a line of Markdown. */
    String describe() {
        return "- Medians of " + rounds + " rounds. In each, C and Java in turn: " + intervals + " intervals of "
                + millis
                + " ms after " + warmups + " to warm up (C: " + warmupsOfC + "), or " + starts
                + " starts, or " + waits + " waits. \"In rounds\": the lowest and the highest ratio of a round.\n";
    }
}
