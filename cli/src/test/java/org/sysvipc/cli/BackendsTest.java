package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code backends}, and the choice of a backend, where at least one works. */
class BackendsTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void theChosenOneIsMarked() {
        assertThat(command.sysvipc("backends").succeeded().out().lines())
                .anyMatch(line -> line.matches("\\* +ffm +300 +yes +Linux .*"))
                .anyMatch(line -> line.startsWith("ffm can do: segments, ")
                        && line.contains(", kernel objects, permissions, enumeration, ")
                        && line.contains("memory segment"))
                .anyMatch(line -> line.matches(" +jna +200 +yes +Linux .*"))
                .anyMatch(line -> line.startsWith("jna can do: segments, ") && !line.contains("memory segment"));
    }

    @Test
    void oneThatIsNotThereIsAnErrorAndNeverAnother() {
        Finished finished = command.sysvipc("--backend", "nosuch", "ls");
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).startsWith("sysvipc: open: ENOSYS: there is no backend 'nosuch'");

        Finished byVariable = command.run(withVariable("SYSVIPC_BACKEND=nosuch", "ls"));
        assertThat(byVariable.exitCode()).isEqualTo(1);
        assertThat(byVariable.err()).contains("named by the environment variable SYSVIPC_BACKEND");
    }

    @Test
    void theTableIsShownAlsoIfNoneWouldBeUsed() {
        assertThat(command.sysvipc("--backend", "nosuch", "backends")
                        .succeeded()
                        .out()
                        .lines())
                .anyMatch(line -> line.matches(" +ffm +300 +yes +Linux .*"))
                .anyMatch(line -> line.startsWith("Other commands fail: open: ENOSYS: there is no backend 'nosuch'"));
    }

    @Test
    void theOptionGoesBeforeTheVariable() {
        List<String> line = withVariable("SYSVIPC_BACKEND=nosuch", "--backend=ffm", "ls", "--json");
        assertThat(command.run(line).json().get("backend").textValue()).isEqualTo("ffm");
    }

    @Test
    void debugShowsTheLog() {
        Finished finished = command.sysvipc("--debug", "ls");
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.err()).contains("sysvipc: debug: backend ffm: ");
    }

    private static List<String> withVariable(String variable, String... arguments) {
        List<String> line = new ArrayList<>(List.of("env", variable));
        line.addAll(CommandUnderTest.commandLine(arguments));
        return line;
    }
}
