package org.sysvipc.cli;

/** What the command tells a script when it ends. */
final class ExitCode {
    static final int DONE = 0;

    /** The call failed, or the output could not be written. */
    static final int FAILED = 1;

    /** The arguments make no sense; nothing was done. */
    static final int USAGE = 2;

    /** The call would have to wait, or waited as long as it may. */
    static final int WOULD_BLOCK = 3;

    private ExitCode() {}
}
