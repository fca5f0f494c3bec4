package org.sysvipc.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An IPC namespace of a test's own, if this user may have one: then no test sees another's objects, and the kernel removes
 * what is left in it at its end. A process that waits for the end of its input holds it open.
 */
final class IpcNamespace implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final @Nullable Process holder;

    private IpcNamespace(@Nullable Process holder) {
        this.holder = holder;
    }

    static IpcNamespace open() {
        try {
            Process holder = new ProcessBuilder("unshare", "--ipc", "sh", "-c", "echo ready; exec cat")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
            if ("ready".equals(out.readLine())) {
                return new IpcNamespace(holder);
            }
            holder.destroy();
        } catch (IOException e) {
            // No unshare on this system, which is as good as not being allowed to use it.
            return new IpcNamespace(null);
        }
        return new IpcNamespace(null);
    }

    boolean isPrivate() {
        return holder != null;
    }

    /** {@return whether a process is in it} */
    boolean contains(long pid) {
        return holder != null && identity(pid).equals(identity(holder.pid()));
    }

    private static String identity(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "ns", "ipc"))
                    .toString();
        } catch (IOException e) {
            // It ended just now, or is another user's.
            return "none of process " + pid;
        }
    }

    /** {@return the command line that runs a command in this namespace, in the process that is started itself} */
    List<String> inside(List<String> command) {
        if (holder == null) {
            return command;
        }
        List<String> entered =
                new ArrayList<>(List.of("nsenter", "--ipc", "--target", Long.toString(holder.pid()), "--"));
        entered.addAll(command);
        return entered;
    }

    @Override
    public void close() throws IOException {
        if (holder != null) {
            holder.getOutputStream().close();
            try {
                if (!holder.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    holder.destroyForcibly();
                    throw new AssertionError("the holder of the IPC namespace did not end");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
