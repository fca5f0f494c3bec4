package org.sysvipc.tck.peer;

/** The peer ended before it answered. */
public final class PeerEndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PeerEndedException(String message) {
        super(message);
    }
}
