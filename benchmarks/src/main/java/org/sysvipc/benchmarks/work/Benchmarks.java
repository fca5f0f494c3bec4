package org.sysvipc.benchmarks.work;

/** What the benchmarks have in common. */
final class Benchmarks {
    private Benchmarks() {}

    /** A fast benchmark that did nothing is worth nothing. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
