package org.sysvipc.itests.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.InstalledJdks;

/** On Java 17 a backend that needs 22 is a row in the probe table with its reason, and not a crash of the search. */
class OldJavaTest {
    @TempDir
    Path directory;

    @Test
    void tellsOnTheClassPathThatTheBackendIsTooNew() throws Exception {
        assertTooNew(Consumer.onClassPath(directory), "suppressed UnsupportedClassVersionError");
    }

    @Test
    void tellsOnTheModulePathThatTheBackendIsTooNew() throws Exception {
        assertTooNew(
                Consumer.asModule(directory), "suppressed ServiceConfigurationError <- UnsupportedClassVersionError");
    }

    private static void assertTooNew(Consumer consumer, String suppressed) throws Exception {
        ChildProcess run = consumer.run(InstalledJdks.java17(), List.of(), Artifact.FFM.jar());

        String reason =
                "UnsupportedClassVersionError: org/sysvipc/ffm/FfmBackendProvider is built for Java 22, and this"
                        + " is Java 17";
        List<String> lines = run.out().lines().toList();
        assertThat(lines).as(run.err()).hasSize(3);
        assertThat(lines.get(0)).startsWith("row ffm available=false " + reason);
        assertThat(lines.get(1)).startsWith("refused open: ENOSYS: no backend works here: ffm: " + reason);
        assertThat(lines.get(2)).isEqualTo(suppressed);
        assertThat(run.exitCode()).isZero();
    }
}
