package org.sysvipc.tck.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Ipc;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.tck.harness.LeftOvers.LeftOver;

/** What one run of a case has, and the check that nothing of it is left. */
final class CaseRun {
    /** For threads that were interrupted: they end at once, unless there is a defect. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BackendUnderTest backendUnderTest;

    /** Not the case's own: it must work whatever the case did to that one. */
    private final IpcBackend observer;

    private final SpaceLeftOvers spaceLeftOvers;
    private final Peers peers;
    private final Threads threads = new Threads();
    private @Nullable Ipc ipc;
    private @Nullable IpcBackend backend;

    CaseRun(BackendUnderTest backendUnderTest) {
        this.backendUnderTest = backendUnderTest;
        this.observer = backendUnderTest.open();
        this.spaceLeftOvers = new SpaceLeftOvers(observer);
        this.peers = new Peers(backendUnderTest);
    }

    /** What a parameter of a case is, by its type. */
    Object parameter(Class<?> type) {
        if (type == Ipc.class) {
            return ipc();
        }
        if (type == IpcBackend.class) {
            return backend();
        }
        if (type == Threads.class) {
            return threads;
        }
        return type == Keys.class ? new Keys(observer) : peers;
    }

    static boolean canBeParameter(Class<?> type) {
        return List.of(Ipc.class, IpcBackend.class, Keys.class, Peers.class, Threads.class)
                .contains(type);
    }

    private Ipc ipc() {
        Ipc open = ipc;
        if (open == null) {
            open = Ipc.open(backendUnderTest.name());
            ipc = open;
        }
        return open;
    }

    private IpcBackend backend() {
        IpcBackend open = backend;
        if (open == null) {
            open = backendUnderTest.open();
            backend = open;
        }
        return open;
    }

    /**
     * Closes and removes all that is left.
     *
     * @return what was left, in words
     */
    List<String> end() {
        List<String> left = new ArrayList<>();
        List<Running<?>> running = threads.interruptAll();
        running.forEach(thread -> left.add(thread + " still ran"));
        peers.killAll().forEach(peer -> left.add(peer + " still ran"));
        running.forEach(thread -> thread.ends(PATIENCE));
        LeftOvers leftOvers = new LeftOvers(observer);
        // Before the backends are closed, since that detaches, and may so destroy, what the case left.
        List<LeftOver> objects = leftOvers.find(peers.pids());
        if (ipc != null) {
            ipc.close();
        }
        if (backend != null) {
            backend.close();
        }
        objects.forEach(object -> left.add(leftOvers.remove(object)));
        left.addAll(spaceLeftOvers.remove(peers.pids()));
        // The removal wakes whom the interrupt did not.
        running.stream()
                .filter(thread -> !thread.ends(PATIENCE))
                .forEach(thread -> left.add(thread + " cannot be interrupted"));
        observer.close();
        return left;
    }
}
