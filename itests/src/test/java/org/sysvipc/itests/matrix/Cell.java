package org.sysvipc.itests.matrix;

import com.sun.jna.Native;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ClassPathJar;
import org.sysvipc.itests.Project;

/** A backend on a Java, from the class path or from the module path. */
enum Cell {
    FFM_25_CLASS_PATH("ffm", 25, "class path", "backend-ffm"),
    FFM_25_MODULE_PATH("ffm", 25, "module path", null),
    JNA_17_CLASS_PATH("jna", 17, "class path", "backend-jna"),
    JNA_17_MODULE_PATH("jna", 17, "module path", null),
    JNA_25_CLASS_PATH("jna", 25, "class path", null),
    JNA_25_MODULE_PATH("jna", 25, "module path", null);

    private final String backend;
    private final int java;
    private final String path;
    private final Optional<String> ownTests;

    /** Given, for a cell that a backend's own tests are, that backend's directory. */
    Cell(String backend, int java, String path, @Nullable String ownTests) {
        this.backend = backend;
        this.java = java;
        this.path = path;
        this.ownTests = Optional.ofNullable(ownTests);
    }

    String backend() {
        return backend;
    }

    int java() {
        return java;
    }

    /** Whether the tests of the backend's own module have run it: from its classes, and for long. */
    boolean isRunByItsModule() {
        return ownTests.isPresent();
    }

    /** Where the report of its run is. */
    Path reports() {
        return Project.root().resolve(ownTests.orElse("itests")).resolve("target");
    }

    /** The name of the file with a line for each case. */
    String caseFile() {
        return "tck-cases-" + backend + "-" + java + "-" + path.replace(' ', '-') + ".txt";
    }

    /** The options that make a JVM this cell: the built jars on one path or the other, and the TCK on the class path. */
    List<String> options() {
        String jars = jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        String tests = Stream.concat(Stream.of(Artifact.TCK.jar()), libraries())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        if (path.equals("class path")) {
            return List.of("--enable-native-access=ALL-UNNAMED", "-cp", jars + File.pathSeparator + tests);
        }
        return List.of(
                "--module-path",
                jars,
                "--add-modules",
                "org.sysvipc." + backend,
                "--enable-native-access=" + (backend.equals("jna") ? "com.sun.jna" : "org.sysvipc.ffm"),
                "-cp",
                tests);
    }

    private List<Path> jars() {
        return backend.equals("jna")
                ? List.of(Artifact.API.jar(), Artifact.JNA.jar(), ClassPathJar.of(Native.class))
                : List.of(Artifact.API.jar(), Artifact.FFM.jar());
    }

    /** JUnit and what the TCK needs besides: the jars of others that these tests have, but for JNA. */
    private static Stream<Path> libraries() {
        List<Path> not = Stream.concat(
                        Stream.of(Artifact.values()).map(Artifact::jar), Stream.of(ClassPathJar.of(Native.class)))
                .toList();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.toString().endsWith(".jar") && !not.contains(entry));
    }

    /** {@return its name in a table} */
    @Override
    public String toString() {
        return backend + ", Java " + java + ", " + path;
    }
}
