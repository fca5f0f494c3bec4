package org.sysvipc.itests.selection;

import com.sun.jna.Native;
import java.nio.file.Path;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ClassPathJar;

/** The jars of the backends, by the names that the README has for them. */
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
}
