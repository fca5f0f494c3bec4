package org.sysvipc.benchmarks;

/**
 * What measures.
 *
 * @param baseline runs C
 * @param jmh runs benchmarks in a JVM
 * @param starts runs whole programs
 * @param pairs runs two processes that work with each other
 * @param waits runs calls that wait
 */
public record Instruments(CBaseline baseline, JmhForks jmh, ProgramStarts starts, ProcessPairs pairs, Waits waits) {

    /** Forgets what was measured: from now on it is measured anew. */
    void nextRound() {
        jmh.nextRound();
        waits.nextRound();
    }
}
