package org.sysvipc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcException;

/**
 * Sees to it that the tour leaves nothing behind, whether it comes to its end, fails, or is ended by a signal. It removes
 * only what was made through it. If this process is killed outright, the peer does the same: see {@link TourHeir}.
 */
final class TourCleanup implements AutoCloseable {
    private final Ipc ipc;
    private final Thread hook = new Thread(this::cleanUp, "tour-cleanup");
    private final List<IpcControl<?>> objects = new ArrayList<>();
    private final List<TourPeer> peers = new ArrayList<>();
    private boolean closed;
    private volatile boolean shuttingDown;

    private TourCleanup(Ipc ipc) {
        this.ipc = ipc;
    }

    static TourCleanup begin(Ipc ipc) {
        TourCleanup cleanup = new TourCleanup(ipc);
        Runtime.getRuntime().addShutdownHook(cleanup.hook);
        return cleanup;
    }

    /** {@return whether a signal is ending this process} */
    boolean isShuttingDown() {
        return shuttingDown;
    }

    /** Starts another process of the tour, which ends with it. */
    synchronized TourPeer startPeer() {
        ensureOpen();
        TourPeer started = TourPeer.start(ipc.backendName());
        peers.add(started);
        return started;
    }

    /** Makes an object of the tour: in one step with taking charge of it, so that no signal comes in between. */
    synchronized <H extends IpcControl<?>> H create(Supplier<H> creation) {
        ensureOpen();
        H created = creation.get();
        objects.add(created);
        return created;
    }

    /** Removes an object, as a step of the tour. */
    synchronized void remove(IpcControl<?> object) {
        ensureOpen();
        object.remove();
        objects.remove(object);
    }

    private void ensureOpen() {
        if (closed) {
            throw new CommandFailure("the tour is over");
        }
    }

    private void cleanUp() {
        shuttingDown = true;
        end();
    }

    private synchronized void end() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            objects.forEach(TourCleanup::removeLeft);
        } finally {
            peers.forEach(TourPeer::close);
        }
    }

    private static void removeLeft(IpcControl<?> object) {
        try {
            object.remove();
        } catch (IpcException e) {
            // Gone already: somebody else removed it.
            if (!Removed.isReasonOf(e)) {
                System.err.println("sysvipc: the tour could not remove its " + object + ": " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        end();
        if (!shuttingDown) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // A signal came just now: the hook runs, and finds nothing to do.
                shuttingDown = true;
            }
        }
    }
}
