package org.sysvipc.benchmarks.work;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sysvipc.Ipc;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;

/** Operations on a semaphore for which nobody waits. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SemaphoreOperations {
    private static final SemOps RELEASE_ACQUIRE = SemOps.release(0).thenAcquire(0);

    /** The backend's name. */
    @Param("ffm")
    public String backend = "";

    @SuppressWarnings("NullAway.Init") // by create
    private Ipc ipc;

    @SuppressWarnings("NullAway.Init") // by create
    private SemaphoreSet set;

    /** For JMH. */
    public SemaphoreOperations() {}

    /** Makes the set. */
    @Setup
    public void create() {
        ipc = Ipc.open(backend);
        set = ipc.semaphores().createPrivate(1, org.sysvipc.Mode.OWNER);
    }

    /**
     * Releases and acquires, in two calls.
     *
     * @throws InterruptedException never: nobody interrupts
     */
    @Benchmark
    public void releaseAcquire() throws InterruptedException {
        set.release(0);
        set.acquire(0);
    }

    /**
     * Releases and acquires, in one call.
     *
     * @throws InterruptedException never: nobody interrupts
     */
    @Benchmark
    public void operate() throws InterruptedException {
        Benchmarks.require(set.operate(RELEASE_ACQUIRE), "the operations were not done");
    }

    /** Checks that every release was followed by an acquire, and removes the set. */
    @TearDown
    public void remove() {
        try {
            Benchmarks.require(set.value(0) == 0, "the semaphore is not 0");
        } finally {
            set.remove();
            ipc.close();
        }
    }
}
