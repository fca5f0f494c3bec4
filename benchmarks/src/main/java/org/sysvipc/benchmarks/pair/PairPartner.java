package org.sysvipc.benchmarks.pair;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sysvipc.Ipc;
import org.sysvipc.IpcException;
import org.sysvipc.IpcRemovedException;
import org.sysvipc.WaitStrategy;
import org.sysvipc.spi.Errno;

/** The other process of a pair. It ends when the objects are removed, or when the process that started it ends. */
public final class PairPartner {
    private PairPartner() {}

    /**
     * Answers.
     *
     * @param arguments backend, work, size, how to wait, the ids of the objects
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        endWithParent();
        WaitStrategy strategy = WaitStrategy.valueOf(arguments[3].toUpperCase(Locale.ROOT));
        List<Integer> ids =
                Arrays.stream(arguments).skip(4).map(Integer::valueOf).toList();
        try (Ipc ipc = Ipc.open(arguments[0])) {
            Exchange exchange = Exchange.of(ipc, arguments[1], Integer.parseInt(arguments[2]), strategy, ids);
            while (true) {
                exchange.answer();
            }
        } catch (IpcRemovedException e) {
            // While it waited: the orderly end.
        } catch (IpcException e) {
            if (e.errno() != Errno.EINVAL) {
                throw e;
            }
            // Before it began to wait.
        }
    }

    /** The parent's end of this pipe is closed when it ends, whatever the cause. */
    private static void endWithParent() {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is ever written.
                        }
                    } catch (IOException e) {
                        // A pipe that breaks is an end as well.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "watches the parent");
        watcher.setDaemon(true);
        watcher.start();
    }
}
