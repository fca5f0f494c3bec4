package org.sysvipc.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.SemaphoreSet;

/** What the other processes of the tour do with the semaphore set. */
final class PeerSemaphoreSet implements TourPeerCommand.Part {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Ipc ipc;
    private final TourWait waiting;
    private @Nullable SemaphoreSet set;

    PeerSemaphoreSet(Ipc ipc, TourWait waiting) {
        this.ipc = ipc;
        this.waiting = waiting;
    }

    @Override
    public String answer(String verb, String operand) throws InterruptedException {
        return switch (verb) {
            case "open" -> open(IpcKey.parse(operand));
            case "acquire" -> acquire(opened(), Integer.parseInt(operand));
            case "acquire-with-undo" -> acquireWithUndo(opened(), Integer.parseInt(operand));
            default -> throw new CommandFailure("not a request: set " + verb);
        };
    }

    private String open(IpcKey key) {
        SemaphoreSet found = ipc.semaphores().open(key);
        set = found;
        return Integer.toString(found.id());
    }

    private SemaphoreSet opened() {
        if (set == null) {
            throw new CommandFailure("open comes first");
        }
        return set;
    }

    private String acquire(SemaphoreSet from, int number) {
        return waiting.begin(() -> {
            from.acquire(number);
            return "0";
        });
    }

    private static String acquireWithUndo(SemaphoreSet from, int number) throws InterruptedException {
        if (!from.withUndo().tryAcquire(number, PATIENCE)) {
            throw new CommandFailure("semaphore " + number + " should be free");
        }
        return "0";
    }
}
