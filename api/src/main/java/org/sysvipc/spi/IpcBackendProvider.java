package org.sysvipc.spi;

/**
 * Makes one kind of backend. Found by {@link java.util.ServiceLoader}.
 *
 * <p>The constructor does nothing native and throws nothing, so that a backend that does not work here is a row in a
 * table with its reason and not a crash of the search.
 */
public interface IpcBackendProvider {

    /** {@return the backend's short name, in lower case} */
    String name();

    /**
     * The backend's rank among those that work.
     *
     * @return higher is preferred: {@code ffm} is 300, {@code jna} 200, {@code mmap} 100
     */
    int priority();

    /**
     * Finds out whether the backend works here, by one real and harmless operation.
     *
     * @return the finding; a backend that does not work is a report with the cause, never an exception
     */
    ProbeReport probe();

    /**
     * Opens the backend.
     *
     * @param insisted whether the user named this backend: it then also opens where {@link #probe} keeps it out only from
     *     caution, such as a platform on which it was never tried
     * @return an open backend, the caller's to close
     * @throws BackendUnavailableException if it does not work here
     */
    IpcBackend open(boolean insisted) throws BackendUnavailableException;
}
