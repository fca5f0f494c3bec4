package org.sysvipc.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether a thread of this process waits in the kernel for a message. Of a semaphore set the system tells how many
 * wait, of a queue it does not; but Linux shows the call that a thread is in, by its number, and with its arguments.
 */
final class KernelWait {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** The number of msgrcv: that of x86-64, or the one that newer platforms have in common. */
    private static final int MSGRCV = System.getProperty("os.arch").equals("amd64") ? 70 : 188;

    private KernelWait() {}

    /** Comes back when a thread waits for a message of the queue with this id; where that cannot be seen, after a while. */
    static void awaitReceiver(int id) throws InterruptedException {
        String call = MSGRCV + " 0x" + Integer.toHexString(id) + " ";
        long start = System.nanoTime();
        while (!isEntered(call) && System.nanoTime() - start < PATIENCE_NANOS) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static boolean isEntered(String call) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (systemCall(thread).startsWith(call)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // No such files on this system, or not for this user: then it cannot be seen.
            return false;
        }
    }

    /** {@return number and arguments; empty for a thread that has just ended} */
    private static String systemCall(Path thread) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(thread.resolve("syscall"))) {
            String line = reader.readLine();
            return line == null ? "" : line;
        }
    }
}
