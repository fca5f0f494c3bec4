package org.sysvipc.itests.selection;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ClassPathJar;
import org.sysvipc.itests.InstalledJdks;

/** The jars of the backends, by the names that the README has for them, and the two ages of Java. */
final class Backends {
    /** What {@link Artifact#JNA} needs. */
    static final Path JNA_JAR = ClassPathJar.of(Native.class);

    private Backends() {}

    static Path jar(String name) {
        return switch (name) {
            case "ffm" -> Artifact.FFM.jar();
            case "jna" -> Artifact.JNA.jar();
            case "jna.jar" -> JNA_JAR;
            default -> throw new IllegalArgumentException("no jar is called " + name);
        };
    }

    /** {@return all there is} */
    static Path[] all() {
        return new Path[] {jar("ffm"), jar("jna"), JNA_JAR};
    }

    static Path java17() throws IOException {
        Optional<Path> java = InstalledJdks.java(17);
        assumeTrue(java.isPresent(), "the build found no JDK 17 on this machine");
        return java.orElseThrow();
    }
}
