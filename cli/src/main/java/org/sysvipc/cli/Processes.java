package org.sysvipc.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which processes live. Each is looked at once, so that one list does not contradict itself. */
final class Processes {

    /** What is known of a process. */
    enum Life {
        ALIVE,
        DEAD,
        /** There is no pid (0: none, or in a pid namespace out of sight), or this user may not see all processes. */
        UNKNOWN
    }

    private final Path proc;
    private final Map<Integer, Life> seen = new HashMap<>();
    private @Nullable Boolean hidden;

    Processes() {
        this(Path.of("/proc"));
    }

    Processes(Path proc) {
        this.proc = proc;
    }

    Life life(int pid) {
        if (pid <= 0) {
            return Life.UNKNOWN;
        }
        Life life = seen.get(pid);
        if (life == null) {
            life = look(pid);
            seen.put(pid, life);
        }
        return life;
    }

    /** {@return for example {@code 1234 alive}, {@code 1234 dead}; {@code -} for no pid} */
    String describe(int pid) {
        return switch (life(pid)) {
            case ALIVE -> pid + " alive";
            case DEAD -> pid + " dead";
            case UNKNOWN -> pid == 0 ? "-" : pid + " ?";
        };
    }

    private Life look(int pid) {
        if (!Files.exists(proc.resolve("self"))) {
            return ProcessHandle.of(pid).isPresent() ? Life.ALIVE : Life.DEAD;
        }
        if (Files.exists(proc.resolve(Integer.toString(pid)))) {
            return Life.ALIVE;
        }
        if (hidden == null) {
            hidden = hidesProcesses();
        }
        return hidden ? Life.UNKNOWN : Life.DEAD;
    }

    /** Mounted with {@code hidepid}, {@code /proc} shows other users' processes to root alone. */
    private boolean hidesProcesses() {
        try {
            for (String mount : Files.readAllLines(proc.resolve("mounts"), StandardCharsets.ISO_8859_1)) {
                if (mount.contains(" " + proc + " ") && mount.contains("hidepid=") && !mount.contains("hidepid=0")) {
                    return !isRoot();
                }
            }
            return false;
        } catch (IOException e) {
            // Not known: then no process may be called dead.
            return true;
        }
    }

    private boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(proc.resolve("self"), "unix:uid"));
    }
}
