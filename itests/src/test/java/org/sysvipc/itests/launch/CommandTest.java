package org.sysvipc.itests.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.ClassPathJar;
import org.sysvipc.itests.InstalledJdks;
import picocli.CommandLine;

/** The command runs as a module among modules. The launcher uses the class path, and the command's own tests do. */
class CommandTest {

    @Test
    void runsOnTheModulePath() throws Exception {
        ChildProcess run = ChildProcess.run(List.of(
                InstalledJdks.currentJava().toString(),
                "--enable-native-access=org.sysvipc.ffm",
                "--module-path",
                Artifact.path(
                        Artifact.CLI.jar(), Artifact.API.jar(), Artifact.FFM.jar(), ClassPathJar.of(CommandLine.class)),
                "--module",
                "org.sysvipc.cli/org.sysvipc.cli.Main",
                "backends"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("ffm", "Linux");
        assertThat(run.err()).isEmpty();
    }
}
