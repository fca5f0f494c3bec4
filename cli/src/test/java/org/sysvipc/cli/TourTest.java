package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tour tells the story, and leaves nothing behind, however it ends. */
class TourTest {
    private static final int SIGINT = 2;

    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void tellsTheLifeOfASegment() {
        command.needsOwnNamespace();
        String story = command.sysvipc("tour").succeeded().out();
        assertThat(story)
                .containsSubsequence(
                        "here   ftok(",
                        "there  ftok(",
                        "shmget(",
                        "IPC_CREAT | IPC_EXCL",
                        "IPC_STAT",
                        "shmat(",
                        "attachments: 0 -> 1",
                        "there  shmget(",
                        "attachments: 1 -> 2",
                        "here   write at 0",
                        "there  read at 0",
                        "hello from process",
                        "there  write at",
                        "here   read at",
                        "hello back from process",
                        "NATTCH",
                        "IPC_RMID",
                        "-> 0x00000000",
                        "status: - -> dest",
                        "ENOENT",
                        "still here",
                        "shmdt(",
                        "attachments: 2 -> 1",
                        "EINVAL",
                        "Nothing is left");
        assertThat(command.ipcs()).isEmpty();
    }

    @Test
    void aKeyThatSomebodyElseHasStaysTheirs() {
        command.needsOwnNamespace();
        String home = System.getProperty("java.home");
        String key = command.sysvipc("ftok", home, "T").succeeded().out().strip();
        int theirs = command.sysvipc("create", "-m", key, "--size", "1").id();

        assertThat(command.sysvipc("tour").succeeded().out())
                .contains("EEXIST: key " + key + " already names segment " + theirs)
                .contains("Nothing is left");
        assertThat(command.ipcs()).hasSize(1).first().asString().startsWith(key);
    }

    @ParameterizedTest
    @CsvSource({
        // Made; made and attached by both; removed while attached; detached.
        "3, INT, 130",
        "3, TERM, 143",
        "3, HUP, 129",
        "3, KILL, 137",
        "6, INT, 130",
        "6, TERM, 143",
        "6, KILL, 137",
        "9, INT, 130",
        "9, TERM, 143",
        "9, KILL, 137",
        "11, INT, 130",
        "11, KILL, 137"
    })
    void aSignalLeavesNothing(int step, String signal, int exitCode) throws Exception {
        command.needsOwnNamespace();
        assumeTrue(!isIgnored(SIGINT), "whoever started this build has it ignore SIGINT, and so do all its children");
        Process tour = command.start(CommandUnderTest.commandLine("tour", "--step"));
        try (TourReader reader = new TourReader(tour)) {
            reader.playUntilStep(step);
            assertThat(command.ipcs()).as("segments before the signal").hasSize(step < 11 ? 1 : 0);
            kill(signal, Long.toString(tour.pid()));
            assertEndedWithout(tour, reader.peer());
            assertThat(tour.exitValue()).isEqualTo(exitCode);
        }
    }

    @Test
    void interruptFromTheTerminalEndsBothProcesses() throws Exception {
        command.needsOwnNamespace();
        assumeTrue(!isIgnored(SIGINT), "whoever started this build has it ignore SIGINT, and so do all its children");
        List<String> line = new ArrayList<>(List.of("setsid"));
        line.addAll(CommandUnderTest.commandLine("tour", "--step"));
        Process tour = command.start(line);
        try (TourReader reader = new TourReader(tour)) {
            reader.playUntilStep(6);
            kill("INT", "-" + tour.pid());
            assertEndedWithout(tour, reader.peer());
            assertThat(tour.exitValue()).isEqualTo(130);
            assertThat(tour.getErrorStream().readAllBytes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 9})
    void theDeathOfTheOtherProcessLeavesNothing(int step) throws Exception {
        command.needsOwnNamespace();
        Process tour = command.start(CommandUnderTest.commandLine("tour", "--step"));
        try (TourReader reader = new TourReader(tour)) {
            reader.playUntilStep(step);
            kill("KILL", Long.toString(reader.peer()));
            tour.getOutputStream().close();
            assertEndedWithout(tour, reader.peer());
            assertThat(tour.exitValue()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 8, 10, 12, 25, 30, 35, 40, 45})
    void killedAtAnyMomentLeavesNothing(int lines) throws Exception {
        command.needsOwnNamespace();
        Process tour = command.start(CommandUnderTest.commandLine("tour"));
        BufferedReader story = new BufferedReader(new InputStreamReader(tour.getInputStream(), StandardCharsets.UTF_8));
        for (int line = 0; line < lines; line++) {
            assertThat(story.readLine()).isNotNull();
        }
        // The tour does not wait, so this is in the middle of whatever comes after that line.
        tour.destroyForcibly();
        Await.until("no segment, no process", () -> command.ipcs().isEmpty() && peers().isEmpty());
    }

    @Test
    void aReaderThatGoesAwayLeavesNothing() throws Exception {
        command.needsOwnNamespace();
        Process tour = command.start(CommandUnderTest.commandLine("tour", "--step"));
        try (TourReader reader = new TourReader(tour)) {
            reader.playUntilStep(6);
            tour.getInputStream().close();
            tour.getOutputStream().close();
            assertEndedWithout(tour, reader.peer());
            assertThat(tour.exitValue()).isZero();
            assertThat(tour.getErrorStream().readAllBytes()).isEmpty();
        }
    }

    private void assertEndedWithout(Process tour, long peer) throws InterruptedException {
        assertThat(tour.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Await.until("the other process ends", () -> ProcessHandle.of(peer).isEmpty());
        Await.until("no segment is left", () -> command.ipcs().isEmpty());
    }

    private void kill(String signal, String target) {
        command.run(List.of("kill", "-" + signal, "--", target)).succeeded();
    }

    /** The other processes of tours in this test's namespace: none of them may be left. */
    private List<ProcessHandle> peers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(TourPeerCommand.NAME))
                        .orElse(false))
                .filter(command::isInNamespace)
                .toList();
    }

    private static boolean isIgnored(int signal) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("SigIgn:")) {
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (signal - 1) & 1) != 0;
            }
        }
        return false;
    }
}
