package org.sysvipc.benchmarks;

import java.io.IOException;
import java.util.Map;

/** Where the numbers of a column come from. */
public sealed interface Source {

    /**
     * Measures once.
     *
     * @param instruments what measures
     * @param backend the backend, for sources that have one
     * @return nanoseconds, or bytes, per operation
     * @throws IOException if a process could not be run, or failed
     */
    double measure(Instruments instruments, Backend backend) throws IOException;

    /**
     * A work of the C baseline.
     *
     * @param work its name there
     * @param size its argument, 0 if it takes none
     */
    record C(String work, int size) implements Source {
        @Override
        public double measure(Instruments instruments, Backend backend) throws IOException {
            return instruments.baseline().measure(work, size);
        }
    }

    /**
     * The time of a JMH benchmark.
     *
     * @param type its class
     * @param method its method
     * @param parameters its parameters beside the backend
     * @param warmup how many times the usual warm-up it needs: what is called seldom is compiled late
     */
    record Jmh(Class<?> type, String method, Map<String, String> parameters, int warmup) implements Source {
        Jmh(Class<?> type, String method, Map<String, String> parameters) {
            this(type, method, parameters, 1);
        }

        @Override
        public double measure(Instruments instruments, Backend backend) {
            return instruments.jmh().measure(this, backend).nanos();
        }
    }

    /**
     * The bytes that a JMH benchmark allocates.
     *
     * @param benchmark the benchmark
     * @param scale how many of what JMH counts as an operation make one
     */
    record Allocation(Jmh benchmark, int scale) implements Source {
        @Override
        public double measure(Instruments instruments, Backend backend) {
            return instruments.jmh().measure(benchmark, backend).bytes() * scale;
        }
    }

    /** A program's whole run. */
    enum Start implements Source {
        /** The C baseline, for one call. */
        C_FIRST_CALL,
        /** A JVM with a program that does nothing. */
        BARE_JVM,
        /** A JVM with a program that makes one call. */
        FIRST_CALL,
        /** The same with an AOT cache. */
        FIRST_CALL_CACHED;

        @Override
        public double measure(Instruments instruments, Backend backend) throws IOException {
            return instruments.starts().measure(this, backend);
        }
    }
}
