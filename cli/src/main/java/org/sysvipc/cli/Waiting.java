package org.sysvipc.cli;

import java.time.Duration;
import java.util.Optional;

/** The options of a command that may have to wait: {@code --nowait} and {@code --timeout}. */
final class Waiting {
    private final Subcommand command;
    private final Argument<Boolean> noWait;
    private final Argument<Timeout> timeout;

    Waiting(Subcommand command) {
        this.command = command;
        this.noWait = command.flag("--nowait", "do not wait: end with 3 if it would block (IPC_NOWAIT)");
        this.timeout = command.option(
                "--timeout",
                "D",
                Timeout.class,
                "wait so long at most, and then end with 3: 200ms, 2s, 1m; without it, for ever");
    }

    /** {@return how long to wait: zero for not at all; empty for as long as it takes} */
    Optional<Duration> most() {
        if (noWait.isGiven() && timeout.isGiven()) {
            throw command.usageError("--nowait and --timeout exclude each other");
        }
        return noWait.isGiven() ? Optional.of(Duration.ZERO) : timeout.value().map(Timeout::duration);
    }

    /**
     * Tells the user that the call would have blocked, or timed out.
     *
     * @param call its name in C
     * @param what it was about
     * @return the exit code
     */
    int wouldBlock(String call, String what) {
        String end = timeout.value().map(given -> ": timed out after " + given).orElse(": would block");
        System.err.println("sysvipc: " + call + ": " + what + end);
        return ExitCode.WOULD_BLOCK;
    }
}
