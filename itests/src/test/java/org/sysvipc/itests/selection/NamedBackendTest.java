package org.sysvipc.itests.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.InstalledJdks;
import org.sysvipc.itests.launch.Consumer;

/** A backend that is named, in code, by property or by variable: it, or an error. */
class NamedBackendTest {
    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    @TempDir
    static Path directory;

    private static Consumer consumer;

    @BeforeAll
    static void compile() throws IOException {
        consumer = Consumer.onClassPath(directory);
    }

    private static List<String> lines(ChildProcess run) {
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run.out().lines().toList();
    }

    private static ChildProcess run(Path java, String variable, List<String> options) throws Exception {
        return consumer.run(java, Map.of("SYSVIPC_BACKEND", variable), options, Backends.all());
    }

    @ParameterizedTest
    @CsvSource({
        // code, property, variable, and which of them decides
        "'', '', jna, jna",
        "'', jna, ffm, jna",
        "jna, ffm, ffm, jna",
        "ffm, jna, nonsense, ffm",
        "'', ' ', '', ffm",
    })
    void codeGoesBeforePropertyBeforeVariable(String code, String property, String variable, String opened)
            throws Exception {
        List<String> options = code.isEmpty()
                ? List.of(NATIVE, "-Dsysvipc.backend=" + property)
                : List.of(NATIVE, "-Dsysvipc.backend=" + property, "-Dconsumer.backend=" + code);
        assertThat(lines(run(InstalledJdks.currentJava(), variable, options))).contains("opened " + opened);
    }

    @ParameterizedTest
    @CsvSource({
        "-Dconsumer.backend=ffm, '', named in code",
        "-Dsysvipc.backend=ffm, '', named by the system property sysvipc.backend",
        "-Dunused, ffm, named by the environment variable SYSVIPC_BACKEND",
    })
    void oneThatFailsIsAnErrorWithItsCauseAndNeverAnother(String option, String variable, String how) throws Exception {
        List<String> lines = lines(run(InstalledJdks.java17(), variable, List.of(option)));
        assertThat(lines)
                .contains(
                        "refused open: ENOSYS: backend 'ffm', " + how
                                + ", cannot be loaded: UnsupportedClassVersionError:"
                                + " org/sysvipc/ffm/FfmBackendProvider is built for Java 22, and this is Java 17",
                        "suppressed UnsupportedClassVersionError")
                .noneMatch(line -> line.startsWith("opened"));
    }

    @Test
    void anUnknownNameIsAnErrorThatTellsTheNamesThereAre() throws Exception {
        List<String> options = List.of(NATIVE, "-Dsysvipc.backend=mmap");
        assertThat(lines(run(InstalledJdks.currentJava(), "", options)))
                .contains("refused open: ENOSYS: there is no backend 'mmap', named by the system property"
                        + " sysvipc.backend; there are: ffm, jna")
                .noneMatch(line -> line.startsWith("opened"));
        assertThat(lines(run(InstalledJdks.java17(), "", options)))
                .anyMatch(line -> line.endsWith("; there are: jna, ffm (cannot be loaded)"));
    }

    /** What is not used costs nothing: the command's start depends on it. */
    @Test
    void nothingOfJnaIsLoadedWhereFfmWorks() throws Exception {
        List<String> options = List.of(NATIVE, "-Xlog:class+load", "-Dconsumer.probe=false");
        List<String> lines = lines(run(InstalledJdks.currentJava(), "", options));
        assertThat(lines).contains("opened ffm").noneMatch(line -> line.contains("com.sun.jna"));
        List<String> loaded = Arrays.asList("org.sysvipc.ffm.FfmLibC", "org.sysvipc.jna.JnaBackendProvider");
        assertThat(loaded).allSatisfy(type -> assertThat(lines).anyMatch(line -> line.contains(type)));
    }
}
