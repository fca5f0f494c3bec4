package org.sysvipc.tck.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.peer.CCompiler;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.ExternalCommand;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.Peer;
import org.sysvipc.tck.peer.ScriptPeer;

/**
 * Starts other processes for a case. The case closes each before it ends. Where this machine cannot start one, the case is
 * skipped and the reason told.
 */
public final class Peers {
    private final BackendUnderTest backend;
    private final List<Peer> started = new ArrayList<>();
    private final Set<Long> pids = new TreeSet<>();

    Peers(BackendUnderTest backend) {
        this.backend = backend;
        pids.add(ProcessHandle.current().pid());
    }

    /** {@return a JVM that uses the backend under test} */
    public JvmPeer jvm() {
        return jvm(CommandPrefix.NONE);
    }

    /**
     * A JVM that uses the backend under test, as somebody else or elsewhere.
     *
     * @param prefix as whom, and where
     * @return the peer
     */
    public JvmPeer jvm(CommandPrefix prefix) {
        requireDeclared(Capability.PROCESS_SHARED);
        return jvmApart(prefix);
    }

    /**
     * A JVM that need not see this one's objects: for what only takes another user, or another process.
     *
     * @param prefix as whom, and where
     * @return the peer
     */
    public JvmPeer jvmApart(CommandPrefix prefix) {
        requireNoObstacle(prefix);
        return register(JvmPeer.start(backend.name(), prefix));
    }

    /**
     * A JVM of another Java that uses another backend than the one under test.
     *
     * @param java its {@code java}
     * @param otherBackend the backend's name
     * @return the peer
     */
    public JvmPeer jvm(Path java, String otherBackend) {
        return register(JvmPeer.start(otherBackend, java));
    }

    /** {@return a process in C} */
    public CPeer c() {
        return c(CommandPrefix.NONE);
    }

    /**
     * A process in C, as somebody else or elsewhere.
     *
     * @param prefix as whom, and where
     * @return the peer
     */
    public CPeer c(CommandPrefix prefix) {
        requireDeclared(Capability.KERNEL_OBJECTS);
        requireNoObstacle(prefix);
        return register(CPeer.start(compiler(), prefix));
    }

    /** {@return a process in C that need not see this one's objects} */
    public CPeer cApart() {
        return register(CPeer.start(compiler(), CommandPrefix.NONE));
    }

    /**
     * A process in Perl.
     *
     * @return the peer
     * @throws InterruptedException if this thread is interrupted
     */
    public ScriptPeer perl() throws InterruptedException {
        requireDeclared(Capability.KERNEL_OBJECTS);
        return register(ScriptPeer.perl());
    }

    /**
     * A process in Python.
     *
     * @return the peer
     * @throws InterruptedException if this thread is interrupted
     */
    public ScriptPeer python() throws InterruptedException {
        requireDeclared(Capability.KERNEL_OBJECTS);
        return register(ScriptPeer.python());
    }

    /** A case that starts a peer must have said so, or it fails on a backend whose objects the peer cannot see. */
    private void requireDeclared(Capability needed) {
        if (!backend.capabilities().contains(needed)) {
            throw new IllegalStateException("the peer needs a backend with " + needed + ": the case lacks @Requires");
        }
    }

    private static CCompiler compiler() {
        Optional<CCompiler> compiler = CCompiler.find();
        if (compiler.isEmpty()) {
            Assumptions.abort("there is no C compiler here (cc, gcc, clang)");
        }
        return compiler.get();
    }

    private static void requireNoObstacle(CommandPrefix prefix) {
        if (!prefix.words().isEmpty()) {
            Optional<String> obstacle = prefix.obstacle();
            Assumptions.assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        }
    }

    private <P extends Peer> P register(P peer) {
        started.add(peer);
        pids.add(peer.pid());
        return peer;
    }

    /**
     * Runs a command to its end, which must be a good one. What it creates counts as the case's.
     *
     * @param command the program and its arguments
     * @return what it wrote to standard output and standard error
     * @throws IllegalStateException if its exit code is not 0
     * @throws InterruptedException if this thread is interrupted; the command is then killed
     */
    public String run(String... command) throws InterruptedException {
        ExternalCommand.Result result = tryRun(command);
        if (result.exitCode() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " exits with " + result.exitCode() + ": " + result.output());
        }
        return result.output();
    }

    /**
     * Runs a command to its end, whatever that is. What it creates counts as the case's.
     *
     * @param command the program and its arguments
     * @return how it ended
     * @throws InterruptedException if this thread is interrupted; the command is then killed
     */
    public ExternalCommand.Result tryRun(String... command) throws InterruptedException {
        ExternalCommand.Result result = ExternalCommand.run(List.of(command));
        pids.add(result.pid());
        return result;
    }

    /** The pids of this process and of all that the case started. */
    Set<Long> pids() {
        started.forEach(peer -> pids.addAll(peer.process().family()));
        return pids;
    }

    /**
     * Kills what still runs.
     *
     * @return what ran
     */
    List<String> killAll() {
        List<String> running = new ArrayList<>();
        for (Peer peer : started) {
            if (peer.process().isAlive()) {
                running.add(peer.process().toString());
                peer.process().kill();
            }
            for (long pid : peer.process().family()) {
                // A child whose parent was killed reads the end of its input and exits: a moment is no leak.
                Eventually.until("process " + pid + " has ended", () -> hasEnded(pid));
            }
        }
        return running;
    }

    private static boolean hasEnded(long pid) {
        return !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) || isZombie(pid);
    }

    /** Whether a process has ended but nobody has waited for it: not every first process of a container does. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            // It ended meanwhile, or there is no /proc: the next look at the process tells.
            return false;
        }
    }
}
