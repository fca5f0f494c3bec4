package org.sysvipc.spi;

/** Named in META-INF/services of these tests. It never works, so that nothing opens it by mistake. */
public class ListedProvider implements IpcBackendProvider {

    /** Cannot be made. */
    public static final class Broken extends ListedProvider {
        public Broken() {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Override
    public String name() {
        return "listed";
    }

    @Override
    public int priority() {
        return 1;
    }

    @Override
    public ProbeReport probe() {
        return ProbeReport.unavailable(this, new BackendUnavailableException("for tests only"));
    }

    @Override
    public IpcBackend open(boolean insisted) throws BackendUnavailableException {
        throw new BackendUnavailableException("for tests only");
    }
}
