package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the command makes of answers that this machine's kernel does not give: see {@link RefusingBackend}. */
@Tag("oldest-java")
class RefusingSystemTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    private Finished on(String backend, String... arguments) {
        Path tests = CommandUnderTest.origin(RefusingSystemTest.class);
        List<String> all = new ArrayList<>(List.of("--backend", backend));
        all.addAll(Arrays.asList(arguments));
        return command.run(CommandUnderTest.commandLine(
                List.of(tests.resolve("refusing-backend"), tests), all.toArray(String[]::new)));
    }

    @Test
    void whatMayNotBeReadIsShownWithQuestionMarks() {
        List<String> lines = on("refusing", "ls").succeeded().out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(2)).matches("0xffffffff +7 +4242 +0604 +18446744073709551615 +2 +dest,locked +- +- +.*");
        assertThat(lines.get(3)).matches("\\?( +\\?){11}");
    }

    @Test
    void whatMayNotBeReadIsNullInJson() {
        JsonNode segments = on("refusing", "ls", "--json").json().get("segments");
        assertThat(segments).hasSize(2);
        JsonNode readable = segments.get(0);
        assertThat(readable.get("id").intValue()).isEqualTo(RefusingBackend.READABLE);
        assertThat(readable.get("size").bigIntegerValue()).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(readable.get("status")).extracting(JsonNode::textValue).containsExactly("dest", "locked");
        assertThat(readable.get("changeTime").textValue()).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(readable.get("attachTime").isNull()).isTrue();

        JsonNode unreadable = segments.get(1);
        assertThat(names(unreadable)).isEqualTo(names(readable));
        assertThat(unreadable).allMatch(JsonNode::isNull);
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    @Test
    void aFilterTellsOfWhatItCannotJudge() {
        Finished finished = on("refusing", "ls", "--owner", "4242", "--json");
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.out()).contains("\"id\":7,").doesNotContain("\"id\":null");
        assertThat(finished.err()).startsWith("sysvipc: 1 of the segments may not be read");
    }

    @Test
    void removingAllFailsForWhatHasNoKnownId() {
        Finished finished = on("refusing", "rm", "--all", "--dry-run");
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.out()).isEqualTo("would remove segment 7 (key 0xffffffff)\n");
        assertThat(finished.err()).startsWith("sysvipc: shmctl: EACCES: segment at index 1 ");
    }

    @Test
    void pidsOutOfSightMakeNothingStale() {
        assertThat(on("refusing", "ls", "--stale").out().lines()).hasSize(2);
    }

    @Test
    void aRefusalIsToldForEachObject() {
        Finished finished = on("refusing", "rm", "-m", "7", "8");
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("sysvipc: shmctl: EPERM: segment 7 "),
                        line -> assertThat(line).startsWith("sysvipc: shmctl: EPERM: segment 8 "));
    }

    @Test
    void wouldBlockHasAnExitCodeOfItsOwn() {
        Finished finished = on("refusing", "set", "-m", "7", "--mode", "0600", "--uid", "1", "--gid", "1");
        assertThat(finished.exitCode()).isEqualTo(3);
        assertThat(finished.err()).startsWith("sysvipc: shmctl: EAGAIN: segment 7");
    }

    @Test
    void aLimitOfZeroHasNoPercentage() {
        assertThat(on("refusing", "limits", "--json").json().get("segments"))
                .filteredOn(limit -> limit.get("limit").textValue().equals("SHMMNI"))
                .singleElement()
                .satisfies(limit -> assertThat(limit.get("percent").isNull()).isTrue());
        assertThat(on("refusing", "limits").succeeded().out().lines())
                .anyMatch(line -> line.matches("SHMMNI +0 +segments +2 +- +SHMMNI +fixed"))
                .anyMatch(line -> line.matches("SHMMAX +18446744073709551615 +bytes .*"));
    }

    @Test
    void aKindThatTheBackendHasNotIsAnErrorOnlyIfItIsAskedFor() {
        on("refusing", "ls", "-s").failedWith("backend refusing lacks the capability SEMAPHORE_SETS");
        on("refusing", "rm", "-q", "7").failedWith("backend refusing lacks the capability MESSAGE_QUEUES");
        JsonNode limits = on("refusing", "limits", "--json").json();
        assertThat(limits.get("segments")).isNotEmpty();
        assertThat(limits.get("semaphoreSets")).isEmpty();
        assertThat(limits.get("queues")).isEmpty();
        assertThat(on("refusing", "ls").succeeded().out()).doesNotContain("Semaphore", "queue");
    }

    @Test
    void aMissingCapabilityIsNamed() {
        for (String arguments : List.of("ls", "ls --json", "limits", "limits --json", "rm --all")) {
            Finished finished = on("listless", arguments.split(" "));
            assertThat(finished.exitCode()).isEqualTo(1);
            assertThat(finished.out()).isEmpty();
            assertThat(finished.err()).isEqualTo("sysvipc: backend listless lacks the capability ENUMERATION\n");
        }
    }
}
