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
        assertThat(all.get("semaphoreSets")).isEmpty();
        assertThat(all.get("queues")).isEmpty();
        for (String name : new String[] {"shmmax", "shmmni", "shmall"}) {
            JsonNode limit = limit(all, name.toUpperCase(Locale.ROOT));
            String value = command.run(List.of("cat", "/proc/sys/kernel/" + name))
                    .succeeded()
                    .out()
                    .strip();
            assertThat(limit.get("value").isNumber()).isTrue();
            assertThat(limit.get("value").bigIntegerValue()).isEqualTo(new BigInteger(value));
            assertThat(limit.get("name").textValue()).isEqualTo("kernel." + name);
            assertThat(limit.get("hint").textValue()).isEqualTo("sysctl -w kernel." + name + "=N");
        }
        assertThat(limit(all, "SHMMIN").get("value").intValue()).isEqualTo(1);
        assertThat(limit(all, "SHMMAX").get("used").isNull()).isTrue();
        assertThat(limit(all, "SHMMAX").get("percent").isNull()).isTrue();
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
        for (JsonNode limit : all.get("segments")) {
            if (limit.get("limit").textValue().equals(name)) {
                return limit;
            }
        }
        throw new AssertionError("no limit " + name + " in " + all);
    }
}
