package org.sysvipc.benchmarks.start;

/** A program that does nothing: what a bare JVM costs. */
public final class Nothing {
    private Nothing() {}

    /**
     * Returns.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {}
}
