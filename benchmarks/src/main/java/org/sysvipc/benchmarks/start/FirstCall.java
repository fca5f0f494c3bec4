package org.sysvipc.benchmarks.start;

import org.sysvipc.Ipc;

/** A program that opens the best backend and makes one call. */
public final class FirstCall {
    private FirstCall() {}

    /**
     * Asks how much shared memory is in use.
     *
     * @param arguments the name of the backend that must have been chosen
     */
    public static void main(String[] arguments) {
        try (Ipc ipc = Ipc.open()) {
            long count = ipc.segments().usage().count();
            if (count < 0 || !ipc.backendName().equals(arguments[0])) {
                throw new IllegalStateException(ipc.backendName() + " says that there are " + count + " segments");
            }
        }
    }
}
