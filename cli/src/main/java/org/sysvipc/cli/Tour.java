package org.sysvipc.cli;

/** The story of all three kinds of object, a chapter for each. */
final class Tour {
    private final TourStage stage;

    Tour(TourStage stage) {
        this.stage = stage;
    }

    void play() throws InterruptedException {
        Narrator narrator = stage.narrator();
        narrator.say("System V IPC, each kind of object from its making to its end, in several processes\n");
        narrator.note("here:  process " + ProcessHandle.current().pid() + ", backend "
                + stage.ipc().backendName());
        narrator.note("there: process " + stage.peer().pid() + ", another Java virtual machine");
        narrator.note("third: process " + stage.third().pid() + ", one more, to be killed on the way");
        new SegmentTour(stage).play();
        new SemaphoreTour(stage).play();
        new QueueTour(stage).play();
        narrator.say("\nNothing is left: no segment, no semaphore set, no queue, and the other processes are ended.");
    }
}
