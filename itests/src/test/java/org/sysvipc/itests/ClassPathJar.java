package org.sysvipc.itests;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Jars of others, as the build has put them on the class path of these tests. */
public final class ClassPathJar {
    private ClassPathJar() {}

    /**
     * Finds a jar.
     *
     * @param type a class in it
     * @return the jar
     */
    public static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
