package org.sysvipc.tck.peer;

import org.sysvipc.spi.Errno;

/** A peer could not do what it was told: the exception that its call of the API threw, retold on this side. */
public final class PeerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The error number, or 0. */
    private final int errnoNumber;

    PeerException(int errnoNumber, String message) {
        super(message);
        this.errnoNumber = errnoNumber;
    }

    /** {@return the error's number; 0 if it was no refusal by the system} */
    public int errnoNumber() {
        return errnoNumber;
    }

    /** {@return the error; {@link Errno#UNKNOWN} if it was no refusal by the system} */
    public Errno errno() {
        return Errno.of(errnoNumber);
    }
}
