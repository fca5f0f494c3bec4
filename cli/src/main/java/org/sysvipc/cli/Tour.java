package org.sysvipc.cli;

import java.nio.file.Path;
import java.util.Map;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcEntry;
import org.sysvipc.IpcException;
import org.sysvipc.IpcExistsException;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentStat;

/** The story: a segment from its key to its end. Every line of it is what the system answered just then. */
final class Tour {
    private static final long SIZE = 4096;

    /** Tried in this order, until one gives a key that is free. */
    private static final String PROJECTS = "TABCDEFGHIJKLMNOPQRSUVWXYZ";

    private final Ipc ipc;
    private final TourPeer peer;
    private final TourCleanup cleanup;
    private final Narrator narrator;
    private final SegmentKind kind = new SegmentKind();
    private final Appearance look = Appearance.ofThisSystem();

    /** A directory that both processes know, and that is always there. */
    private final Path file = Path.of(System.getProperty("java.home"));

    Tour(Ipc ipc, TourPeer peer, TourCleanup cleanup, Narrator narrator) {
        this.ipc = ipc;
        this.peer = peer;
        this.cleanup = cleanup;
        this.narrator = narrator;
    }

    void play() {
        narrator.say("Shared memory of System V, from its key to its end, in two processes\n");
        narrator.note("here:  process " + ProcessHandle.current().pid() + ", backend " + ipc.backendName());
        narrator.note("there: process " + peer.pid() + ", another Java virtual machine");
        Segment segment = create();
        stat(segment);
        Attachment here = attachHere(segment);
        attachThere(segment);
        talk(here);
        list(segment);
        removeWhileAttached(segment);
        talkAfterRemoval(here);
        detach(segment, here);
        gone(segment);
        narrator.say("\nNothing is left: no segment, and the other process ends now.");
    }

    /** The first two steps are one loop: a key that somebody else has is left alone. */
    private Segment create() {
        narrator.step("A key: each process computes it from a file and a project that they agreed on.");
        for (int i = 0; i < PROJECTS.length(); i++) {
            char project = PROJECTS.charAt(i);
            IpcKey key = IpcKey.ftok(file, project);
            String call = "ftok(\"" + file + "\", '" + project + "')";
            narrator.here(call, key.toString());
            narrator.there(call, peer.ask("ftok " + project + " " + file));
            // From now on the other process removes what has this key, if this process made it and is killed.
            peer.ask("watch " + key);
            narrator.step("Create: the system makes a segment of zeros that the key names, and gives it an id.");
            String shmget = "shmget(" + key + ", " + SIZE + ", IPC_CREAT | IPC_EXCL | 0600)";
            try {
                Segment segment = cleanup.create(key, SIZE, Mode.OWNER);
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
        return kind.describe(segment, segment.stat(), look);
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
        narrator.there("shmget(" + key + ", 0, 0)", peer.ask("open " + key) + "   the same id");
        narrator.there("shmat(" + segment.id() + ", NULL, 0)", peer.ask("attach"));
        narrator.changed(before, describe(segment));
    }

    private void talk(Attachment here) {
        narrator.step("Write here, read there, and back. This is plain memory: no system call at all.");
        writeHereReadThere(here, "hello from process " + ProcessHandle.current().pid());
        String answer = "hello back from process " + peer.pid();
        peer.ask("write " + answer);
        narrator.there("write at " + TourText.AT_SECOND, quoted(answer));
        narrator.here("read at " + TourText.AT_SECOND, quoted(TourText.read(here, TourText.AT_SECOND)));
    }

    private void writeHereReadThere(Attachment here, String text) {
        TourText.write(here, TourText.AT_FIRST, text);
        narrator.here("write at " + TourText.AT_FIRST, quoted(text));
        narrator.there("read at " + TourText.AT_FIRST, quoted(peer.ask("read")));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private void list(Segment segment) {
        narrator.step("The list of all segments, and in it this one: 'sysvipc ls -m'.");
        printRow(segment);
    }

    /** {@return whether the list has it} */
    private boolean printRow(Segment segment) {
        TextTable table = new TextTable(kind.columns());
        boolean found = false;
        for (IpcEntry<SegmentStat> entry : ipc.segments().list()) {
            if (entry.id().isPresent() && entry.id().getAsInt() == segment.id()) {
                table.add(kind.cells(entry.stat().orElse(null), look));
                found = true;
            }
        }
        if (found) {
            narrator.table(table);
        }
        return found;
    }

    private void removeWhileAttached(Segment segment) {
        narrator.step(
                "Remove it while both have it attached: the key is free at once, the memory stays (status dest).");
        IpcKey key = segment.key();
        Map<String, String> before = describe(segment);
        cleanup.remove();
        narrator.here("shmctl(" + segment.id() + ", IPC_RMID)", "0");
        narrator.changed(before, describe(segment));
        printRow(segment);
        narrator.there("shmget(" + key + ", 0, 0)", peer.askInVain("open " + key));
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
        narrator.there("shmdt(its address)", peer.ask("detach") + "   the last one");
    }

    private void gone(Segment segment) {
        narrator.step("Gone.");
        try {
            SegmentStat stat = segment.stat();
            throw new CommandFailure("tour: the segment should be gone, but is there: " + stat);
        } catch (IpcException e) {
            narrator.here("shmctl(" + segment.id() + ", IPC_STAT)", String.valueOf(e.getMessage()));
        }
        if (printRow(segment)) {
            throw new CommandFailure("tour: the segment should be gone, but the list has it");
        }
        narrator.here("'sysvipc ls -m'", "has no segment " + segment.id() + " any more");
    }
}
