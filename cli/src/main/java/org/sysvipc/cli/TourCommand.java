package org.sysvipc.cli;

import org.sysvipc.Ipc;

/** Plays the life of each kind of object in several processes, and tells what happens. */
final class TourCommand extends Subcommand {
    private final Argument<Boolean> step = flag("--step", "wait for Enter before each step");

    TourCommand(SysvipcCommand command) {
        super(
                command,
                "tour",
                "Play the whole life of a segment, a semaphore set and a message queue in several processes, and tell which"
                        + " system call does what. It leaves nothing behind, also when interrupted.");
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Ipc ipc = open();
                TourCleanup cleanup = TourCleanup.begin(ipc)) {
            try {
                TourPeer peer = cleanup.startPeer();
                TourPeer third = cleanup.startPeer();
                Narrator narrator = new Narrator(out(), step.isGiven());
                new Tour(new TourStage(ipc, peer, third, cleanup, narrator, Appearance.ofThisSystem())).play();
                return ExitCode.DONE;
            } catch (RuntimeException e) {
                if (cleanup.isShuttingDown()) {
                    // A signal ends this process, and has taken away what the tour was about: the exit code is the
                    // signal's.
                    return ExitCode.FAILED;
                }
                if (e instanceof TourPeer.GoneException gone && gone.wasInterrupted()) {
                    // Ctrl-C goes to all processes, and another was quicker.
                    return gone.exitCode();
                }
                throw e;
            }
        }
    }
}
