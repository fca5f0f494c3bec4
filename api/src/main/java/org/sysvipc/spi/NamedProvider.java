package org.sysvipc.spi;

import java.util.Objects;

/**
 * A provider whose name and priority are known, so that to look for a name and to sort call no stranger's code.
 *
 * @param name what it calls itself
 * @param priority its rank
 * @param provider the provider
 */
record NamedProvider(String name, int priority, IpcBackendProvider provider) implements IpcBackendProvider {

    /**
     * Asks a provider for its name and priority.
     *
     * @throws RuntimeException if it throws, or has no name
     * @throws LinkageError if it was compiled against another version of the interface
     */
    static NamedProvider of(IpcBackendProvider provider) {
        String type = provider.getClass().getName();
        String name = Objects.requireNonNull(provider.name(), type + ".name() is null");
        if (name.isBlank()) {
            throw new IllegalStateException(type + ".name() is blank");
        }
        return new NamedProvider(name, provider.priority(), provider);
    }

    @Override
    public ProbeReport probe() {
        return Objects.requireNonNull(provider.probe(), provider.getClass().getName() + ".probe() is null");
    }

    @Override
    public IpcBackend open(boolean insisted) throws BackendUnavailableException {
        return Objects.requireNonNull(
                provider.open(insisted), provider.getClass().getName() + ".open() is null");
    }

    /** {@return why this one is left out where the other has its name} */
    ProbeReport outrankedBy(NamedProvider other) {
        return ProbeReport.unavailable(
                this,
                new BackendUnavailableException("the name is taken: "
                        + other.provider.getClass().getName() + " goes before "
                        + provider.getClass().getName()));
    }
}
