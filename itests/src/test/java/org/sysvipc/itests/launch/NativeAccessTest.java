package org.sysvipc.itests.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.InstalledJdks;

/** Java's permission to call native code: what happens with none given, and with none allowed. */
class NativeAccessTest {
    private static final Path JAVA = InstalledJdks.currentJava();

    @TempDir
    Path directory;

    /** Today's Java warns and goes on; a backend that asked whether it was granted would keep out of the way for nothing. */
    @Test
    void worksWithNoneGiven() throws Exception {
        ChildProcess run = Consumer.onClassPath(directory).run(JAVA, List.of(), Artifact.FFM.jar());

        PathsTest.assertWorks(run);
        assertThat(run.err()).contains("WARNING", "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void tellsOnTheClassPathThatNoneIsAllowed() throws Exception {
        assertRefused(Consumer.onClassPath(directory), "an unnamed module");
    }

    @Test
    void tellsOnTheModulePathThatNoneIsAllowed() throws Exception {
        assertRefused(Consumer.asModule(directory), "module org.sysvipc.ffm");
    }

    private static void assertRefused(Consumer consumer, String who) throws Exception {
        ChildProcess run = consumer.run(JAVA, List.of("--illegal-native-access=deny"), Artifact.FFM.jar());

        String reason = "IllegalCallerException: Illegal native access from " + who;
        assertThat(run.out().lines())
                .as(run.err())
                .anyMatch(line -> line.startsWith("row ffm available=false " + reason))
                .anyMatch(line -> line.startsWith("refused open: ENOSYS: no backend works here: ffm: ")
                        && line.contains(reason.substring(reason.indexOf("Illegal native"))))
                .anyMatch(line -> line.startsWith("suppressed BackendUnavailableException"))
                .noneMatch(line -> line.startsWith("opened"));
        assertThat(run.exitCode()).isZero();
    }
}
