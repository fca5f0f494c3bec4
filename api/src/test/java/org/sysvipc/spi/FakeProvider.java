package org.sysvipc.spi;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider that does what a test tells it, and counts what is asked of it. */
final class FakeProvider implements IpcBackendProvider {
    int probes;
    int opens;
    int closes;
    boolean insisted;

    private final String name;
    private final int priority;
    private Set<Capability> capabilities = EnumSet.of(Capability.SEGMENTS);
    private @Nullable Throwable failsProbe;
    private @Nullable Throwable failsOpen;

    FakeProvider(String name, int priority) {
        this.name = name;
        this.priority = priority;
    }

    FakeProvider with(Capability... more) {
        capabilities = EnumSet.copyOf(capabilities);
        capabilities.addAll(Set.of(more));
        return this;
    }

    /** Reports itself as unavailable; throws what it may not throw. */
    FakeProvider failingProbe(Throwable cause) {
        failsProbe = cause;
        return this;
    }

    FakeProvider failingOpen(Throwable cause) {
        failsOpen = cause;
        return this;
    }

    FakeProvider failing(Throwable cause) {
        return failingProbe(cause).failingOpen(cause);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public ProbeReport probe() {
        probes++;
        if (failsProbe instanceof BackendUnavailableException) {
            return ProbeReport.unavailable(this, failsProbe);
        }
        throwUnchecked(failsProbe);
        return ProbeReport.available(this, capabilities, "works");
    }

    @Override
    public IpcBackend open(boolean userInsisted) throws BackendUnavailableException {
        opens++;
        insisted = userInsisted;
        if (failsOpen instanceof BackendUnavailableException unavailable) {
            throw unavailable;
        }
        throwUnchecked(failsOpen);
        return new Backend();
    }

    private static void throwUnchecked(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException runtime) {
            throw runtime;
        }
    }

    private final class Backend implements IpcBackend {
        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<Capability> capabilities() {
            return capabilities;
        }

        @Override
        public LimitAdvice advice(IpcLimit limit) {
            return new LimitAdvice(limit.name(), "");
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
