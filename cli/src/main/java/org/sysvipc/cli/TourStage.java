package org.sysvipc.cli;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcEntry;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcStat;

/**
 * What the chapters of the tour have in common: the two sides, and how an object is shown.
 *
 * @param ipc this side's door
 * @param peer the other side
 * @param third one more process, which is there to be killed
 * @param cleanup takes charge of what the tour makes
 * @param narrator tells it
 * @param look how numbers are shown
 */
record TourStage(Ipc ipc, TourPeer peer, TourPeer third, TourCleanup cleanup, Narrator narrator, Appearance look) {

    /** A call that the system must refuse. */
    @FunctionalInterface
    interface Call {
        /** Makes it. */
        void make() throws InterruptedException;
    }

    <H extends IpcControl<S>, S extends IpcStat> Map<String, String> describe(ObjectKind<H, S> kind, H object) {
        return kind.describe(object, object.stat(), look);
    }

    /** Makes a call that must be refused; what the system says then. */
    static String refusal(Call call) throws InterruptedException {
        try {
            call.make();
        } catch (IpcException e) {
            return String.valueOf(e.getMessage());
        }
        throw new CommandFailure("tour: the system should have refused this, and did not");
    }

    /**
     * A key that nobody else knows. From now on the other process removes what has it, if this process is killed.
     *
     * @param kind of which space
     */
    IpcKey drawKey(ObjectKind<?, ?> kind) {
        IpcKey key = IpcKey.of(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        peer.ask("watch " + kind.letter() + " " + key);
        return key;
    }

    /** {@return whether the list has it, which is then shown} */
    <H extends IpcControl<S>, S extends IpcStat> boolean printRow(ObjectKind<H, S> kind, H object) {
        TextTable table = new TextTable(kind.columns());
        boolean found = false;
        for (IpcEntry<S> entry : kind.space(ipc).list()) {
            if (entry.id().isPresent() && entry.id().getAsInt() == object.id()) {
                table.add(kind.cells(entry.stat().orElse(null), look));
                found = true;
            }
        }
        if (found) {
            narrator.table(table);
        }
        return found;
    }

    /** Makes sure that an object is gone, and tells how that shows. */
    <H extends IpcControl<S>, S extends IpcStat> void tellGone(ObjectKind<H, S> kind, H object, String call)
            throws InterruptedException {
        narrator.here(call + "(" + object.id() + ", IPC_STAT)", refusal(object::stat));
        if (printRow(kind, object)) {
            throw new CommandFailure("tour: the " + kind.noun() + " should be gone, but the list has it");
        }
        narrator.here("'sysvipc ls -" + kind.letter() + "'", "has no " + object + " any more");
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }
}
