package org.sysvipc;

/** How a call waits that cannot be done at once. An option of a handle; it never changes what a call does. */
public enum WaitStrategy {
    /**
     * Tries a few times more, letting others run in between ({@link Thread#yield}), and blocks only then. Between processes
     * that answer each other fast this is up to thirty times faster than blocking, since waking a thread takes longer than
     * the answer. It costs some microseconds of processor time before a wait; while it tries, it does not show in
     * {@link SemaphoreSet#waitingForIncrease} and has no place among those that wait. Not done where the JVM sees one
     * processor only (which is so, too, if it is pinned to one), nor for several semaphore operations at once.
     */
    ADAPTIVE(Runtime.getRuntime().availableProcessors() > 1 ? 32 : 0),
    /** Blocks at once: whoever waits is counted, and served in the system's order. */
    STRICT(0);

    private final int tries;

    WaitStrategy(int tries) {
        this.tries = tries;
    }

    /** How often to try before blocking. */
    int tries() {
        return tries;
    }
}
