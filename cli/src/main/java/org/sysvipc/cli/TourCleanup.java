package org.sysvipc.cli;

import org.jspecify.annotations.Nullable;
import org.sysvipc.Ipc;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Errno;

/**
 * Sees to it that the tour leaves nothing behind, whether it comes to its end, fails, or is ended by a signal. It removes
 * only what was made through it. If this process is killed outright, the peer does the same: see {@link TourPeerCommand}.
 */
final class TourCleanup implements AutoCloseable {
    private final Ipc ipc;
    private final Thread hook = new Thread(this::cleanUp, "tour-cleanup");
    private @Nullable Segment segment;
    private @Nullable TourPeer peer;
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

    synchronized TourPeer startPeer() {
        ensureOpen();
        TourPeer started = TourPeer.start(ipc.backendName());
        peer = started;
        return started;
    }

    /** Makes the segment of the tour: in one step with taking charge of it, so that no signal comes in between. */
    synchronized Segment create(IpcKey key, long size, Mode mode) {
        ensureOpen();
        Segment created = ipc.segments().create(key, size, mode);
        segment = created;
        return created;
    }

    /** Removes the segment, as a step of the tour. */
    synchronized void remove() {
        if (segment != null) {
            segment.remove();
            segment = null;
        }
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
            remove();
        } catch (IpcException e) {
            // Gone already: somebody else removed it.
            if (e.errno() != Errno.EINVAL) {
                System.err.println("sysvipc: the tour could not remove its segment: " + e.getMessage());
            }
        } finally {
            if (peer != null) {
                peer.close();
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
