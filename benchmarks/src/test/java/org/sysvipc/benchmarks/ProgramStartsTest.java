package org.sysvipc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sysvipc.Ipc;
import org.sysvipc.benchmarks.start.FirstCall;

/** The programs whose start is measured do start, do what they are for, and are found out if they do not. */
class ProgramStartsTest {
    @TempDir
    Path directory = Path.of("");

    private Path baseline = Path.of("");

    @BeforeEach
    void placeBaseline() {
        baseline = directory.resolve("baseline");
    }

    @ParameterizedTest
    @EnumSource
    void eachProgramRunsFromItsJar(Backend backend) throws IOException {
        assertThat(starts().measure(Source.Start.BARE_JVM, backend)).isPositive();
        assertThat(starts().measure(Source.Start.FIRST_CALL, backend)).isPositive();
        assertThat(ChildProcess.read(directory.resolve("program.out"))).isEmpty();
    }

    /** The JVM's log tells of each class where it came from. */
    @ParameterizedTest
    @EnumSource
    void theCacheIsMadeAndTheProgramsClassesComeFromIt(Backend backend) throws IOException {
        for (URL location : ProgramJar.locations(backend)) {
            assumeTrue(
                    ProgramJar.isJar(location),
                    "an AOT cache takes classes from jars only, and this build has made none yet: " + location);
        }

        assertThat(starts().measure(Source.Start.FIRST_CALL_CACHED, backend)).isPositive();
        Path loaded = directory.resolve("loaded");
        ChildProcess.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:AOTCache=" + directory.resolve("first-call-" + backend + ".aot"),
                        "-Xlog:class+load",
                        "-jar",
                        directory.resolve("first-call-" + backend + ".jar").toString(),
                        backend.id()),
                loaded);
        for (Class<?> type : List.of(FirstCall.class, Ipc.class)) {
            assertThat(ChildProcess.read(loaded).lines().filter(line -> line.contains(" " + type.getName() + " ")))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("shared objects file");
        }
    }

    @Test
    void aProgramThatFailsIsNoMeasurement() throws IOException {
        Files.writeString(baseline, "#!/bin/sh\necho no luck\nexit 3\n");
        assertThat(baseline.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(() -> starts().measure(Source.Start.C_FIRST_CALL, Backend.FFM))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("no luck");
    }

    @Test
    void anotherBackendThanTheOneToBeMeasuredIsAFailure() {
        assertThatThrownBy(() -> FirstCall.main(new String[] {"another"}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ffm");
    }

    private ProgramStarts starts() {
        return new ProgramStarts(baseline, directory, new Pace(1, 0, 0, 1, 1, 1, 1), List.of());
    }
}
