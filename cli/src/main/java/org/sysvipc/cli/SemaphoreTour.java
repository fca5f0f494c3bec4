package org.sysvipc.cli;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;

/** The tour's second chapter: a semaphore set. Every line is what the system answered just then. */
final class SemaphoreTour {
    /** The semaphore that is a token: one process at a time has it. */
    private static final int TOKEN = 0;

    /** The semaphore that is a signal: 0 until somebody has something for another. */
    private static final int SIGNAL = 1;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final TourStage stage;
    private final TourPeer peer;
    private final Narrator narrator;
    private final SemaphoreSetKind kind = new SemaphoreSetKind();

    SemaphoreTour(TourStage stage) {
        this.stage = stage;
        this.peer = stage.peer();
        this.narrator = stage.narrator();
    }

    void play() throws InterruptedException {
        narrator.chapter("Semaphores: a set of two counters");
        SemaphoreSet set = create();
        wake(set);
        allOrNone(set);
        killTheHolder(set);
        waitForNothing(set);
        removeWhileWaiting(set);
    }

    private SemaphoreSet create() {
        narrator.step(
                "Create with values: semaphore 0 is a token that one process at a time may take, semaphore 1 a signal.");
        IpcKey key = stage.drawKey(kind);
        narrator.note("The key is a number that both know: " + key + ", drawn at random.");
        SemaphoreSet set = stage.cleanup().create(() -> stage.ipc().semaphores().create(key, Mode.OWNER, 1, 0));
        narrator.here("semget(" + key + ", 2, IPC_CREAT | IPC_EXCL | 0600)", set.id() + "   the id");
        narrator.here("semctl(" + set.id() + ", SETALL, {1, 0}), and a semop that says: ready", "0");
        narrator.there("semget(" + key + ", 0, 0)", peer.ask("set open " + key) + "   the same id");
        narrator.properties(describe(set));
        return set;
    }

    private Map<String, String> describe(SemaphoreSet set) {
        return stage.describe(kind, set);
    }

    private static String semop(SemaphoreSet set, String... operations) {
        return "semop(" + set.id() + ", {" + String.join("}, {", operations) + "})";
    }

    private void wake(SemaphoreSet set) throws InterruptedException {
        narrator.step("Wait, and be woken: the other process wants 1 of the signal, and there is none.");
        String acquire = semop(set, SIGNAL + ", -1, 0");
        Map<String, String> before = describe(set);
        beginToWait(set, SIGNAL, acquire);
        Map<String, String> waiting = describe(set);
        narrator.changed(before, waiting);
        set.release(SIGNAL);
        narrator.here(semop(set, SIGNAL + ", +1, 0"), "0");
        narrator.there(acquire, peer.ask("outcome") + "   woken, and the 1 is taken");
        narrator.changed(waiting, describe(set));
    }

    /** Has the other process wait for a semaphore, and comes back when it does. */
    private void beginToWait(SemaphoreSet set, int number, String acquire) throws InterruptedException {
        peer.ask("set acquire " + number);
        long start = System.nanoTime();
        while (set.waitingForIncrease(number) == 0) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new CommandFailure("tour: the other process should wait, and does not");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        narrator.there(acquire, "...   it waits");
    }

    private void allOrNone(SemaphoreSet set) {
        narrator.step("Several operations at once, or none: take the token and the signal, without waiting.");
        String both = semop(set, TOKEN + ", -1, IPC_NOWAIT", SIGNAL + ", -1, IPC_NOWAIT");
        if (set.tryOperate(SemOps.acquire(TOKEN).thenAcquire(SIGNAL))) {
            throw new CommandFailure("tour: the system should not have done it");
        }
        narrator.here(both, "EAGAIN");
        int[] values = set.values();
        narrator.here(
                "semctl(" + set.id() + ", GETALL)",
                "{" + values[TOKEN] + ", " + values[SIGNAL] + "}   the token is still there");
    }

    private void killTheHolder(SemaphoreSet set) throws InterruptedException {
        TourPeer third = stage.third();
        narrator.step("Undo: a third process takes the token and is killed. The system gives back what it had taken.");
        third.ask("set open " + set.key());
        narrator.third(semop(set, TOKEN + ", -1, SEM_UNDO"), third.ask("set acquire-with-undo " + TOKEN));
        String acquire = semop(set, TOKEN + ", -1, 0");
        beginToWait(set, TOKEN, acquire);
        Map<String, String> waiting = describe(set);
        third.kill();
        narrator.here("kill(" + third.pid() + ", SIGKILL)", "0");
        narrator.there(acquire, peer.ask("outcome") + "   the token is handed over");
        narrator.changed(waiting, describe(set));
    }

    private void waitForNothing(SemaphoreSet set) throws InterruptedException {
        narrator.step("Once more the other process waits for the signal.");
        beginToWait(set, SIGNAL, semop(set, SIGNAL + ", -1, 0"));
        stage.printRow(kind, set);
    }

    private void removeWhileWaiting(SemaphoreSet set) throws InterruptedException {
        narrator.step("Remove the set: it is gone at once, and whoever waits is woken with an error.");
        stage.cleanup().remove(set);
        narrator.here("semctl(" + set.id() + ", IPC_RMID)", "0");
        narrator.there(semop(set, SIGNAL + ", -1, 0"), peer.askInVain("outcome"));
        stage.tellGone(kind, set, "semctl");
    }
}
