package org.sysvipc.benchmarks;

/**
 * What measures.
 *
 * @param baseline runs C
 * @param jmh runs benchmarks in a JVM
 * @param starts runs whole programs
 */
public record Instruments(CBaseline baseline, JmhForks jmh, ProgramStarts starts) {}
