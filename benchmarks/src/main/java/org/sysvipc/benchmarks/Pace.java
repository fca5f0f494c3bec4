package org.sysvipc.benchmarks;

/**
 * How long and how often is measured: the same for C and for JMH.
 *
 * @param rounds how often each side of each row has its turn
 * @param warmups intervals in a turn that do not count
 * @param intervals intervals in a turn that do
 * @param millis length of an interval
 * @param starts how often a program is started in a turn
 */
public record Pace(int rounds, int warmups, int intervals, int millis, int starts) {
    static final Pace FULL = new Pace(5, 8, 5, 100, 7);
    static final Pace QUICK = new Pace(2, 6, 3, 50, 3);

    Pace withRounds(int number) {
        return new Pace(number, warmups, intervals, millis, starts);
    }

    /** What the numbers are medians of, as a line of Markdown. */
    String describe() {
        return "- Medians of " + rounds + " rounds. In each, C and Java in turn: " + intervals + " intervals of "
                + millis
                + " ms after " + warmups + " to warm up, or " + starts
                + " starts. \"In rounds\": the lowest and the highest ratio of a round.\n";
    }
}
