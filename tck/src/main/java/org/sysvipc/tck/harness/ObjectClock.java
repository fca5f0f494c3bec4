package org.sysvipc.tck.harness;

import java.time.Instant;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcStat;
import org.sysvipc.Mode;
import org.sysvipc.spi.Capability;

/**
 * The clock that the objects' times are taken from: it shows whole seconds, and may be behind the one that Java reads by
 * whatever the kernel's tick is late.
 */
public final class ObjectClock {
    private final Ipc ipc;

    /**
     * The clock of a backend.
     *
     * @param ipc on which an object is made to see the time
     */
    public ObjectClock(Ipc ipc) {
        this.ipc = ipc;
    }

    /** {@return the time that an object made now shows} */
    public Instant now() {
        IpcControl<? extends IpcStat> probe = newObject();
        Instant now = probe.stat().changeTime();
        probe.remove();
        return now;
    }

    /** Of any kind that the backend has. */
    private IpcControl<? extends IpcStat> newObject() {
        if (ipc.capabilities().contains(Capability.SEGMENTS)) {
            return ipc.segments().createPrivate(1, Mode.OWNER);
        }
        return ipc.capabilities().contains(Capability.SEMAPHORE_SETS)
                ? ipc.semaphores().createPrivate(1, Mode.OWNER)
                : ipc.queues().createPrivate(Mode.OWNER);
    }

    /**
     * Waits until what happens next is told a later time than what happened before.
     *
     * @param before a time that an object shows
     */
    public void awaitLaterThan(Instant before) {
        Eventually.until("it is later than " + before, () -> now().isAfter(before));
    }
}
