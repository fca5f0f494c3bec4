package org.sysvipc.spi;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a backend: the one that the user named, in code, by the system property {@value #PROPERTY} or by the environment
 * variable {@value #VARIABLE}, in this order; else the first that works, by priority.
 *
 * <p>A backend that the user named and that does not work is an error, never another backend.
 */
public final class BackendSelection {
    /** The system property that names a backend. */
    public static final String PROPERTY = "sysvipc.backend";

    /** The environment variable that names a backend. */
    public static final String VARIABLE = "SYSVIPC_BACKEND";

    private final BackendDiscovery discovery;
    private final Properties properties;
    private final Map<String, String> environment;

    /**
     * Selects among what was found, by this process's properties and environment.
     *
     * @param discovery the providers
     */
    public BackendSelection(BackendDiscovery discovery) {
        this(discovery, System.getProperties(), System.getenv());
    }

    /** For tests. */
    BackendSelection(BackendDiscovery discovery, Properties properties, Map<String, String> environment) {
        this.discovery = discovery;
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * What was chosen.
     *
     * @param backend the open backend, the caller's to close
     * @param reason why it was chosen, in a few words
     */
    public record Choice(IpcBackend backend, String reason) {}

    /** Says that no backend works, with what each said. */
    public static final class NoBackendException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<ProbeReport> reports;

        NoBackendException(String message, List<ProbeReport> reports) {
            super(message);
            this.reports = List.copyOf(reports);
            reports.forEach(report -> report.cause().ifPresent(this::addSuppressed));
        }

        /** {@return the report of each backend that was looked at} */
        public List<ProbeReport> reports() {
            return reports;
        }
    }

    /**
     * Opens the backend that is to be used.
     *
     * @param named the backend that the code insists on, or null
     * @param required what the backend must be able to do
     * @return the backend and why it was chosen
     * @throws NoBackendException if the named one, or with none named each, does not work or lacks what is required; its
     *     suppressed exceptions are the causes
     */
    public Choice open(@Nullable String named, Set<Capability> required) throws NoBackendException {
        if (named != null) {
            return openNamed(named, "named in code", required);
        }
        String property = properties.getProperty(PROPERTY);
        if (property != null && !property.isBlank()) {
            return openNamed(property, "named by the system property " + PROPERTY, required);
        }
        String variable = environment.get(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return openNamed(variable, "named by the environment variable " + VARIABLE, required);
        }
        return openBest(required);
    }

    private Choice openNamed(String named, String how, Set<Capability> required) throws NoBackendException {
        String name = named.strip().toLowerCase(Locale.ROOT);
        for (IpcBackendProvider provider : discovery.providers()) {
            if (provider.name().equals(name)) {
                List<ProbeReport> reports = new ArrayList<>();
                IpcBackend backend = tryOpen(provider, true, required, reports);
                if (backend == null) {
                    throw new NoBackendException(
                            "backend '" + name + "', " + how + ", does not work here: "
                                    + reports.get(0).detail(),
                            reports);
                }
                return new Choice(backend, how);
            }
        }
        for (ProbeReport report : discovery.unloadable()) {
            if (report.name().equals(name)) {
                throw new NoBackendException(
                        "backend '" + name + "', " + how + ", cannot be loaded: " + report.detail(), List.of(report));
            }
        }
        throw new NoBackendException(
                "there is no backend '" + name + "', " + how + "; there are: " + known(), discovery.unloadable());
    }

    private String known() {
        List<String> names = new ArrayList<>();
        discovery.providers().forEach(provider -> names.add(provider.name()));
        discovery.unloadable().forEach(report -> names.add(report.name() + " (cannot be loaded)"));
        return names.isEmpty() ? "none (is a backend's jar on the class path?)" : String.join(", ", names);
    }

    private Choice openBest(Set<Capability> required) throws NoBackendException {
        List<ProbeReport> reports = new ArrayList<>();
        for (IpcBackendProvider provider : discovery.providers()) {
            IpcBackend backend = tryOpen(provider, false, required, reports);
            if (backend != null) {
                String passedOver = passedOver(reports);
                return new Choice(backend, "the first by priority that works" + passedOver);
            }
        }
        reports.addAll(discovery.unloadable());
        String reasons = reports.stream()
                .map(report -> report.name() + ": " + report.detail())
                .collect(Collectors.joining("; "));
        throw new NoBackendException(
                reports.isEmpty()
                        ? "no backend was found; is the jar of a backend on the class path or the module path?"
                        : "no backend works here: " + reasons,
                reports);
    }

    private static String passedOver(List<ProbeReport> reports) {
        return reports.isEmpty()
                ? ""
                : reports.stream()
                        .map(report -> report.name() + ": " + report.detail())
                        .collect(Collectors.joining("; ", " (not ", ")"));
    }

    /** Opens a backend, or adds to the reports why not. */
    private static @Nullable IpcBackend tryOpen(
            IpcBackendProvider provider, boolean insisted, Set<Capability> required, List<ProbeReport> reports) {
        if (!insisted) {
            ProbeReport report = BackendDiscovery.probe(provider);
            if (!report.available()) {
                reports.add(report);
                return null;
            }
        }
        IpcBackend backend = null;
        Throwable refusal;
        try {
            backend = provider.open(insisted);
            refusal = lack(backend, required);
        } catch (BackendUnavailableException | RuntimeException | LinkageError e) {
            refusal = e;
        }
        if (refusal == null) {
            return backend;
        }
        if (backend != null) {
            close(backend, refusal);
        }
        reports.add(ProbeReport.unavailable(provider, refusal));
        return null;
    }

    /** Closes one that is not used. What that throws is of no use to anybody but who mends the backend. */
    private static void close(IpcBackend backend, Throwable refusal) {
        try {
            backend.close();
        } catch (RuntimeException | LinkageError e) {
            refusal.addSuppressed(e);
        }
    }

    private static @Nullable BackendUnavailableException lack(IpcBackend backend, Set<Capability> required) {
        Set<Capability> present = backend.capabilities();
        if (present.containsAll(required)) {
            return null;
        }
        EnumSet<Capability> missing = EnumSet.copyOf(required);
        missing.removeAll(present);
        return new BackendUnavailableException("it lacks the required " + missing);
    }
}
