package org.sysvipc.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The providers that {@link ServiceLoader} finds, best first, and a report for each that is of no use: that could not be
 * loaded, throws when it is asked for its name or priority, or has the name of one that goes before it.
 *
 * @param providers the providers, by falling priority; no two have the same name
 * @param unloadable one report for each of the others
 */
public record BackendDiscovery(List<IpcBackendProvider> providers, List<ProbeReport> unloadable) {

    /** A class and not a lambda, as all on the way to the first call: the first lambda of a program costs milliseconds. */
    private static final Comparator<NamedProvider> BEST_FIRST = new Comparator<>() {
        @Override
        public int compare(NamedProvider one, NamedProvider other) {
            return Integer.compare(other.priority(), one.priority());
        }
    };

    /** A walk that meets this many failures is going round in circles. */
    private static final int MAX_FAILURES = 64;

    /** Copies the lists. */
    public BackendDiscovery {
        providers = List.copyOf(providers);
        unloadable = List.copyOf(unloadable);
    }

    /**
     * Finds the providers, with the class loader of this class: the thread's context loader may know another copy of it.
     *
     * @return what was found
     */
    public static BackendDiscovery find() {
        return find(IpcBackendProvider.class.getClassLoader());
    }

    /**
     * Finds the providers that a class loader knows.
     *
     * @param loader the class loader; one that knows another copy of {@link IpcBackendProvider} finds providers that are of
     *     no use here, and each is a report
     * @return what was found
     */
    public static BackendDiscovery find(ClassLoader loader) {
        return walk(ServiceLoader.load(IpcBackendProvider.class, loader).iterator());
    }

    /**
     * Walks an iterator of a ServiceLoader. Both its methods may throw for one provider (its class is of a newer Java, a
     * library it needs is missing) and then go on to the next: for-each would lose all that follow.
     */
    static BackendDiscovery walk(Iterator<IpcBackendProvider> found) {
        List<NamedProvider> providers = new ArrayList<>();
        List<ProbeReport> unloadable = new ArrayList<>();
        int failures = 0;
        while (failures < MAX_FAILURES) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                addNamed(providers, unloadable, found.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                addOnce(unloadable, ProbeReport.unloadable(nameIn(String.valueOf(e.getMessage()), e), e));
            }
        }
        providers.sort(BEST_FIRST);
        return new BackendDiscovery(oneOfEachName(providers, unloadable), unloadable);
    }

    private static void addNamed(
            List<NamedProvider> providers, List<ProbeReport> unloadable, IpcBackendProvider provider) {
        try {
            providers.add(NamedProvider.of(provider));
        } catch (RuntimeException | LinkageError e) {
            unloadable.add(ProbeReport.unloadable(nameIn(provider.getClass().getName(), e), e));
        }
    }

    private static List<IpcBackendProvider> oneOfEachName(List<NamedProvider> sorted, List<ProbeReport> unloadable) {
        Map<String, NamedProvider> byName = new LinkedHashMap<>();
        for (NamedProvider provider : sorted) {
            NamedProvider before = byName.putIfAbsent(provider.name(), provider);
            if (before != null) {
                unloadable.add(provider.outrankedBy(before));
            }
        }
        return List.copyOf(byName.values());
    }

    /** On the module path a provider is declared twice, by its module and in META-INF/services, and fails twice. */
    private static void addOnce(List<ProbeReport> reports, ProbeReport report) {
        for (ProbeReport other : reports) {
            if (other.name().equals(report.name()) && other.detail().equals(report.detail())) {
                return;
            }
        }
        reports.add(report);
    }

    /** The last package name before the class in {@code org.sysvipc.ffm.FfmBackendProvider} is the backend's name. */
    private static String nameIn(String text, Throwable thrown) {
        Matcher matcher = Pattern.compile("([\\w$]+)[./]([A-Z][\\w$]*)")
                .matcher(text.replace(IpcBackendProvider.class.getName(), ""));
        return matcher.find() ? matcher.group(1) : thrown.getClass().getSimpleName();
    }

    /**
     * Probes every provider.
     *
     * @return the whole table: those of use by falling priority, then the others
     */
    public List<ProbeReport> probeAll() {
        List<ProbeReport> table = new ArrayList<>();
        for (IpcBackendProvider provider : providers) {
            table.add(probe(provider));
        }
        table.addAll(unloadable);
        return List.copyOf(table);
    }

    /**
     * Probes one provider, and makes a report even of one that breaks its promise and throws.
     *
     * @param provider the provider
     * @return its report
     */
    @SuppressWarnings("CatchAndPrintStackTrace")
    static ProbeReport probe(IpcBackendProvider provider) {
        try {
            return provider.probe();
        } catch (RuntimeException | LinkageError e) {
            return ProbeReport.unavailable(provider, e);
        }
    }
}
