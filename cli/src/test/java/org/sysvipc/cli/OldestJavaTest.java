package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a Java that is too old for a backend on the class path: the oldest that the command supports. */
@Tag("only-oldest-java")
class OldestJavaTest {
    private static final int FIRST_WITH_FFM = 22;

    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @BeforeEach
    void thisJavaIsTooOld() {
        assertThat(Runtime.version().feature()).isLessThan(FIRST_WITH_FFM);
    }

    @Test
    void aBackendThatCannotBeLoadedIsARowWithItsReason() {
        assertThat(command.sysvipc("backends").succeeded().out().lines())
                .anyMatch(line -> line.matches(" +ffm +- +no +UnsupportedClassVersionError: .*"));
    }

    @Test
    void aCommandFailsWithTheReasonsOfAll() {
        for (String name : new String[] {"ls", "limits", "tour"}) {
            Finished finished = command.sysvipc(name);
            assertThat(finished.exitCode()).isEqualTo(1);
            assertThat(finished.out()).isEmpty();
            assertThat(finished.err())
                    .startsWith("sysvipc: open: ENOSYS: no backend works here: ffm: UnsupportedClassVersionError")
                    .hasLineCount(1);
        }
        Finished named = command.sysvipc("--backend", "ffm", "ls");
        assertThat(named.exitCode()).isEqualTo(1);
        assertThat(named.err())
                .contains("backend 'ffm', named in code, cannot be loaded: UnsupportedClassVersionError");
    }
}
