package org.sysvipc;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.sysvipc.spi.Capability;

/**
 * What to open: a backend by name, capabilities that it must have, where to look. Immutable; each method returns a changed copy.
 *
 * @param backend the backend to insist on; empty to let property, environment and priority decide
 * @param required what the backend must be able to do
 * @param classLoader knows the backends; empty for the one that has loaded this library
 */
public record IpcOptions(Optional<String> backend, Set<Capability> required, Optional<ClassLoader> classLoader) {

    /** Copies the capabilities. */
    public IpcOptions {
        EnumSet<Capability> copy = EnumSet.noneOf(Capability.class);
        copy.addAll(required);
        required = Collections.unmodifiableSet(copy);
    }

    /** {@return options that ask for nothing} */
    public static IpcOptions defaults() {
        return new IpcOptions(Optional.empty(), Set.of(), Optional.empty());
    }

    /**
     * These options, insisting on a backend.
     *
     * @param name its name: {@code ffm}, {@code jna}, {@code mmap}
     * @return the options
     */
    public IpcOptions withBackend(String name) {
        return new IpcOptions(Optional.of(name), required, classLoader);
    }

    /**
     * These options, requiring capabilities as well.
     *
     * @param capabilities what the backend must be able to do
     * @return the options
     */
    public IpcOptions requiring(Capability... capabilities) {
        EnumSet<Capability> more = EnumSet.noneOf(Capability.class);
        more.addAll(required);
        Collections.addAll(more, capabilities);
        return new IpcOptions(backend, more, classLoader);
    }

    /**
     * These options, looking for backends with another class loader.
     *
     * @param loader knows the backends, and this very copy of the library: one below this library's loader, such as
     *     {@code Thread.currentThread().getContextClassLoader()} in a container
     * @return the options
     */
    public IpcOptions withClassLoader(ClassLoader loader) {
        return new IpcOptions(backend, required, Optional.of(loader));
    }
}
