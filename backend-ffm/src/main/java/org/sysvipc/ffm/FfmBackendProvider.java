package org.sysvipc.ffm;

import java.util.EnumSet;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcBackendProvider;
import org.sysvipc.spi.ProbeReport;
import org.sysvipc.spi.posix.KernelBackend;

/** Provides the backend {@code ffm}: the kernel's System V IPC, called by way of {@code java.lang.foreign}. */
public final class FfmBackendProvider implements IpcBackendProvider {
    private static final String NAME = "ffm";
    private static final int PRIORITY = 300;

    /** Does nothing. */
    public FfmBackendProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public ProbeReport probe() {
        try (KernelBackend backend = kernel(false)) {
            return ProbeReport.available(this, backend.capabilities(), backend.describe());
        } catch (BackendUnavailableException e) {
            return ProbeReport.unavailable(this, e);
        }
    }

    @Override
    public IpcBackend open(boolean insisted) throws BackendUnavailableException {
        return kernel(insisted);
    }

    private static KernelBackend kernel(boolean insisted) throws BackendUnavailableException {
        try {
            return KernelBackend.open(NAME, new FfmBinding(), EnumSet.of(Capability.MEMORY_SEGMENT), insisted);
        } catch (LinkageError | RuntimeException e) {
            // A function that C lacks, or native access denied: both come out of static initialisers.
            throw new BackendUnavailableException("C cannot be called by java.lang.foreign: " + e, e);
        }
    }
}
