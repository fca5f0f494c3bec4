package org.sysvipc.cli;

import java.util.ArrayList;
import java.util.List;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcNotFoundException;
import org.sysvipc.IpcPermissionException;
import org.sysvipc.IpcStat;
import org.sysvipc.SegmentStat;

/**
 * Removes what the tour has made, if its process was killed and could not. It is told of each key before an object is made
 * with it, so that there is no moment at which nobody would remove the object.
 */
final class TourHeir {
    private final Ipc ipc;
    private final long creator;
    private final List<ObjectName.ByKey<?, ?>> watched = new ArrayList<>();

    /**
     * An heir.
     *
     * @param creator the process that plays the tour
     */
    TourHeir(Ipc ipc, long creator) {
        this.ipc = ipc;
        this.creator = creator;
    }

    /**
     * Watches a key.
     *
     * @param operand the letter of its kind, a blank, the key
     */
    String watch(String operand) {
        String[] words = operand.split(" ", 2);
        ObjectKind<?, ?> kind = ObjectKinds.ofLetter(words[0]).orElseThrow();
        IpcKey key = IpcKey.parse(words[1]);
        if (!(kind instanceof SegmentKind)) {
            requireFree(kind, key);
        }
        watched.add(new ObjectName.ByKey<>(kind, key));
        return "watching";
    }

    /**
     * Of a set or a queue the system does not tell who made it. But the key was drawn at random for this tour: if nobody has
     * it now, then whatever has it later is the tour's.
     */
    private void requireFree(ObjectKind<?, ?> kind, IpcKey key) {
        try {
            throw new CommandFailure("key " + key + " was drawn at random, and names somebody's "
                    + kind.space(ipc).open(key));
        } catch (IpcNotFoundException e) {
            // As it should be.
            return;
        }
    }

    void removeWhatWasLeft() {
        for (ObjectName.ByKey<?, ?> name : watched) {
            removeIfLeft(name);
        }
    }

    private <H extends IpcControl<S>, S extends IpcStat> void removeIfLeft(ObjectName.ByKey<H, S> name) {
        try {
            H left = name.find(ipc);
            if (isOfTheTour(left.stat())) {
                left.remove();
            }
        } catch (IpcNotFoundException | IpcPermissionException e) {
            // Nothing was left; or it is somebody else's, for what the tour has made may be read.
            return;
        } catch (IpcException e) {
            // Gone already: the other process was quicker to remove it.
            if (!Removed.isReasonOf(e)) {
                System.err.println(
                        "sysvipc: the tour could not remove what key " + name.key() + " names: " + e.getMessage());
            }
        }
    }

    /** The key of a segment is not the tour's alone, and may have come to name somebody else's since. */
    private boolean isOfTheTour(IpcStat stat) {
        return !(stat instanceof SegmentStat segment) || segment.creatorPid() == creator;
    }
}
