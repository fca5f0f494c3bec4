package org.sysvipc.tck.harness;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sysvipc.spi.BackendDiscovery;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcBackendProvider;
import org.sysvipc.spi.ProbeReport;

/**
 * The backend that the TCK runs on: the one that the configuration parameter {@value #PARAMETER} names.
 *
 * @param name its name
 */
public record BackendUnderTest(String name) {
    /** The JUnit configuration parameter that names it. */
    public static final String PARAMETER = "sysvipc.tck.backend";

    private static final ConcurrentHashMap<String, Set<Capability>> CAPABILITIES = new ConcurrentHashMap<>();

    static BackendUnderTest of(ExtensionContext context) {
        return new BackendUnderTest(context.getConfigurationParameter(PARAMETER)
                .orElseThrow(() -> new ExtensionConfigurationException(
                        "the configuration parameter " + PARAMETER + " is missing")));
    }

    /**
     * Opens it by its provider, as nothing but the waist.
     *
     * @return the open backend, the caller's to close
     * @throws IllegalStateException if there is no such provider or it does not open
     */
    public IpcBackend open() {
        BackendDiscovery discovery = BackendDiscovery.find();
        for (IpcBackendProvider provider : discovery.providers()) {
            if (provider.name().equals(name)) {
                try {
                    return provider.open(true);
                } catch (BackendUnavailableException e) {
                    throw new IllegalStateException("backend " + name + " does not open", e);
                }
            }
        }
        IllegalStateException missing = new IllegalStateException("there is no provider of backend " + name);
        for (ProbeReport report : discovery.unloadable()) {
            report.cause().ifPresent(missing::addSuppressed);
        }
        throw missing;
    }

    /** {@return what it declares} */
    public Set<Capability> capabilities() {
        return CAPABILITIES.computeIfAbsent(name, ignored -> {
            try (IpcBackend backend = open()) {
                return backend.capabilities();
            }
        });
    }
}
