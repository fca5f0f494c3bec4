package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code limits}. */
class LimitsTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void valuesAreTheKernels() {
        JsonNode all = command.sysvipc("limits", "--json").json();
        for (String name : new String[] {"shmmax", "shmmni", "shmall", "msgmax", "msgmnb", "msgmni"}) {
            JsonNode limit = limit(all, name.toUpperCase(Locale.ROOT));
            String value = kernelParameter(name);
            assertThat(limit.get("value").isNumber()).isTrue();
            assertThat(limit.get("value").bigIntegerValue()).isEqualTo(new BigInteger(value));
            assertThat(limit.get("name").textValue()).isEqualTo("kernel." + name);
            assertThat(limit.get("hint").textValue()).isEqualTo("sysctl -w kernel." + name + "=N");
        }
        assertThat(limit(all, "SHMMIN").get("value").intValue()).isEqualTo(1);
        assertThat(limit(all, "SHMMAX").get("used").isNull()).isTrue();
        assertThat(limit(all, "SHMMAX").get("percent").isNull()).isTrue();
    }

    private String kernelParameter(String name) {
        return command.run(List.of("cat", "/proc/sys/kernel/" + name))
                .succeeded()
                .out()
                .strip();
    }

    @Test
    void theFourOfSemaphoresStandInOneParameter() {
        JsonNode all = command.sysvipc("limits", "--json").json();
        String[] values = kernelParameter("sem").split("\\s+");
        List<String> names = List.of("SEMMSL", "SEMMNS", "SEMOPM", "SEMMNI");
        for (int i = 0; i < names.size(); i++) {
            JsonNode limit = limit(all, names.get(i));
            assertThat(limit.get("value").longValue()).as(names.get(i)).isEqualTo(Long.parseLong(values[i]));
            String[] raised = values.clone();
            raised[i] = "N";
            assertThat(limit.get("hint").textValue())
                    .isEqualTo("sysctl -w kernel.sem='" + String.join(" ", raised) + "'");
        }
        assertThat(limit(all, "SEMVMX").get("value").intValue()).isEqualTo(32767);
    }

    @Test
    void useOfSetsAndQueuesIsCounted() {
        command.needsOwnNamespace();
        command.run(List.of("sh", "-c", "echo 32000 20 500 8 >/proc/sys/kernel/sem; echo 4 >/proc/sys/kernel/msgmni"))
                .succeeded();
        command.semaphoreSet(3);
        command.semaphoreSet(4);
        command.queue();

        JsonNode all = command.sysvipc("limits", "--json").json();
        assertThat(limit(all, "SEMMNI").get("used").intValue()).isEqualTo(2);
        assertThat(limit(all, "SEMMNI").get("percent").doubleValue()).isEqualTo(25.0);
        assertThat(limit(all, "SEMMNS").get("used").intValue()).isEqualTo(7);
        assertThat(limit(all, "SEMMNS").get("percent").doubleValue()).isEqualTo(35.0);
        assertThat(limit(all, "MSGMNI").get("used").intValue()).isEqualTo(1);
        assertThat(limit(all, "MSGMNI").get("percent").doubleValue()).isEqualTo(25.0);
        assertThat(command.sysvipc("limits").succeeded().out().lines())
                .anyMatch(line ->
                        line.matches("SEMMNS +20 +semaphores +7 +35\\.0 +kernel\\.sem\\[1\\] +sysctl -w kernel.*"))
                .anyMatch(line -> line.matches("MSGMNB +16384 +bytes +- +- +kernel\\.msgmnb +sysctl -w kernel.*"));
    }

    @Test
    void useIsCountedAndGivenInPerCent() {
        command.needsOwnNamespace();
        command.run(List.of("sh", "-c", "echo 8 >/proc/sys/kernel/shmmni")).succeeded();
        command.segment(1);
        command.segment(3 * 4096);

        JsonNode all = command.sysvipc("limits", "--json").json();
        JsonNode count = limit(all, "SHMMNI");
        assertThat(count.get("value").intValue()).isEqualTo(8);
        assertThat(count.get("used").intValue()).isEqualTo(2);
        assertThat(count.get("percent").isNumber()).isTrue();
        assertThat(count.get("percent").doubleValue()).isEqualTo(25.0);
        assertThat(limit(all, "SHMALL").get("used").intValue()).isEqualTo(4);

        assertThat(command.sysvipc("limits").succeeded().out().lines())
                .anyMatch(line -> line.matches("SHMMNI +8 +segments +2 +25\\.0 +kernel\\.shmmni +sysctl -w kernel.*"))
                .anyMatch(line -> line.matches("SHMMIN +1 +bytes +- +- +SHMMIN +fixed"));
    }

    @Test
    void aFullSystemIsNamedWithTheSameHint() {
        command.needsOwnNamespace();
        command.run(List.of("sh", "-c", "echo 1 >/proc/sys/kernel/shmmni")).succeeded();
        command.segment(1);
        Finished full = command.sysvipc("create", "-m", "private", "--size", "1");
        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.err())
                .startsWith("sysvipc: shmget: ENOSPC: ")
                .contains("kernel.shmmni is 1, in use 1; to raise it: sysctl -w kernel.shmmni=N");
    }

    private static JsonNode limit(JsonNode all, String name) {
        String array = name.startsWith("SHM") ? "segments" : name.startsWith("SEM") ? "semaphoreSets" : "queues";
        for (JsonNode limit : all.get(array)) {
            if (limit.get("limit").textValue().equals(name)) {
                return limit;
            }
        }
        throw new AssertionError("no limit " + name + " in " + all);
    }
}
