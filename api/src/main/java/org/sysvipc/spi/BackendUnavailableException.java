package org.sysvipc.spi;

import org.jspecify.annotations.Nullable;

/** Says why a backend does not work here. Thrown by {@link IpcBackendProvider#open}. */
public final class BackendUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message why, in a sentence for the user
     */
    public BackendUnavailableException(String message) {
        super(message);
    }

    /**
     * With a message and what was thrown.
     *
     * @param message why, in a sentence for the user
     * @param cause what was thrown
     */
    public BackendUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
