package org.sysvipc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareTest {
    @TempDir
    Path directory = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @Test
    void measuresARowInCAndInAJvmOfItsOwn() throws IOException {
        System.setProperty("jmh.ignoreLock", "true");

        assertThat(run("--quick", "--rounds", "1", "get-and-add"))
                .as(progress.toString(StandardCharsets.UTF_8))
                .isZero();

        String report = out.toString(StandardCharsets.UTF_8);
        assertThat(report)
                .containsPattern("\\| get-and-add of a long +\\| +[0-9.]+ ns \\| +C \\| +[0-9.]+ ns \\| +[0-9.]+×");
        assertThat(Files.readString(directory.resolve("benchmarks.md"))).isEqualTo(report);
        assertThat(progress.toString(StandardCharsets.UTF_8)).startsWith("round 1/1  get-and-add: C ");
    }

    @Test
    void listsEveryRowUnderANameOfItsOwn() {
        assertThat(run("--list")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.split(" +", 2)[0]))
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(Rows.all().stream().map(Row::name).collect(Collectors.toList()))
                .contains("attach-detach", "copy-in-16MiB", "list", "start-cached");
    }

    @Test
    void selectsRowsByTheirNamesOrElseByHowTheseBegin() {
        assertThat(run("--list", "copy-out", "start", "sta")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.split(" +", 2)[0]))
                .containsExactly(
                        "copy-out-4KiB", "copy-out-64KiB", "copy-out-1MiB", "copy-out-16MiB", "start", "start-cached");
    }

    @Test
    void aNameIsNotTakenForTheBeginningOfAnother() {
        assertThat(run("--list", "start")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("start ").hasLineCount(1);
    }

    @Test
    void aRowThatWouldTakeAllIdsIsLeftOutAndSaysSo() {
        assertThat(run("--quick", "--rounds", "1", "list")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("- list was left out: it needs an IPC namespace of its own");
    }

    @Test
    void anUnknownRowOrBackendIsAnError() {
        assertThat(run("no-such-row")).isEqualTo(2);
        assertThat(errors.toString()).contains("no row is called no-such-row");
        assertThat(run("--backend", "nothing", "get")).isEqualTo(2);
        assertThat(errors.toString()).contains("there is no backend nothing");
    }

    private int run(String... arguments) {
        Compare compare = new Compare(
                directory,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(progress, true, StandardCharsets.UTF_8));
        return new CommandLine(compare).setErr(new PrintWriter(errors, true)).execute(arguments);
    }
}
