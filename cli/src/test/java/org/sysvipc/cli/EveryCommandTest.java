package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every command once by the backend {@code jna}, on the newest Java and on the oldest. All other tests use the best one. */
@Tag("oldest-java")
class EveryCommandTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    private final Set<String> used = new TreeSet<>();

    @Test
    void worksByJna() {
        aSegment();
        aSemaphoreSet();
        aQueue();
        assertThat(jna("ls", "--json").json().get("backend").textValue()).isEqualTo("jna");
        assertThat(jna("ftok", "/", "A").succeeded().out()).startsWith("0x41");
        assertThat(jna("limits").succeeded().out()).contains("kernel.shmmni", "kernel.sem", "kernel.msgmnb");
        assertThat(jna("backends").succeeded().out().lines()).anyMatch(line -> line.matches("\\* +jna +200 +yes .*"));
        assertThat(jna("tour").succeeded().out()).contains("Nothing is left");

        assertThat(used).as("commands that this test knows").containsExactlyInAnyOrderElementsOf(UsageTest.commands());
    }

    private void aSegment() {
        String id = create("-m", "--size", "8");
        assertThat(jnaReading("hello", "write", "-m", id).succeeded().out()).isEmpty();
        assertThat(jna("read", "-m", id, "--length", "5").succeeded().out()).isEqualTo("hello");
        assertThat(jna("set", "-m", id, "--mode", "0400").succeeded().out()).isEmpty();
        assertThat(jna("stat", "-m", id, "--json").json().at("/segments/0/mode").textValue())
                .isEqualTo("0400");
        remove("-m", id);
    }

    private void aSemaphoreSet() {
        String id = create("-s", "--values", "3,0");
        assertThat(jna("op", "-s", id, "0:-1", "1:+2").succeeded().out()).isEmpty();
        assertThat(jna("values", "-s", id).succeeded().out()).isEqualTo("2 2\n");
        Finished waiting = jna("op", "-s", id, "0:-9", "--timeout", "20ms");
        assertThat(waiting.exitCode()).as("%s", waiting).isEqualTo(ExitCode.WOULD_BLOCK);
        remove("-s", id);
    }

    private void aQueue() {
        String id = create("-q");
        assertThat(jnaReading("sooner", "send", "-q", id, "--type", "2")
                        .succeeded()
                        .out())
                .isEmpty();
        assertThat(jna("receive", "-q", id, "--type", "-7").succeeded().out()).isEqualTo("sooner");
        Finished waiting = jna("receive", "-q", id, "--timeout", "20ms");
        assertThat(waiting.exitCode()).as("%s", waiting).isEqualTo(ExitCode.WOULD_BLOCK);
        remove("-q", id);
    }

    private String create(String kind, String... size) {
        List<String> line = new ArrayList<>(List.of("create", kind, "private"));
        line.addAll(Arrays.asList(size));
        return Integer.toString(
                command.toBeRemoved(kind, jna(line.toArray(String[]::new)).id()));
    }

    private void remove(String kind, String id) {
        assertThat(jna("rm", kind, id).succeeded().out()).isEmpty();
        assertThat(jna("stat", kind, id).err()).contains("EINVAL");
    }

    private Finished jna(String... arguments) {
        return jnaReading("", arguments);
    }

    private Finished jnaReading(String input, String... arguments) {
        used.add(arguments[0]);
        List<String> line = new ArrayList<>(List.of("--backend", "jna"));
        line.addAll(Arrays.asList(arguments));
        return command.sysvipcReading(input.getBytes(StandardCharsets.UTF_8), line.toArray(String[]::new));
    }
}
