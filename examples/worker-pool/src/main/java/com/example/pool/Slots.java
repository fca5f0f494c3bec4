package com.example.pool;

import java.time.Duration;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.SemaphoreSet;

/** The slots that all workers share. */
public final class Slots {
    private static final int SLOTS = 0;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SemaphoreSet set;

    private Slots(SemaphoreSet set) {
        this.set = set;
    }

    /** Whoever comes first makes them; the others wait until they have their value. */
    public static Slots open(Ipc ipc, IpcKey key, int slots) throws InterruptedException {
        return new Slots(ipc.semaphores().openOrCreate(key, Mode.OWNER, PATIENCE, slots));
    }

    /** Waits for a slot. The kernel gives it back if this process dies. */
    public void take() throws InterruptedException {
        set.withUndo().acquire(SLOTS);
    }

    public void giveBack() {
        set.withUndo().release(SLOTS);
    }

    public int free() {
        return set.value(SLOTS);
    }

    public int waiting() {
        return set.waitingForIncrease(SLOTS);
    }

    public void remove() {
        set.remove();
    }
}
