package org.sysvipc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import org.sysvipc.spi.BackendDiscovery;
import org.sysvipc.spi.BackendSelection;
import org.sysvipc.spi.BackendSelection.Choice;
import org.sysvipc.spi.BackendSelection.NoBackendException;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.LimitAdvice;
import org.sysvipc.spi.ProbeReport;

/**
 * System V IPC: the door to the three spaces of objects.
 *
 * <pre>{@code
 * try (Ipc ipc = Ipc.open()) {
 *     Segment segment = ipc.segments().create(IpcKey.of(0xabc00000), 256, Mode.of(0600));
 *     try (Attachment memory = segment.attach()) {
 *         memory.putInt(0, 42);
 *     }
 *     segment.remove();
 * }
 * }</pre>
 *
 * <p>Which backend serves it: the one named in the call, else by the system property {@code sysvipc.backend}, else by the
 * environment variable {@code SYSVIPC_BACKEND}, else the first by priority that works here. A backend that was named and
 * does not work is an error; nothing falls back silently. The log ({@link System.Logger}, named
 * {@code org.sysvipc.Ipc}) tells which was chosen and why.
 *
 * <p>Backends are looked for with the class loader that has loaded this class, and those above it. The thread's context
 * loader is not asked, since it may know another copy of this library. Where backends are known to another loader only, as
 * in a container that has this library above its applications, {@link IpcOptions#withClassLoader} names it. Two copies of
 * the library in one process, each with its backends, work beside each other.
 *
 * <p>Safe for use by many threads. Opening several is possible; each knows only its own attachments.
 */
public final class Ipc implements AutoCloseable {
    private final IpcBackend backend;
    private final Segments segments;
    private final SemaphoreSets semaphores;
    private final MessageQueues queues;

    private Ipc(IpcBackend backend) {
        this.backend = backend;
        this.segments = new Segments(backend);
        this.semaphores = new SemaphoreSets(backend);
        this.queues = new MessageQueues(backend);
    }

    /**
     * Opens the best backend that works here.
     *
     * @return the door, to be closed
     * @throws IpcUnavailableException if none works, or the one named by property or environment does not
     */
    public static Ipc open() {
        return open(IpcOptions.defaults());
    }

    /**
     * Opens a backend by name, and no other.
     *
     * @param backend its name: {@code ffm}, {@code jna}, {@code mmap}
     * @return the door, to be closed
     * @throws IpcUnavailableException if there is no such backend, or it does not work here
     */
    public static Ipc open(String backend) {
        return open(IpcOptions.defaults().withBackend(backend));
    }

    /**
     * Opens a backend.
     *
     * @param options which, and what it must be able to do
     * @return the door, to be closed
     * @throws IpcUnavailableException if none does
     */
    public static Ipc open(IpcOptions options) {
        try {
            BackendSelection selection = new BackendSelection(discovery(options));
            Choice choice = selection.open(options.backend().orElse(null), options.required());
            log(choice);
            return new Ipc(choice.backend());
        } catch (NoBackendException e) {
            throw new IpcUnavailableException(e);
        }
    }

    private static BackendDiscovery discovery(IpcOptions options) {
        ClassLoader loader = options.classLoader().orElse(null);
        return loader == null ? BackendDiscovery.find() : BackendDiscovery.find(loader);
    }

    private static void log(Choice choice) {
        Logger logger = System.getLogger(Ipc.class.getName());
        IpcBackend chosen = choice.backend();
        if (chosen.capabilities().contains(Capability.KERNEL_OBJECTS)) {
            logger.log(Level.DEBUG, "backend {0}: {1}", chosen.name(), choice.reason());
        } else {
            logger.log(
                    Level.INFO,
                    "backend {0}: {1}; it emulates System V: its objects are invisible to ipcs and to native programs",
                    chosen.name(),
                    choice.reason());
        }
    }

    /**
     * Probes every backend there is.
     *
     * @return a report for each: those of use by falling priority, then those that could not be loaded
     */
    public static List<ProbeReport> probe() {
        return probe(IpcOptions.defaults());
    }

    /**
     * Probes every backend from which {@link #open(IpcOptions)} would choose, whatever name and capabilities it would ask for.
     *
     * @param options where to look: {@link IpcOptions#withClassLoader}
     * @return a report for each: those of use by falling priority, then those that could not be loaded
     */
    public static List<ProbeReport> probe(IpcOptions options) {
        return discovery(options).probeAll();
    }

    /** {@return the name of the backend that serves this} */
    public String backendName() {
        return backend.name();
    }

    /** {@return what the backend can do} */
    public Set<Capability> capabilities() {
        return backend.capabilities();
    }

    /**
     * How a user finds and raises a limit here: what {@link IpcLimitException.Limit} tells when one is reached.
     *
     * @param limit the limit
     * @return its name where the user knows it from ({@code kernel.shmmni}), and how to raise it
     */
    public LimitAdvice advice(IpcLimit limit) {
        return backend.advice(limit);
    }

    /**
     * The space of shared-memory segments.
     *
     * @return the space
     * @throws UnsupportedOperationException if the backend lacks {@link Capability#SEGMENTS}
     */
    public Segments segments() {
        ControlCalls.require(backend, Capability.SEGMENTS);
        return segments;
    }

    /**
     * The space of semaphore sets.
     *
     * @return the space
     * @throws UnsupportedOperationException if the backend lacks {@link Capability#SEMAPHORE_SETS}
     */
    public SemaphoreSets semaphores() {
        ControlCalls.require(backend, Capability.SEMAPHORE_SETS);
        return semaphores;
    }

    /**
     * The space of message queues.
     *
     * @return the space
     * @throws UnsupportedOperationException if the backend lacks {@link Capability#MESSAGE_QUEUES}
     */
    public MessageQueues queues() {
        ControlCalls.require(backend, Capability.MESSAGE_QUEUES);
        return queues;
    }

    /**
     * Detaches all that is attached through this. Removes no object. Closing again does nothing.
     */
    @Override
    public void close() {
        backend.close();
    }
}
