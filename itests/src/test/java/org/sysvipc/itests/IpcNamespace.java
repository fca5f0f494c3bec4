package org.sysvipc.itests;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An IPC namespace of its own for a child process, where the system allows one: see unshare(1). */
final class IpcNamespace {
    private static final List<String> UNSHARE = List.of("unshare", "--ipc");
    private static final List<String> PREFIX = isAllowed() ? UNSHARE : List.of();

    private IpcNamespace() {}

    /** What to write before a command so that it runs in a namespace of its own; nothing where that is not allowed. */
    static List<String> prefix() {
        return PREFIX;
    }

    private static boolean isAllowed() {
        try {
            Process process = new ProcessBuilder("unshare", "--ipc", "true")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return false; // no such command here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
