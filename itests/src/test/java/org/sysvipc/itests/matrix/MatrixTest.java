package org.sysvipc.itests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.Project;

/** Each cell of the matrix passes the TCK, and is like all others but for what its Java lacks. */
class MatrixTest {
    private static final int VIRTUAL_THREADS_SINCE = 21;
    private static final Set<String> CASES_OF_VIRTUAL_THREADS = Set.of(
            "VirtualThreadCases.aThousandBlockedVirtualThreadsAreServedOneByOneWhileOthersRun",
            "VirtualThreadCases.blockedVirtualThreadsAreInterrupted");

    private static final Map<Cell, Outcomes> OUTCOMES = new EnumMap<>(Cell.class);
    private static Map<Cell, ChildProcess> runs = Map.of();

    @BeforeAll
    static void runCells() throws IOException, InterruptedException {
        runs = CellRuns.all();
        for (Cell cell : Cell.values()) {
            OUTCOMES.put(cell, Outcomes.read(cell.reports().resolve(cell.caseFile())));
        }
        String table = table();
        System.out.print(table);
        Files.writeString(Project.root().resolve("itests/target/tck-matrix.txt"), table);
    }

    private static String table() {
        StringBuilder table = new StringBuilder(
                String.format("%-26s %7s %7s %7s %7s%n", "TCK on", "cases", "passed", "failed", "skipped"));
        OUTCOMES.forEach((cell, outcomes) -> table.append(String.format(
                "%-26s %7d %7d %7d %7d%n",
                cell,
                outcomes.cases().size(),
                outcomes.passed().size(),
                outcomes.failed().size(),
                outcomes.skipped().size())));
        return table.toString();
    }

    private static Outcomes outcomes(Cell cell) {
        return Objects.requireNonNull(OUTCOMES.get(cell));
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void noCaseFails(Cell cell) {
        ChildProcess run = runs.get(cell);
        String output = run == null ? "" : run.out() + run.err();
        assertThat(outcomes(cell).failed()).as(output).isEmpty();
        assertThat(run == null ? 0 : run.exitCode()).as(output).isZero();
        assertThat(outcomes(cell).passed()).isNotEmpty();
    }

    /** The report is of the JVM's own making: where it has found the backend's provider, and which Java it is. */
    @ParameterizedTest
    @EnumSource(Cell.class)
    void eachIsWhatItSays(Cell cell) throws IOException {
        String report = Files.readString(cell.reports().resolve(cell.caseFile().replace("cases", "report")));
        assertThat(report)
                .startsWith("TCK on backend " + cell.toString().replaceFirst(", ([^,]*)$", ", from the $1") + ": ");
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void allHaveTheSameCases(Cell cell) {
        assertThat(outcomes(cell).differencesInCases(outcomes(Cell.FFM_25_CLASS_PATH)))
                .isEmpty();
    }

    /** What this machine cannot do, it cannot do in any cell. */
    @ParameterizedTest
    @EnumSource(Cell.class)
    void onlyWhatItsJavaLacksIsSkippedBesidesWhatThisMachineLacks(Cell cell) {
        Map<String, String> expected =
                new TreeMap<>(outcomes(Cell.FFM_25_CLASS_PATH).skipped());
        if (cell.java() < VIRTUAL_THREADS_SINCE) {
            CASES_OF_VIRTUAL_THREADS.forEach(
                    name -> expected.put(name, "Java " + cell.java() + " has no virtual threads"));
        }
        assertThat(outcomes(cell).skipped()).isEqualTo(expected);
    }

    /** A backend that uses the kernel has all its capabilities, wherever it comes from. */
    @ParameterizedTest
    @EnumSource(Cell.class)
    void noneLacksACapability(Cell cell) {
        assertThat(outcomes(cell).skipped().values()).noneMatch(reason -> reason.matches("backend \\w+ lacks .*"));
    }

    @Test
    void aDifferenceBetweenCellsIsFound() {
        Outcomes one = Outcomes.parse(List.of("passed A.a", "skipped B.b: for a reason", "failed C.c"));
        Outcomes other = Outcomes.parse(List.of("passed A.a", "passed D.d"));

        assertThat(one.differencesInCases(other)).containsExactly("+B.b", "+C.c", "-D.d");
        assertThat(one.skipped()).containsExactly(Map.entry("B.b", "for a reason"));
        assertThat(one.failed()).containsExactly("C.c");
    }
}
