package org.sysvipc.itests;

import java.nio.file.Path;
import java.time.Instant;

/** The checked-out project, as the build tells it by system properties. */
public final class Project {
    private Project() {}

    /** {@return the directory of the parent pom} */
    public static Path root() {
        return Path.of(property("sysvipc.root")).toAbsolutePath().normalize();
    }

    /** {@return the version of all modules} */
    public static String version() {
        return property("sysvipc.version");
    }

    /** {@return the instant that archives carry in place of the build's} */
    public static Instant archiveTime() {
        return Instant.parse(property("sysvipc.timestamp"));
    }

    /** {@return where the build has listed the JDKs that it found} */
    public static Path toolchains() {
        return Path.of(property("sysvipc.toolchains"));
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the system property " + name + " is not set: run 'mvn verify'");
        }
        return value;
    }
}
