package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code op} and {@code values}, with perl on the other side. */
class OperationTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    private String key;
    private String id;

    @BeforeEach
    void createSet() {
        key = command.newKey();
        id = command.sysvipc("create", "-s", key, "--values", "1,0,5")
                .succeeded()
                .out()
                .strip();
    }

    @Test
    void operationsHappenTogether() {
        assertThat(command.sysvipc("op", "-s", id, "0:-1", "1:+2", "2:-5")
                        .succeeded()
                        .out())
                .isEmpty();
        assertThat(values()).isEqualTo("0 2 0");
        command.sysvipc("op", "1:-2", "1:0", "0:0", "-S", key).succeeded();
        assertThat(values()).isEqualTo("0 0 0");
    }

    private String values() {
        return command.run(Perl.values(id)).succeeded().out();
    }

    @Test
    void orNotAtAll() {
        for (String[] arguments : new String[][] {
            {"op", "-s", id, "0:+1", "2:-6", "--nowait"},
            {"op", "-s", id, "0:-1", "2:0", "--nowait"},
            {"op", "-s", id, "0:-1", "1:-1", "--timeout", "1ms"},
            {"op", "-s", id, "0:-1", "1:-1", "--undo", "--nowait"}
        }) {
            Finished refused = command.sysvipc(arguments);
            assertThat(refused.exitCode()).as("%s", refused).isEqualTo(3);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .startsWith("sysvipc: semop: semaphore set " + id + ": ")
                    .hasLineCount(1);
            assertThat(values()).isEqualTo("1 0 5");
        }
    }

    @Test
    void waitsUntilAnotherProgramReleases() throws Exception {
        Process waiting = command.start(CommandUnderTest.commandLine("op", "-s", id, "0:-1", "1:-2"));
        awaitWaiter("1 +0 +1 +0 ");
        command.run(Perl.operate(id, 1, 1)).succeeded();
        command.run(Perl.operate(id, 1, 2)).succeeded();
        assertThat(command.end(waiting).succeeded().out()).isEmpty();
        assertThat(values()).isEqualTo("0 1 5");
    }

    @Test
    void waitsForZero() throws Exception {
        Process waiting = command.start(CommandUnderTest.commandLine("op", "-s", id, "2:0", "--timeout", "2m"));
        awaitWaiter("2 +5 +0 +1 ");
        command.run(Perl.operate(id, 2, -5)).succeeded();
        assertThat(command.end(waiting).succeeded().out()).isEmpty();
    }

    /** Waits for a line of {@code ipcs -s -i}: number, value, who waits for more, who waits for zero. */
    private void awaitWaiter(String line) throws InterruptedException {
        Await.until(
                "it waits",
                () -> command.run(List.of("ipcs", "-s", "-i", id))
                        .out()
                        .lines()
                        .anyMatch(each -> each.matches(line + ".*")));
    }

    @Test
    void timesOutAndNotEarlier() {
        long start = System.nanoTime();
        Finished late = command.sysvipc("op", "-s", id, "1:-1", "--timeout", "300ms");
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertThat(late.exitCode()).isEqualTo(3);
        assertThat(late.err()).isEqualTo("sysvipc: semop: semaphore set " + id + ": timed out after 300ms\n");
        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void removalWakesIt() throws Exception {
        Process waiting = command.start(CommandUnderTest.commandLine("op", "-s", id, "1:-1"));
        awaitWaiter("1 +0 +1 +0 ");
        command.run(List.of("ipcrm", "-s", id)).succeeded();
        command.end(waiting).failedWith("semop: EIDRM: semaphore set " + id + " ");
    }

    @Test
    void aSignalEndsItAndNothingHasHappened() throws Exception {
        Process waiting = command.start(CommandUnderTest.commandLine("op", "-s", id, "0:-1", "1:-1"));
        awaitWaiter("1 +0 +1 +0 ");
        waiting.toHandle().destroy();
        assertThat(command.end(waiting).exitCode()).isEqualTo(143);
        assertThat(values()).isEqualTo("1 0 5");
        assertThat(command.sysvipc("stat", "-s", id).out()).doesNotContain("waiting");
    }

    @Test
    void undoTakesBackWhenTheCommandEnds() {
        int changer = command.sysvipc("op", "-s", id, "0:-1", "1:+3", "--undo")
                .succeeded()
                .exitCode();
        assertThat(changer).isZero();
        assertThat(values()).isEqualTo("1 0 5");
        command.sysvipc("op", "-s", id, "0:-1", "1:+3").succeeded();
        assertThat(values()).as("without --undo").isEqualTo("0 3 5");
    }

    @Test
    void errorsNameTheCall() {
        command.sysvipc("op", "-s", id, "3:+1").failedWith("semop: EFBIG: semaphore set " + id + " ");
        command.sysvipc("op", "-s", id, "2:+32763").failedWith("semop: ERANGE: semaphore set " + id + " ");
        command.run(List.of("ipcrm", "-s", id)).succeeded();
        command.sysvipc("op", "-s", id, "0:+1").failedWith("semop: EINVAL: semaphore set " + id + " ");
        command.sysvipc("op", "-S", key, "0:+1").failedWith("semget: ENOENT: key " + key + " ");
        command.sysvipc("values", "-s", id).failedWith("semctl: EINVAL: semaphore set " + id + " ");
        command.sysvipc("values", "-S", key).failedWith("semget: ENOENT: key " + key + " ");
    }

    @Test
    void valuesAreThoseThatOthersSet() {
        command.run(Perl.setValue(id, 1, 32767)).succeeded();
        assertThat(command.sysvipc("values", "-s", id).succeeded().out()).isEqualTo("1 32767 5\n");
        assertThat(command.sysvipc("values", "-S", key).succeeded().out()).isEqualTo("1 32767 5\n");
    }

    @Test
    void aNewSetWithValuesIsSeenToBeReady() {
        assertThat(command.sysvipc("stat", "-s", id, "--json")
                        .json()
                        .get("semaphoreSets")
                        .get(0)
                        .get("operationTime")
                        .isNull())
                .isFalse();
    }

    @Test
    void aSetThatNobodyMakesReadyIsWaitedForButNotForEver() {
        String unready = command.newKey();
        command.sysvipc("create", "-s", unready, "--count", "2").succeeded();
        Finished tired = command.sysvipc("create", "-s", unready, "--values", "1,1");
        assertThat(tired.exitCode()).isEqualTo(3);
        assertThat(tired.out()).isEmpty();
        assertThat(tired.err()).startsWith("sysvipc: semget: ETIMEDOUT: key " + unready + " ");
    }
}
