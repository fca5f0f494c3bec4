package org.sysvipc.tck.peer;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whether a thread is blocked in a call of this library, as far as can be told from outside. */
public final class BlockedThread {
    private static final String LIBRARY = "org.sysvipc.";
    private static final String TCK = "org.sysvipc.tck.";

    /** How often to look at the processor time, with a pause before: 50 ms in all. */
    private static final int LOOKS = 10;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private BlockedThread() {}

    /**
     * Whether a thread is in a call, and uses no processor for a while.
     *
     * @param thread the thread
     * @return whether it is blocked
     */
    public static boolean isBlocked(Thread thread) {
        if (!isInCall(thread)) {
            return false;
        }
        long before = processorTime(thread);
        for (int look = 0; look < LOOKS; look++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (processorTime(thread) != before) {
                return false;
            }
        }
        return isInCall(thread);
    }

    private static boolean isInCall(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith(LIBRARY) && !name.startsWith(TCK));
    }

    @SuppressWarnings("deprecation") // threadId() is younger than Java 17
    private static long processorTime(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
    }
}
