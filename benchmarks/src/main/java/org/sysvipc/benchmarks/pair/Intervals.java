package org.sysvipc.benchmarks.pair;

import java.util.ArrayList;
import java.util.List;

/** Measures as the C baseline does: in chunks between which the clock is read, for some intervals of time. */
final class Intervals {
    /** So long runs a chunk without a look at the clock, which itself costs tens of nanoseconds. */
    private static final long CHUNK_NANOS = 500_000;

    private final Exchange exchange;
    private final long nanos;
    private long chunk = 1;

    Intervals(Exchange exchange, long millis) {
        this.exchange = exchange;
        this.nanos = millis * 1_000_000;
    }

    /** Nanoseconds per operation in each of some intervals, after others that do not count. */
    List<Double> measure(int warmups, int intervals) throws InterruptedException {
        List<Double> measured = new ArrayList<>();
        for (int i = 0; i < warmups; i++) {
            interval();
        }
        for (int i = 0; i < intervals; i++) {
            measured.add(interval());
        }
        return measured;
    }

    private double interval() throws InterruptedException {
        long start = System.nanoTime();
        long before = start;
        long after;
        long operations = 0;
        do {
            for (long i = 0; i < chunk; i++) {
                exchange.drive();
            }
            operations += chunk;
            after = System.nanoTime();
            if (after - before < CHUNK_NANOS / 2) {
                chunk *= 2;
            }
            before = after;
        } while (after - start < nanos);
        return (double) (after - start) / operations;
    }
}
