package org.sysvipc;

/** How long a call goes on trying before it blocks ({@link WaitStrategy#ADAPTIVE}), and how long it may take in all. */
final class Patience {
    private final long timeoutNanos;
    private final long start;
    private int tries;

    /**
     * Begins now, when a first try has failed.
     *
     * @param timeoutNanos as the waist takes it
     * @param tries how often in all to try before blocking
     */
    Patience(long timeoutNanos, int tries) {
        this.timeoutNanos = timeoutNanos;
        this.tries = tries - 1;
        this.start = System.nanoTime();
    }

    /** Lets other threads run; whether to try again then, and not to block. */
    @SuppressWarnings("ThreadPriorityCheck") // how the scheduler answers only decides how soon it blocks
    boolean yields() {
        if (tries-- <= 0 || left() == Waiting.NEVER) {
            return false;
        }
        Thread.yield();
        return true;
    }

    /** The time-out for the waist, of what is left. */
    long left() {
        return Waiting.left(timeoutNanos, start);
    }
}
