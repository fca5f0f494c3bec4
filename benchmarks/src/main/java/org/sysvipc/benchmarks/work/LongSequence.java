package org.sysvipc.benchmarks.work;

import java.util.stream.LongStream;

/**
 * Which longs are read, and in what order: the same in C, in a {@code long[]} and in a segment.
 *
 * <p>256 KiB: more than the first cache of a CPU, less than its second, and few enough pages that huge ones change little.
 */
final class LongSequence {
    static final int COUNT = 1 << 15;
    static final long SEED = 42;

    private LongSequence() {}

    /** The long at each index is the index. */
    static long[] filled() {
        return LongStream.range(0, COUNT).toArray();
    }

    static long sum() {
        return (long) COUNT * (COUNT - 1) / 2;
    }

    /** Knuth's linear congruential generator: one multiplication and one addition, each waiting for the one before. */
    static long next(long random) {
        return random * 6364136223846793005L + 1442695040888963407L;
    }

    /** The upper bits are the random ones. */
    static int index(long random) {
        return (int) (random >>> 49);
    }
}
