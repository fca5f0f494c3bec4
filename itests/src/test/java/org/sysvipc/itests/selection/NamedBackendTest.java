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
import org.sysvipc.itests.InstalledJdks;

/** A backend that is named, in code, by property or by variable: it, or an error. */
class NamedBackendTest {
    @TempDir
    static Path directory;

    private static GrantedConsumer consumer;

    @BeforeAll
    static void compile() throws IOException {
        consumer = GrantedConsumer.compile(directory);
    }

    private static List<String> lines(Path java, String variable, String... options) throws Exception {
        return consumer.lines(java, Map.of("SYSVIPC_BACKEND", variable), List.of(options));
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
        String named = code.isEmpty() ? "-Dunused" : "-Dconsumer.backend=" + code;
        assertThat(lines(InstalledJdks.currentJava(), variable, "-Dsysvipc.backend=" + property, named))
                .contains("opened " + opened);
    }

    @ParameterizedTest
    @CsvSource({
        "-Dconsumer.backend=ffm, '', named in code",
        "-Dsysvipc.backend=ffm, '', named by the system property sysvipc.backend",
        "-Dunused, ffm, named by the environment variable SYSVIPC_BACKEND",
    })
    void oneThatFailsIsAnErrorWithItsCauseAndNeverAnother(String option, String variable, String how) throws Exception {
        List<String> lines = lines(InstalledJdks.java17(), variable, option);
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
        String option = "-Dsysvipc.backend=mmap";
        assertThat(lines(InstalledJdks.currentJava(), "", option))
                .contains("refused open: ENOSYS: there is no backend 'mmap', named by the system property"
                        + " sysvipc.backend; there are: ffm, jna")
                .noneMatch(line -> line.startsWith("opened"));
        assertThat(lines(InstalledJdks.java17(), "", option))
                .anyMatch(line -> line.endsWith("; there are: jna, ffm (cannot be loaded)"));
    }

    /** What is not used costs nothing: the command's start depends on it. */
    @Test
    void nothingOfJnaIsLoadedWhereFfmWorks() throws Exception {
        List<String> lines = lines(InstalledJdks.currentJava(), "", "-Xlog:class+load", "-Dconsumer.probe=false");
        assertThat(lines).contains("opened ffm").noneMatch(line -> line.contains("com.sun.jna"));
        List<String> loaded = Arrays.asList("org.sysvipc.ffm.FfmLibC", "org.sysvipc.jna.JnaBackendProvider");
        assertThat(loaded).allSatisfy(type -> assertThat(lines).anyMatch(line -> line.contains(type)));
    }
}
