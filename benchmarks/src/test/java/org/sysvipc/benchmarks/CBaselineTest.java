package org.sysvipc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The C baseline compiles without a warning, and each of its works does what it says and leaves nothing behind. */
class CBaselineTest {
    private static final int FEW_SEGMENTS = 64;
    private static final Path SOURCES = Path.of("src", "main", "c");
    private static final Pace SHORTEST = new Pace(1, 0, 0, 2, 1, 1, 1);

    @TempDir
    static Path directory = Path.of("");

    private static Path program = Path.of("");

    @BeforeAll
    static void compile() throws IOException {
        assumeTrue(hasCompiler(), "there is no C compiler");
        program = CBaseline.compile(SOURCES, directory, SHORTEST).program();
    }

    private static boolean hasCompiler() {
        try {
            ChildProcess.run(List.of(CBaseline.compiler(), "--version"), directory.resolve("version"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** All works that rows name. */
    static Stream<Source.C> works() {
        return Rows.all().stream()
                .flatMap(row -> row.peers().stream())
                .map(Row.Peer::source)
                .filter(Source.C.class::isInstance)
                .map(Source.C.class::cast);
    }

    /** The shell tells its pid, which is then the work's, so that what the work leaves behind can be told apart. */
    @ParameterizedTest
    @MethodSource("works")
    void eachWorkIsDoneAndLeavesNothing(Source.C work) throws IOException {
        int size = work.work().equals("list") ? FEW_SEGMENTS : work.size();
        Path output = directory.resolve("work");
        ChildProcess.run(
                List.of(
                        "sh",
                        "-c",
                        "echo $$; exec \"$@\"",
                        "sh",
                        program.toString(),
                        work.work(),
                        Integer.toString(size),
                        "0",
                        "2",
                        "1"),
                output);
        List<String> lines = ChildProcess.read(output).lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.subList(1, 3))
                .allSatisfy(nanos ->
                        assertThat(Double.parseDouble(nanos)).isPositive().isFinite());
        assertThat(Leftovers.of(Long.parseLong(lines.get(0)))).isEmpty();
    }

    @Test
    void anUnknownWorkIsRefused() throws IOException {
        CBaseline baseline = CBaseline.compile(SOURCES, directory, SHORTEST);

        assertThatThrownBy(() -> baseline.measure("no-such-work", 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code 2")
                .hasMessageContaining("no such work: no-such-work");
    }

    @Test
    void theMedianOfTheIntervalsIsMeasured() throws IOException {
        CBaseline baseline = CBaseline.compile(SOURCES, directory, SHORTEST);

        assertThat(baseline.measure("get-and-add", 0)).isPositive().isFinite();
    }
}
