package org.sysvipc.benchmarks;

/**
 * What two processes do with each other.
 *
 * @param work what: {@code ping-pong}, {@code round-trip}, {@code stream}
 * @param size bytes of a message; 0 where there is none
 * @param waiting how both wait
 * @param placement where both run
 */
public record Pairing(String work, int size, Waiting waiting, Placement placement) {

    /** How a process waits for the other. */
    public enum Waiting {
        /** In the kernel at once. */
        STRICT,
        /** In the kernel after some tries, between which it yields. C does the same. */
        ADAPTIVE
    }

    /** Where the two run. */
    public enum Placement {
        /** On one CPU: one runs while the other waits. */
        SAME_CPU,
        /** Each on a CPU of its own. */
        DIFFERENT_CPUS
    }
}
