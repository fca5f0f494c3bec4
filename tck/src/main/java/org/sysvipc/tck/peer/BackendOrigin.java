package org.sysvipc.tck.peer;

import java.util.Optional;
import org.sysvipc.spi.BackendDiscovery;

/** Where a JVM has the classes of a backend from. */
public enum BackendOrigin {
    /** The class path: they are in an unnamed module. */
    CLASS_PATH,
    /** The module path: they are in a module of their own. */
    MODULE_PATH;

    /**
     * Looks where this JVM has a backend from.
     *
     * @param backend the backend's name
     * @return where from; empty if it has none of that name
     */
    public static Optional<BackendOrigin> of(String backend) {
        return BackendDiscovery.find().providers().stream()
                .filter(provider -> provider.name().equals(backend))
                .map(provider -> provider.getClass().getModule().isNamed() ? MODULE_PATH : CLASS_PATH)
                .findFirst();
    }

    /**
     * Makes sure that this JVM has a backend from here.
     *
     * @param backend the backend's name
     * @throws IllegalStateException if it has it from elsewhere, or has none
     */
    public void require(String backend) {
        Optional<BackendOrigin> actual = of(backend);
        if (!actual.equals(Optional.of(this))) {
            throw new IllegalStateException("backend " + backend + " is to come from the " + this + ", not from "
                    + actual.map(origin -> "the " + origin).orElse("nowhere"));
        }
    }

    /**
     * Looks where this JVM has a backend from that it must have.
     *
     * @param backend the backend's name
     * @return where from
     * @throws IllegalStateException if it has none of that name
     */
    public static BackendOrigin here(String backend) {
        return of(backend).orElseThrow(() -> new IllegalStateException("this JVM has no backend " + backend));
    }

    /** {@return how people call it, for example {@code class path}} */
    @Override
    public String toString() {
        return this == CLASS_PATH ? "class path" : "module path";
    }
}
