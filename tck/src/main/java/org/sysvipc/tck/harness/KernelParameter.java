package org.sysvipc.tck.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A parameter of the kernel, by the name that sysctl(8) knows, for example {@code kernel.shmmax}. Those named
 * {@code kernel.shm…}, {@code kernel.sem…} and {@code kernel.msg…} belong to the IPC namespace of the process.
 *
 * @param name the name
 */
public record KernelParameter(String name) {

    private Path file() {
        return Path.of("/proc/sys", name.split("\\."));
    }

    /** {@return whether this process may set it} */
    public boolean isWritable() {
        return Files.isWritable(file());
    }

    /**
     * Reads it.
     *
     * @return its value, which may be several numbers
     * @throws UncheckedIOException if there is no such parameter
     */
    public String get() {
        // In one read of many bytes: the kernel gives the rest of a value to no second one.
        try (BufferedReader reader = Files.newBufferedReader(file())) {
            return String.valueOf(reader.readLine()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** {@return its value as a number, unsigned} */
    public long number() {
        return Long.parseUnsignedLong(get());
    }

    /**
     * Sets it.
     *
     * @param value the value
     * @throws UncheckedIOException if there is no such parameter, or it may not be set to this
     */
    public void set(Object value) {
        try {
            Files.writeString(file(), value.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set " + name + " to " + value, e);
        }
    }
}
