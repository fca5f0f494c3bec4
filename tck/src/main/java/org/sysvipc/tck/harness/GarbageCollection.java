package org.sysvipc.tck.harness;

import java.lang.ref.WeakReference;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;

/** Makes the collector run. */
public final class GarbageCollection {
    private GarbageCollection() {}

    /**
     * Waits until an object has been collected and what is done upon that has been done.
     *
     * @param ipc the backend that does it
     * @param reference to the object, which must not be reachable otherwise
     */
    public static void awaitCollectionOf(Ipc ipc, WeakReference<?> reference) {
        Eventually.until("the collector has found the object", () -> {
            System.gc();
            return reference.get() == null;
        });
        // What is done is done by a thread of its own, one after the other. An attachment that is lost only now shows
        // by its
        // detach that all which was lost earlier had its turn.
        Segment probe = ipc.segments().createPrivate(1, Mode.OWNER);
        loseAttachment(probe);
        Eventually.until("the collector has found a later object", () -> {
            System.gc();
            return probe.stat().attachCount() == 0;
        });
        probe.remove();
    }

    private static void loseAttachment(Segment segment) {
        segment.attach().putByte(0, (byte) 1);
    }
}
