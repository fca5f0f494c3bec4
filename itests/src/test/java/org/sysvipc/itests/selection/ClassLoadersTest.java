package org.sysvipc.itests.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.InstalledJdks;
import org.sysvipc.itests.Javac;

/** Several class loaders in one JVM: the library twice, and the API above its backends. */
class ClassLoadersTest {
    @TempDir
    static Path classes;

    @BeforeAll
    static void compile() throws IOException {
        List<Path> sources = Stream.of("Waiter", "TwoCopies", "BackendsBelow")
                .map(ClassLoadersTest::source)
                .toList();
        Javac.compile(
                classes,
                sources,
                "--release",
                "17",
                "--class-path",
                Artifact.API.jar().toString());
    }

    private static Path source(String name) {
        try {
            return Path.of(ClassLoadersTest.class
                    .getResource("/loaders/loaders/" + name + ".java")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ChildProcess run(Path java, String classPath, String main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                java.toString(), "--enable-native-access=ALL-UNNAMED", "--class-path", classPath, "loaders." + main));
        command.addAll(Arrays.asList(arguments));
        ChildProcess run = ChildProcess.run(command);
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run;
    }

    /** They share the signal that ends blocked calls, and JNA's native library is loaded once for each. */
    @Test
    void twoCopiesBlockAndAreInterruptedSideBySide() throws Exception {
        assertSideBySide(InstalledJdks.currentJava(), "ffm+ffm", "jna+jna", "ffm+jna", "jna+ffm");
        assertSideBySide(InstalledJdks.java17(), "jna+jna");
    }

    private static void assertSideBySide(Path java, String... pairs) throws Exception {
        Path[] backends = Backends.all();
        String each = Artifact.path(classes, Artifact.API.jar(), backends[0], backends[1], backends[2]);
        List<String> arguments = new ArrayList<>(List.of(each));
        arguments.addAll(Arrays.asList(pairs));
        ChildProcess run = run(java, classes.toString(), "TwoCopies", arguments.toArray(String[]::new));
        assertThat(run.out().lines())
                .containsExactlyElementsOf(Stream.of(pairs)
                        .map(pair -> pair + ": interrupted, the other waits, interrupted")
                        .toList());
    }

    @Test
    void backendsBelowTheApiAreFoundByTheLoaderThatIsGiven() throws Exception {
        String nothing = "no backend was found; is the jar of a backend on the class path or the module path?";
        ChildProcess run = run(
                InstalledJdks.currentJava(),
                Artifact.path(classes, Artifact.API.jar()),
                "BackendsBelow",
                Artifact.path(Backends.all()),
                Artifact.API.jar().toString());
        List<String> lines = run.out().lines().toList();
        assertThat(lines)
                .as("%s", run)
                .hasSize(6)
                .startsWith(
                        "default: open: ENOSYS: " + nothing,
                        "context: open: ENOSYS: " + nothing,
                        "given: ffm",
                        "given, named: jna",
                        "rows 2");
        assertThat(lines.get(5))
                .startsWith("of another copy: open: ENOSYS: no backend works here: ")
                .contains("ffm: ServiceConfigurationError: ", "jna: ServiceConfigurationError: ", "not a subtype");
    }
}
