package org.sysvipc.jna;

import java.util.Set;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.posix.KernelBackend;
import org.sysvipc.spi.posix.KernelBackendProvider;

/** Provides the backend {@code jna}: the kernel's System V IPC, called by JNA. */
public final class JnaBackendProvider extends KernelBackendProvider {
    private static final int PRIORITY = 200;

    /** Does nothing. */
    public JnaBackendProvider() {
        super("jna", PRIORITY, "JNA");
    }

    @Override
    protected KernelBackend kernel(boolean insisted) throws BackendUnavailableException {
        return KernelBackend.open(name(), new JnaBinding(), Set.of(), insisted);
    }
}
