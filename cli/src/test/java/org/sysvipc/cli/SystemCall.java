package org.sysvipc.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sees from outside that a process waits in a system call, as {@code /proc/PID/task/TID/syscall} tells. */
final class SystemCall {
    private static final int MSGSND = 69;
    private static final int MSGRCV = 70;

    private SystemCall() {}

    /** Comes back when the process waits in msgrcv for a queue. */
    static void awaitReceiver(Process process, String id) throws InterruptedException {
        await(process, MSGRCV, id);
    }

    /** Comes back when the process waits in msgsnd for a queue. */
    static void awaitSender(Process process, String id) throws InterruptedException {
        await(process, MSGSND, id);
    }

    private static void await(Process process, int number, String id) throws InterruptedException {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the numbers of calls here are those of x86-64");
        String call = number + " 0x" + Integer.toHexString(Integer.parseInt(id)) + " ";
        Await.until("process " + process.pid() + " is in call " + call, () -> isIn(process, call));
    }

    private static boolean isIn(Process process, String call) {
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads) {
                try (BufferedReader reader = Files.newBufferedReader(thread.resolve("syscall"))) {
                    String line = reader.readLine();
                    if (line != null && line.startsWith(call)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            // A thread has ended while we were looking; the next look tells.
            return false;
        }
    }
}
