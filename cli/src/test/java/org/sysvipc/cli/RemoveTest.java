package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code rm}. */
class RemoveTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void severalIdsAndKeysAtOnce() {
        String first = Integer.toString(command.segment(1));
        String second = Integer.toString(command.segment(1));
        String third = Integer.toString(command.segment(1));
        String key = command.newKey();
        String otherKey = command.newKey();
        String named = Integer.toString(
                command.sysvipc("create", "-m", key, "--size", "1").id());
        String otherNamed = Integer.toString(
                command.sysvipc("create", "-m", otherKey, "--size", "1").id());

        Finished removed = command.sysvipc("rm", "-m", first, second, "-M", key, otherKey, "-m", third);

        assertThat(removed.succeeded().out()).isEmpty();
        assertGone(first, second, third, named, otherNamed);
    }

    @Test
    void goesOnAfterAnError() {
        String gone = Integer.toString(command.segment(1));
        command.run(List.of("ipcrm", "-m", gone)).succeeded();
        String unusedKey = command.newKey();
        String there = Integer.toString(command.segment(1));

        Finished removed = command.sysvipc("rm", "-m", gone, there, "-M", unusedKey);

        assertThat(removed.exitCode()).isEqualTo(1);
        assertThat(removed.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("sysvipc: shmctl: EINVAL: segment " + gone),
                        line -> assertThat(line).startsWith("sysvipc: shmget: ENOENT: key " + unusedKey));
        assertGone(there);
    }

    @Test
    void dryRunRemovesNothing() {
        String key = command.newKey();
        String id = Integer.toString(
                command.sysvipc("create", "-m", key, "--size", "1").id());

        assertThat(command.sysvipc("rm", "-m", id, "--dry-run").succeeded().out())
                .isEqualTo("would remove segment " + id + " (key " + key + ")\n");
        assertThat(command.sysvipc("rm", "-M", key, "--dry-run").succeeded().out())
                .isEqualTo("would remove segment " + id + " (key " + key + ")\n");
        assertThat(command.ipcs()).anyMatch(line -> line.startsWith(key));

        command.run(List.of("ipcrm", "-m", id)).succeeded();
        assertThat(command.sysvipc("rm", "-m", id, "--dry-run").exitCode()).isEqualTo(1);
    }

    @Test
    void all() {
        command.needsOwnNamespace();
        int first = command.segment(1);
        int second = command.segment(1);

        assertThat(command.sysvipc("rm", "--all", "--dry-run").succeeded().out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("would remove segment "));
        assertThat(command.ipcs()).hasSize(2);

        assertThat(command.sysvipc("rm", "--all=m").succeeded().out().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("removed segment " + first + " (key 0x"),
                        line -> assertThat(line).startsWith("removed segment " + second + " (key 0x"));
        assertThat(command.ipcs()).isEmpty();
        command.segment(1);
        command.sysvipc("rm", "--all").succeeded();
        assertThat(command.ipcs()).isEmpty();
        assertThat(command.sysvipc("rm", "--all").succeeded().out()).isEmpty();
    }

    @Test
    void staleSparesWhatIsInUse() throws Exception {
        command.needsOwnNamespace();
        int left = command.segment(1);
        Process tour = command.start(CommandUnderTest.commandLine("tour", "--step"));
        try (TourReader reader = new TourReader(tour)) {
            // Made by a living process, and not attached yet.
            reader.playUntilStep(3);
            assertThat(command.sysvipc("rm", "--stale", "--dry-run").succeeded().out())
                    .startsWith("would remove segment " + left + " ")
                    .hasLineCount(1);
            assertThat(command.sysvipc("rm", "--stale").succeeded().out())
                    .startsWith("removed segment " + left + " ")
                    .hasLineCount(1);
            assertThat(command.ipcs()).hasSize(1);
        }
    }

    @Test
    void nothingIsRemovedOnAUsageError() {
        String id = Integer.toString(command.segment(1));
        for (String[] arguments : new String[][] {
            {"rm"},
            {"rm", "-m", id, "--all"},
            {"rm", "-m", id, "--stale"},
            {"rm", "--all", "--stale"},
            {"rm", "-m", id, "x"},
            {"rm", "-m", id, "--nonsense"},
            {"rm", "-m", id, "-M", "0"},
            {"rm", "-m", id, "-M", "private"},
            {"rm", "-m", id, "-M", "0x1ffffffff"},
            {"rm", "-m", id, "-S", "0"},
            {"rm", "--all=m,z"},
            {"rm", "--all=z"},
            {"rm", "--all="},
            {"rm", "-m"}
        }) {
            Finished finished = command.sysvipc(arguments);
            assertThat(finished.exitCode()).as("%s", finished).isEqualTo(2);
            assertThat(finished.out()).isEmpty();
            assertThat(finished.err()).startsWith("sysvipc: ").contains("Try 'sysvipc rm --help'.");
        }
        command.sysvipc("stat", "-m", id).succeeded();
    }

    private void assertGone(String... ids) {
        for (String id : ids) {
            Finished stat = command.sysvipc("stat", "-m", id);
            assertThat(stat.exitCode()).as("%s", stat).isEqualTo(1);
            assertThat(stat.err()).contains("EINVAL");
        }
    }
}
