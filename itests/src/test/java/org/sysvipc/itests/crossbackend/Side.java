package org.sysvipc.itests.crossbackend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.sysvipc.itests.InstalledJdks;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.peer.JvmPeer;

/**
 * A backend on a Java.
 *
 * @param backend the backend's name
 * @param java the feature release
 */
record Side(String backend, int java) {
    static final Side FFM_25 = new Side("ffm", 25);
    static final Side JNA_17 = new Side("jna", 17);
    static final Side JNA_25 = new Side("jna", 25);

    /** A JVM that uses it, for a case to close. */
    JvmPeer start(Peers peers) {
        try {
            Path launcher =
                    InstalledJdks.java(java).orElseThrow(() -> new AssertionError("the build found no JDK " + java));
            return peers.jvm(launcher, backend);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return its name in a test's name} */
    @Override
    public String toString() {
        return backend + " on " + java;
    }
}
