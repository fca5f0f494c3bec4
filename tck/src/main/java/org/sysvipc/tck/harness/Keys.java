package org.sysvipc.tck.harness;

import org.sysvipc.IpcKey;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;

/**
 * Keys that name nothing, out of a range that belongs to this process: runs of the TCK go side by side. A pid has 22 bits
 * at most on Linux; the rest counts.
 */
public final class Keys {
    private static final int COUNTER_BITS = 10;
    private static final int COUNTERS = 1 << COUNTER_BITS;
    private static final int PREFIX = (int) ProcessHandle.current().pid() << COUNTER_BITS;

    /** Counts through all cases of a run, so that a key which one case leaves in use is not the next one's at once. */
    private static int counter;

    private final IpcBackend backend;

    Keys(IpcBackend backend) {
        this.backend = backend;
    }

    /**
     * A key that names neither a segment, nor a semaphore set, nor a queue.
     *
     * @return the key
     * @throws IllegalStateException if all keys of the range are in use
     */
    public IpcKey next() {
        for (int i = 0; i < COUNTERS; i++) {
            int key = PREFIX | nextCounter();
            if (namesNothing(backend.shmget(key, 0, 0))
                    && namesNothing(backend.semget(key, 0, 0))
                    && namesNothing(backend.msgget(key, 0))) {
                return IpcKey.of(key);
            }
        }
        throw new IllegalStateException("all " + COUNTERS + " keys of this process are in use");
    }

    private static synchronized int nextCounter() {
        counter = (counter + 1) % COUNTERS;
        return counter;
    }

    private static boolean namesNothing(long result) {
        Errno errno = result < 0 ? Errno.ofResult(result) : Errno.UNKNOWN;
        return errno == Errno.ENOENT || errno == Errno.ENOSYS;
    }

    /** Whether a key is out of the range of this process. */
    static boolean own(int key) {
        return key != 0 && (key & -COUNTERS) == PREFIX;
    }
}
