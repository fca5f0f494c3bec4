package org.sysvipc;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.sysvipc.spi.Capability;

/**
 * What to open: a backend by name, capabilities that it must have. Immutable; each method returns a changed copy.
 *
 * @param backend the backend to insist on; empty to let property, environment and priority decide
 * @param required what the backend must be able to do
 */
public record IpcOptions(Optional<String> backend, Set<Capability> required) {

    /** Copies the capabilities. */
    public IpcOptions {
        EnumSet<Capability> copy = EnumSet.noneOf(Capability.class);
        copy.addAll(required);
        required = Collections.unmodifiableSet(copy);
    }

    /** {@return options that ask for nothing} */
    public static IpcOptions defaults() {
        return new IpcOptions(Optional.empty(), Set.of());
    }

    /**
     * These options, insisting on a backend.
     *
     * @param name its name: {@code ffm}, {@code jna}, {@code mmap}
     * @return the options
     */
    public IpcOptions withBackend(String name) {
        return new IpcOptions(Optional.of(name), required);
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
        return new IpcOptions(backend, more);
    }
}
