package org.sysvipc.cli;

import java.nio.file.Path;
import java.util.Map;
import org.sysvipc.Attachment;
import org.sysvipc.IpcExistsException;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;

/** The tour's first chapter: a segment from its key to its end. Every line is what the system answered just then. */
final class SegmentTour {
    private static final long SIZE = 4096;

    /** Tried in this order, until one gives a key that is free. */
    private static final String PROJECTS = "TABCDEFGHIJKLMNOPQRSUVWXYZ";

    private final TourStage stage;
    private final TourPeer peer;
    private final Narrator narrator;
    private final SegmentKind kind = new SegmentKind();

    /** A directory that both processes know, and that is always there. */
    private final Path file = Path.of(System.getProperty("java.home"));

    SegmentTour(TourStage stage) {
        this.stage = stage;
        this.peer = stage.peer();
        this.narrator = stage.narrator();
    }

    void play() throws InterruptedException {
        narrator.chapter("Shared memory: a segment");
        Segment segment = create();
        stat(segment);
        Attachment here = attachHere(segment);
        attachThere(segment);
        talk(here);
        list(segment);
        removeWhileAttached(segment);
        talkAfterRemoval(here);
        detach(segment, here);
        narrator.step("Gone.");
        stage.tellGone(kind, segment, "shmctl");
    }

    /** The first two steps are one loop: a key that somebody else has is left alone. */
    private Segment create() {
        narrator.step("A key: each process computes it from a file and a project that they agreed on.");
        for (int i = 0; i < PROJECTS.length(); i++) {
            char project = PROJECTS.charAt(i);
            IpcKey key = IpcKey.ftok(file, project);
            String call = "ftok(\"" + file + "\", '" + project + "')";
            narrator.here(call, key.toString());
            narrator.there(call, peer.ask("segment ftok " + project + " " + file));
            // From now on the other process removes what has this key, if this process made it and is killed.
            peer.ask("watch " + kind.letter() + " " + key);
            narrator.step("Create: the system makes a segment of zeros that the key names, and gives it an id.");
            String shmget = "shmget(" + key + ", " + SIZE + ", IPC_CREAT | IPC_EXCL | 0600)";
            try {
                Segment segment =
                        stage.cleanup().create(() -> stage.ipc().segments().create(key, SIZE, Mode.OWNER));
                narrator.here(shmget, segment.id() + "   the id");
                return segment;
            } catch (IpcExistsException e) {
                narrator.here(shmget, String.valueOf(e.getMessage()));
                narrator.note("Somebody else has this key. It stays theirs; once more with another project.");
                narrator.step("Another key.");
            }
        }
        throw new CommandFailure(
                "tour: all keys of " + file + " name segments already; remove those that are not needed");
    }

    private void stat(Segment segment) {
        narrator.step("Stat: what the system knows of it. It belongs to no process, and outlives them all.");
        narrator.here("shmctl(" + segment.id() + ", IPC_STAT)", "0");
        narrator.properties(describe(segment));
    }

    private Map<String, String> describe(Segment segment) {
        return stage.describe(kind, segment);
    }

    private Attachment attachHere(Segment segment) {
        narrator.step("Attach: the segment comes into the memory of this process.");
        Map<String, String> before = describe(segment);
        Attachment memory = segment.attach();
        narrator.here("shmat(" + segment.id() + ", NULL, 0)", "0x" + Long.toHexString(memory.address()));
        narrator.changed(before, describe(segment));
        return memory;
    }

    private void attachThere(Segment segment) {
        narrator.step("The other process finds it by the key, and attaches it too, at an address of its own.");
        Map<String, String> before = describe(segment);
        IpcKey key = segment.key();
        narrator.there("shmget(" + key + ", 0, 0)", peer.ask("segment open " + key) + "   the same id");
        narrator.there("shmat(" + segment.id() + ", NULL, 0)", peer.ask("segment attach"));
        narrator.changed(before, describe(segment));
    }

    private void talk(Attachment here) {
        narrator.step("Write here, read there, and back. This is plain memory: no system call at all.");
        writeHereReadThere(here, "hello from process " + ProcessHandle.current().pid());
        String answer = "hello back from process " + peer.pid();
        peer.ask("segment write " + answer);
        narrator.there("write at " + TourText.AT_SECOND, TourStage.quoted(answer));
        narrator.here("read at " + TourText.AT_SECOND, TourStage.quoted(TourText.read(here, TourText.AT_SECOND)));
    }

    private void writeHereReadThere(Attachment here, String text) {
        TourText.write(here, TourText.AT_FIRST, text);
        narrator.here("write at " + TourText.AT_FIRST, TourStage.quoted(text));
        narrator.there("read at " + TourText.AT_FIRST, TourStage.quoted(peer.ask("segment read")));
    }

    private void list(Segment segment) {
        narrator.step("The list of all segments, and in it this one: 'sysvipc ls -m'.");
        stage.printRow(kind, segment);
    }

    private void removeWhileAttached(Segment segment) {
        narrator.step(
                "Remove it while both have it attached: the key is free at once, the memory stays (status dest).");
        IpcKey key = segment.key();
        Map<String, String> before = describe(segment);
        stage.cleanup().remove(segment);
        narrator.here("shmctl(" + segment.id() + ", IPC_RMID)", "0");
        narrator.changed(before, describe(segment));
        stage.printRow(kind, segment);
        narrator.there("shmget(" + key + ", 0, 0)", peer.askInVain("segment open " + key));
    }

    private void talkAfterRemoval(Attachment here) {
        narrator.step("Who has it attached can still use it.");
        writeHereReadThere(here, "still here");
    }

    private void detach(Segment segment, Attachment here) {
        narrator.step("Detach here, then there. With the last detach the system destroys it.");
        Map<String, String> before = describe(segment);
        String call = "shmdt(0x" + Long.toHexString(here.address()) + ")";
        here.close();
        narrator.here(call, "0");
        narrator.changed(before, describe(segment));
        narrator.there("shmdt(its address)", peer.ask("segment detach") + "   the last one");
    }
}
