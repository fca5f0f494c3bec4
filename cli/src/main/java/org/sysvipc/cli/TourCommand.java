package org.sysvipc.cli;

import org.sysvipc.Ipc;

/** Plays the life of a segment in two processes, and tells what happens. */
final class TourCommand extends Subcommand {
    private final Argument<Boolean> step = flag("--step", "wait for Enter before each step");

    TourCommand(SysvipcCommand command) {
        super(
                command,
                "tour",
                "Play the whole life of a segment in two processes, and tell which system call does what. It leaves nothing"
                        + " behind, also when interrupted.");
    }

    @Override
    public Integer call() {
        try (Ipc ipc = open();
                TourCleanup cleanup = TourCleanup.begin(ipc)) {
            try {
                TourPeer peer = cleanup.startPeer();
                new Tour(ipc, peer, cleanup, new Narrator(out(), step.isGiven())).play();
                return ExitCode.DONE;
            } catch (TourPeer.GoneException e) {
                if (cleanup.isShuttingDown()) {
                    // A signal ends this process, and has ended the peer: the exit code is the signal's.
                    return ExitCode.FAILED;
                }
                if (e.wasInterrupted()) {
                    // Ctrl-C goes to both processes, and the peer was quicker.
                    return e.exitCode();
                }
                throw e;
            }
        }
    }
}
