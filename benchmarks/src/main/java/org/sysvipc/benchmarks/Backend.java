package org.sysvipc.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sysvipc.Ipc;

/** A backend that is measured: a group of columns of the table. */
public enum Backend {
    /** The kernel by way of {@code java.lang.foreign}. */
    FFM("org.sysvipc.ffm.FfmBackendProvider"),

    /** The kernel by way of JNA. */
    JNA("org.sysvipc.jna.JnaBackendProvider", "com.sun.jna.Native");

    private final List<String> classes;

    Backend(String... classes) {
        this.classes = List.of(classes);
    }

    /** {@return its name as {@code Ipc.open} takes it} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return a class of each jar that a program needs beside the API's} */
    public List<String> classes() {
        return classes;
    }

    /**
     * Whether it works here.
     *
     * @return empty if it does, else why it does not
     */
    public Optional<String> obstacle() {
        return Ipc.probe().stream()
                .filter(report -> report.name().equals(id()))
                .findFirst()
                .map(report -> report.available() ? Optional.<String>empty() : Optional.of(report.detail()))
                .orElse(Optional.of("it is not on the class path"));
    }

    @Override
    public String toString() {
        return id();
    }
}
