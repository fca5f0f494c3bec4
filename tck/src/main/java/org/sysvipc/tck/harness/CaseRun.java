package org.sysvipc.tck.harness;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Ipc;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.tck.harness.LeftOvers.LeftOver;

/** What one run of a case has, and the check that nothing of it is left. */
final class CaseRun {
    private final BackendUnderTest backendUnderTest;

    /** Not the case's own: it must work whatever the case did to that one. */
    private final IpcBackend observer;

    private final Peers peers;
    private @Nullable Ipc ipc;
    private @Nullable IpcBackend backend;

    CaseRun(BackendUnderTest backendUnderTest) {
        this.backendUnderTest = backendUnderTest;
        this.observer = backendUnderTest.open();
        this.peers = new Peers(backendUnderTest.name());
    }

    /** What a parameter of a case is, by its type. */
    Object parameter(Class<?> type) {
        if (type == Ipc.class) {
            return ipc();
        }
        if (type == IpcBackend.class) {
            return backend();
        }
        return type == Keys.class ? new Keys(observer) : peers;
    }

    static boolean canBeParameter(Class<?> type) {
        return type == Ipc.class || type == IpcBackend.class || type == Keys.class || type == Peers.class;
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
        peers.killAll().forEach(peer -> left.add(peer + " still ran"));
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
        left.addAll(SpaceLeftOvers.remove(observer));
        observer.close();
        return left;
    }
}
