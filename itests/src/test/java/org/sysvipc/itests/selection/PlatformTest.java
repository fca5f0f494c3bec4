package org.sysvipc.itests.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysvipc.itests.InstalledJdks;

/** On platforms that nobody has checked, or that there is no data for: what this Java would say if it ran there. */
class PlatformTest {
    @TempDir
    static Path directory;

    private static GrantedConsumer consumer;

    @BeforeAll
    static void compile() throws IOException {
        consumer = GrantedConsumer.compile(directory);
    }

    private static List<String> run(String osName, String osArch, String... more) throws Exception {
        List<String> options = new ArrayList<>(List.of("-Dos.name=" + osName, "-Dos.arch=" + osArch));
        options.addAll(List.of(more));
        return consumer.lines(InstalledJdks.currentJava(), Map.of(), options);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, riscv64, Linux riscv64",
        "Linux, s390x, Linux s390x",
        "Linux, arm, Linux arm",
        "Linux, i386, Linux i386",
        "FreeBSD, amd64, FreeBSD x86_64",
    })
    void withoutDataBothStayOutAlsoIfNamed(String osName, String osArch, String platform) throws Exception {
        String reason = "no layouts are known for " + platform + ", so it cannot be used here even if it is named; ";
        assertThat(run(osName, osArch))
                .anyMatch(line -> line.startsWith("row ffm available=false " + reason))
                .anyMatch(line -> line.startsWith("row jna available=false " + reason))
                .anyMatch(line -> line.startsWith("refused open: ENOSYS: no backend works here: ffm: " + reason));
        assertThat(run(osName, osArch, "-Dconsumer.backend=jna"))
                .anyMatch(line -> line.startsWith(
                        "refused open: ENOSYS: backend 'jna', named in code, does not work here: " + reason));
    }

    @ParameterizedTest
    @CsvSource({"amd64, x86_64", "aarch64, aarch64"})
    void whereNobodyHasCheckedTheDataBothStayOutUnlessNamed(String osArch, String machine) throws Exception {
        String reason = "the layouts for macOS " + machine
                + " libSystem were never audited, never run; name the backend to use it all the same";
        assertThat(run("Mac OS X", osArch))
                .contains("row ffm available=false " + reason, "row jna available=false " + reason)
                .noneMatch(line -> line.startsWith("opened"));
    }
}
