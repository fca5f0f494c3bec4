package org.sysvipc.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sysvipc.IpcException;

/**
 * A call of the tour's other process that waits. It is made by a thread of its own, so that the process goes on reading, and
 * ends when the tour does.
 */
final class TourWait {
    private static final long PATIENCE_SECONDS = 5;

    private @Nullable FutureTask<String> task;

    String begin(Callable<String> call) {
        FutureTask<String> begun = new FutureTask<>(call);
        task = begun;
        Thread thread = new Thread(begun, "tour-wait");
        thread.setDaemon(true);
        thread.start();
        return "begun";
    }

    /** {@return what came of the call; waits for it, but not for ever} */
    String outcome() throws InterruptedException {
        if (task == null) {
            throw new CommandFailure("there is no call to wait for");
        }
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IpcException refused) {
                throw refused;
            }
            throw new CommandFailure("it failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new CommandFailure("it still waits, and should not", e);
        }
    }
}
