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
     * Whether it can run here.
     *
     * @param cpus the CPUs that there are
     * @return whether they are enough
     */
    default boolean isPossibleOn(Cpus cpus) {
        return true;
    }

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

    /**
     * Two processes in C.
     *
     * @param pairing what they do
     */
    record PairInC(Pairing pairing) implements Source {
        @Override
        public double measure(Instruments instruments, Backend backend) throws IOException {
            return instruments.pairs().measureC(pairing);
        }
    }

    /**
     * Two JVMs.
     *
     * @param pairing what they do
     */
    record PairInJava(Pairing pairing) implements Source {
        @Override
        public double measure(Instruments instruments, Backend backend) throws IOException {
            return instruments.pairs().measureJava(pairing, backend);
        }

        @Override
        public boolean isPossibleOn(Cpus cpus) {
            return cpus.suffice(pairing.placement());
        }
    }

    /**
     * How long a blocked call takes to return.
     *
     * @param call the call
     * @param end what ends it
     * @param rank which of all latencies, in their order: 0 for the least, 0.5 for the median, 1 for the largest
     */
    record Latency(Waits.Call call, Waits.End end, double rank) implements Source {
        @Override
        public double measure(Instruments instruments, Backend backend) throws IOException {
            return instruments.waits().latency(call, end, rank, backend);
        }
    }

    /**
     * The processor time of a blocked call in a second.
     *
     * @param call the call
     */
    record WaiterCpu(Waits.Call call) implements Source {
        @Override
        public double measure(Instruments instruments, Backend backend) throws IOException {
            return instruments.waits().cpu(call, backend);
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
