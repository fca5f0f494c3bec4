package org.sysvipc.tck.peer;

/**
 * How a process ended.
 *
 * @param exitCode its exit code; 0 if a signal ended it
 * @param signal the signal that ended it; 0 if it exited
 */
public record ProcessEnd(int exitCode, int signal) {
    /** SIGKILL. */
    public static final int SIGKILL = 9;

    /** SIGSEGV. */
    public static final int SIGSEGV = 11;

    /** What a shell adds to the number of the signal that ended a process; Java does, too. */
    private static final int SIGNALLED = 128;

    /**
     * The end of a process that exited.
     *
     * @param code its exit code
     * @return the end
     */
    public static ProcessEnd exited(int code) {
        return new ProcessEnd(code, 0);
    }

    /**
     * The end of a process that a signal ended.
     *
     * @param signal the signal
     * @return the end
     */
    public static ProcessEnd killedBy(int signal) {
        return new ProcessEnd(0, signal);
    }

    /** What Java tells of a process's end: peers exit with small codes only, so that the two cannot be confused. */
    static ProcessEnd ofJava(int exitValue) {
        return exitValue > SIGNALLED ? killedBy(exitValue - SIGNALLED) : exited(exitValue);
    }
}
