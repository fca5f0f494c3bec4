package loaders;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.SemaphoreSet;

/** Blocks in a call on a copy of the library of its own. Told what to do by words, since its types are nobody else's. */
public final class Waiter implements java.util.function.UnaryOperator<String> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Ipc ipc;
    private final SemaphoreSet set;
    private final Thread thread;

    public Waiter(String backend) {
        ipc = Ipc.open(backend);
        set = ipc.semaphores().createPrivate(Mode.OWNER, 0);
        thread = new Thread(this::block);
        thread.setDaemon(true);
        thread.start();
    }

    private void block() {
        try {
            end.complete(set.tryAcquire(0, PATIENCE) ? "acquired" : "timed out");
        } catch (InterruptedException e) {
            end.complete("interrupted");
        } catch (RuntimeException | LinkageError e) {
            end.complete("failed: " + e);
        }
    }

    @Override
    public String apply(String request) {
        return switch (request) {
            case "waiting" -> Boolean.toString(set.waitingForIncrease(0) == 1);
            case "ended" -> Boolean.toString(end.isDone());
            case "interrupt" -> {
                thread.interrupt();
                yield end.join();
            }
            case "close" -> {
                set.remove();
                ipc.close();
                yield ipc.backendName();
            }
            default -> throw new IllegalArgumentException(request);
        };
    }
}
