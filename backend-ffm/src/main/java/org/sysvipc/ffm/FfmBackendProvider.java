package org.sysvipc.ffm;

import java.util.EnumSet;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.posix.KernelBackend;
import org.sysvipc.spi.posix.KernelBackendProvider;

/** Provides the backend {@code ffm}: the kernel's System V IPC, called by way of {@code java.lang.foreign}. */
public final class FfmBackendProvider extends KernelBackendProvider {
    private static final int PRIORITY = 300;

    /** Does nothing. */
    public FfmBackendProvider() {
        super("ffm", PRIORITY, "java.lang.foreign");
    }

    @Override
    protected KernelBackend kernel(boolean insisted) throws BackendUnavailableException {
        return KernelBackend.open(name(), new FfmBinding(), EnumSet.of(Capability.MEMORY_SEGMENT), insisted);
    }
}
