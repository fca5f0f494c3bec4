package org.sysvipc.itests.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.InstalledJdks;

/** The jars work from the class path and from the module path. */
class PathsTest {
    private static final Path JAVA = InstalledJdks.currentJava();

    @TempDir
    Path directory;

    @Test
    void worksOnTheClassPath() throws Exception {
        ChildProcess run = Consumer.onClassPath(directory)
                .run(JAVA, List.of("--enable-native-access=ALL-UNNAMED"), Artifact.FFM.jar());

        assertWorks(run);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void worksOnTheModulePath() throws Exception {
        ChildProcess run = Consumer.asModule(directory)
                .run(JAVA, List.of("--enable-native-access=org.sysvipc.ffm"), Artifact.FFM.jar());

        assertWorks(run);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void withoutABackendTheMessageAsksForOne() throws Exception {
        ChildProcess run = Consumer.asModule(directory).run(JAVA, List.of());

        assertThat(run.out().lines())
                .containsExactly("refused open: ENOSYS: no backend was found; is the jar of a backend on the class path"
                        + " or the module path?");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void backendNamedByTheEnvironmentIsNeverReplaced() throws Exception {
        ChildProcess run = Consumer.onClassPath(directory)
                .run(
                        JAVA,
                        Map.of("SYSVIPC_BACKEND", "jna"),
                        List.of("--enable-native-access=ALL-UNNAMED"),
                        Artifact.FFM.jar());

        assertThat(run.out())
                .contains("refused open: ENOSYS: there is no backend 'jna', named by the environment variable"
                        + " SYSVIPC_BACKEND; there are: ffm")
                .doesNotContain("opened");
    }

    static void assertWorks(ChildProcess run) throws IOException {
        assertThat(run.out().lines())
                .as(run.err())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("row ffm available=true "))
                .contains("opened ffm", "segment of 256 bytes holds 42");
        assertThat(run.exitCode()).isZero();
    }
}
