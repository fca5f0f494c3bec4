package com.example.sysvipc.memory;

import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcBackendProvider;
import org.sysvipc.spi.ProbeReport;

/** Provides the backend {@code memory}. Found by the service loader; users say {@code Ipc.open("memory")}. */
public final class MemoryBackendProvider implements IpcBackendProvider {

    /** For the service loader. */
    public MemoryBackendProvider() {}

    @Override
    public String name() {
        return MemoryBackend.NAME;
    }

    /** Below all others: whoever has a backend that other processes see wants that one. */
    @Override
    public int priority() {
        return 10;
    }

    @Override
    public ProbeReport probe() {
        try (IpcBackend backend = open(false)) {
            return ProbeReport.available(this, backend.capabilities(), "objects of this JVM alone");
        }
    }

    @Override
    public IpcBackend open(boolean insisted) {
        return new MemoryBackend();
    }
}
