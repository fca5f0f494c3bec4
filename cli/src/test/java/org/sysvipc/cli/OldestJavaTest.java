package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a Java that is too old for the best backend: the oldest that the command supports. */
@Tag("only-oldest-java")
class OldestJavaTest {
    private static final int FIRST_WITH_FFM = 22;
    private static final String TOO_NEW =
            "UnsupportedClassVersionError: org/sysvipc/ffm/FfmBackendProvider is built for"
                    + " Java " + FIRST_WITH_FFM + ", and this is Java "
                    + Runtime.version().feature();

    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @BeforeEach
    void thisJavaIsTooOld() {
        assertThat(Runtime.version().feature()).isLessThan(FIRST_WITH_FFM);
    }

    @Test
    void theNextBestIsMarkedAndTheBestSaysWhyNot() {
        assertThat(command.sysvipc("backends").succeeded().out().lines())
                .anyMatch(line -> line.matches("\\* +jna +200 +yes +Linux .*"))
                .anyMatch(line -> line.matches(" +ffm +- +no +" + TOO_NEW));
    }

    @Test
    void commandsUseTheNextBest() {
        assertThat(command.sysvipc("ls", "--json").json().get("backend").textValue())
                .isEqualTo("jna");
        command.sysvipc("limits").succeeded();
        assertThat(command.sysvipc("tour").succeeded().out()).contains("Nothing is left");
    }

    @Test
    void theBestIsAnErrorIfNamed() {
        for (String name : new String[] {"ls", "limits", "tour"}) {
            command.sysvipc("--backend", "ffm", name)
                    .failedWith("open: ENOSYS: backend 'ffm', named in code, cannot be loaded: " + TOO_NEW);
        }
    }
}
