package org.sysvipc.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The jars that the build makes. */
public enum Artifact {
    /** The API and the waist. */
    API("api", "ipc-api"),
    /** The backend on the foreign function and memory API. */
    FFM("backend-ffm", "ipc-backend-ffm"),
    /** The backend on JNA. */
    JNA("backend-jna", "ipc-backend-jna"),
    /** The contract as a test suite. */
    TCK("tck", "ipc-tck"),
    /** The command. */
    CLI("cli", "ipc-cli");

    private final String directory;
    private final String id;

    Artifact(String directory, String id) {
        this.directory = directory;
        this.id = id;
    }

    /** {@return the artifact id} */
    public String id() {
        return id;
    }

    /** {@return the jar that this build has made} */
    public Path jar() {
        Path jar = Project.root().resolve(directory).resolve("target").resolve(id + "-" + Project.version() + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("there is no " + jar + ": run 'mvn verify'");
        }
        return jar;
    }

    /**
     * Jars as a class path or module path.
     *
     * @param entries jars and directories
     * @return the path
     */
    public static String path(Path... entries) {
        return Arrays.stream(entries).map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
    }
}
