package org.sysvipc.cli;

/** A command cannot do what it was asked, for a reason that is no system call's. Its message is for the user. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }

    CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
