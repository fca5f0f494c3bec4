package org.sysvipc.cli;

import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcBackendProvider;
import org.sysvipc.spi.ProbeReport;

/** Provides {@link RefusingBackend} to commands that have {@code refusing-backend} on their class path. */
public class RefusingBackendProvider implements IpcBackendProvider {
    private final boolean lists;

    public RefusingBackendProvider() {
        this(true);
    }

    RefusingBackendProvider(boolean lists) {
        this.lists = lists;
    }

    /** The same without lists. */
    public static final class Listless extends RefusingBackendProvider {
        public Listless() {
            super(false);
        }
    }

    @Override
    public String name() {
        return lists ? "refusing" : "listless";
    }

    @Override
    public int priority() {
        return 1;
    }

    @Override
    public ProbeReport probe() {
        try (IpcBackend backend = open(false)) {
            return ProbeReport.available(this, backend.capabilities(), "made up");
        }
    }

    @Override
    public IpcBackend open(boolean insisted) {
        return new RefusingBackend(name(), lists);
    }
}
