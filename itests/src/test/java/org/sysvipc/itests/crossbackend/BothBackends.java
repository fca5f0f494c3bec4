package org.sysvipc.itests.crossbackend;

import org.sysvipc.Ipc;

/**
 * The two kernel backends, open in this JVM.
 *
 * @param one the one that begins
 * @param other the other
 */
record BothBackends(Ipc one, Ipc other) implements AutoCloseable {

    static BothBackends open(String first, String second) {
        return new BothBackends(Ipc.open(first), Ipc.open(second));
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }
}
