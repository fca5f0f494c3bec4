package org.sysvipc.spi.posix;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcBackendProvider;
import org.sysvipc.spi.ProbeReport;

/** Provides a kernel backend: what is the same however Java calls C. */
public abstract class KernelBackendProvider implements IpcBackendProvider {
    private static final Map<String, LinkageError> FIRST_FAILURES = new ConcurrentHashMap<>();

    private final String name;
    private final int priority;
    private final String way;

    /**
     * For subclasses.
     *
     * @param name the backend's name
     * @param priority its rank
     * @param way how it calls C, in a message
     */
    protected KernelBackendProvider(String name, int priority, String way) {
        this.name = name;
        this.priority = priority;
        this.way = way;
    }

    /**
     * Opens the backend.
     *
     * @param insisted whether the user named it
     * @return an open backend
     * @throws BackendUnavailableException if it does not work here; a {@link LinkageError} or a {@link RuntimeException} means
     *     the same
     */
    protected abstract KernelBackend kernel(boolean insisted) throws BackendUnavailableException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int priority() {
        return priority;
    }

    @Override
    public final ProbeReport probe() {
        try (KernelBackend backend = opened(false)) {
            return ProbeReport.available(this, backend.capabilities(), backend.describe());
        } catch (BackendUnavailableException e) {
            return ProbeReport.unavailable(this, e);
        }
    }

    @Override
    public final IpcBackend open(boolean insisted) throws BackendUnavailableException {
        return opened(insisted);
    }

    private KernelBackend opened(boolean insisted) throws BackendUnavailableException {
        try {
            return kernel(insisted);
        } catch (LinkageError | RuntimeException e) {
            // A library or function that is not there, or native access denied: all come out of static initialisers.
            Throwable cause = e instanceof LinkageError linkage ? inFull(linkage) : e;
            throw new BackendUnavailableException("C cannot be called by " + way + ": " + cause, cause);
        }
    }

    /** A class that could not be initialised never can be, and what the JVM tells of it after the first time lacks the cause. */
    private Throwable inFull(LinkageError error) {
        LinkageError first = FIRST_FAILURES.putIfAbsent(name, error);
        return first != null && error instanceof NoClassDefFoundError ? first : error;
    }
}
