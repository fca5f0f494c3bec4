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
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tour leaves nothing behind, however it ends. */
class TourTest {
    private static final int SIGINT = 2;

    /** Before these steps, the object before is gone, and the next is not made. */
    private static final Set<Integer> WITHOUT_OBJECT = Set.of(11, 18);

    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

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
        // The segment made; made and attached by both; removed while attached; detached.
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
        "11, KILL, 137",
        // The set made; the other process waits for a semaphore; between set and queue.
        "13, INT, 130",
        "13, KILL, 137",
        "17, TERM, 143",
        "17, KILL, 137",
        "18, INT, 130",
        // Messages in the queue; the other process waits for a message.
        "20, INT, 130",
        "20, KILL, 137",
        "24, TERM, 143",
        "24, KILL, 137"
    })
    void aSignalLeavesNothing(int step, String signal, int exitCode) throws Exception {
        command.needsOwnNamespace();
        assumeTrue(!isIgnored(SIGINT), "whoever started this build has it ignore SIGINT, and so do all its children");
        Process tour = command.start(CommandUnderTest.commandLine("tour", "--step"));
        try (TourReader reader = new TourReader(tour)) {
            reader.playUntilStep(step);
            assertThat(command.ipcs()).as("objects before the signal").hasSize(WITHOUT_OBJECT.contains(step) ? 0 : 1);
            kill(signal, Long.toString(tour.pid()));
            assertEndedWithout(tour, reader.peer());
            assertThat(tour.exitValue()).isEqualTo(exitCode);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 17, 24})
    void interruptFromTheTerminalEndsAllProcesses(int step) throws Exception {
        command.needsOwnNamespace();
        assumeTrue(!isIgnored(SIGINT), "whoever started this build has it ignore SIGINT, and so do all its children");
        List<String> line = new ArrayList<>(List.of("setsid"));
        line.addAll(CommandUnderTest.commandLine("tour", "--step"));
        Process tour = command.start(line);
        try (TourReader reader = new TourReader(tour)) {
            reader.playUntilStep(step);
            kill("INT", "-" + tour.pid());
            assertEndedWithout(tour, reader.peer());
            assertThat(tour.exitValue()).isEqualTo(130);
            assertThat(tour.getErrorStream().readAllBytes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 9, 13, 17, 20, 24})
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

    @Test
    void theDeathOfTheThirdProcessLeavesNothing() throws Exception {
        command.needsOwnNamespace();
        Process tour = command.start(CommandUnderTest.commandLine("tour", "--step"));
        try (TourReader reader = new TourReader(tour)) {
            reader.playUntilStep(13);
            kill("KILL", Long.toString(reader.third()));
            tour.getOutputStream().close();
            assertEndedWithout(tour, reader.peer());
            assertThat(tour.exitValue()).isEqualTo(1);
        }
    }

    @Test
    void theOtherProcessRemovesWhatTheKeyOfAKilledTourNames() throws Exception {
        for (String kind : List.of("q", "s")) {
            String key = command.newKey();
            Process heir = heirOf(kind, key, "done watching");
            List<String> create = new ArrayList<>(List.of("create", "-" + kind, key));
            create.addAll(kind.equals("s") ? List.of("--values", "1,1") : List.of());
            command.sysvipc(create.toArray(String[]::new)).succeeded();
            heir.getOutputStream().close();
            assertThat(heir.waitFor()).isZero();
            assertThat(command.sysvipc("stat", "-" + kind.toUpperCase(Locale.ROOT), key)
                            .err())
                    .contains("ENOENT");
        }
    }

    @Test
    void theOtherProcessLeavesWhatWasThereBeforeTheTour() throws Exception {
        String key = command.newKey();
        int queue = command.sysvipc("create", "-q", key).id();
        Process heir =
                heirOf("q", key, "key " + key + " was drawn at random, and names somebody's message queue " + queue);
        heir.getOutputStream().close();
        assertThat(heir.waitFor()).isZero();
        command.sysvipc("stat", "-Q", key).succeeded();
    }

    /** The tour's other process, which has answered that it watches a key. Who plays the tour is nobody here. */
    private Process heirOf(String kind, String key, String answer) throws IOException {
        Process heir = command.start(CommandUnderTest.commandLine(TourPeerCommand.NAME, "1"));
        heir.getOutputStream().write(("watch " + kind + " " + key + "\n").getBytes(StandardCharsets.UTF_8));
        heir.getOutputStream().flush();
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(heir.getInputStream(), StandardCharsets.UTF_8));
        assertThat(answers.readLine()).isEqualTo(answer);
        return heir;
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 3, 5, 8, 10, 12, 25, 30, 35, 40, 45, 80, 83, 84, 86, 99, 100, 108, 111, 112, 113, 118, 122, 123,
                131, 132, 150, 158, 165, 170
            })
    void killedAtAnyMomentLeavesNothing(int lines) throws Exception {
        command.needsOwnNamespace();
        Process tour = command.start(CommandUnderTest.commandLine("tour"));
        BufferedReader story = new BufferedReader(new InputStreamReader(tour.getInputStream(), StandardCharsets.UTF_8));
        for (int line = 0; line < lines; line++) {
            assertThat(story.readLine()).isNotNull();
        }
        // The tour does not wait, so this is in the middle of whatever comes after that line.
        tour.destroyForcibly();
        Await.until("no object, no process", () -> command.ipcs().isEmpty() && peers().isEmpty());
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
        Await.until("the third process ends", () -> peers().isEmpty());
        Await.until("no object is left", () -> command.ipcs().isEmpty());
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
