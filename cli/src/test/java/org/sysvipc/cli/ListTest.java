package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code ls} and {@code stat}. */
class ListTest {
    private static final List<String> MEMBERS = List.of(
            "id",
            "key",
            "mode",
            "uid",
            "gid",
            "cuid",
            "cgid",
            "size",
            "attachCount",
            "status",
            "creatorPid",
            "lastPid",
            "attachTime",
            "detachTime",
            "changeTime");

    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void emptyList() {
        command.needsOwnNamespace();
        String backend = " (backend " + backend() + ")";
        List<String> lines = command.sysvipc("ls").succeeded().out().lines().toList();
        assertThat(lines).hasSize(8);
        assertThat(lines.get(0)).isEqualTo("Shared-memory segments" + backend);
        assertThat(lines.get(2)).isEmpty();
        assertThat(lines.get(3)).isEqualTo("Semaphore sets" + backend);
        assertThat(lines.get(6)).isEqualTo("Message queues" + backend);
        assertThat(command.sysvipc("ls", "-q", "-m").succeeded().out().lines())
                .hasSize(5)
                .contains(lines.get(0), lines.get(6));
        assertThat(command.sysvipc("ls", "--json").succeeded().out())
                .isEqualTo("{\"schema\":1,\"backend\":\"" + backend()
                        + "\",\"segments\":[],\"semaphoreSets\":[],\"queues\":[]}\n");
    }

    private String backend() {
        return command.sysvipc("ls", "--json").json().get("backend").textValue();
    }

    @Test
    void jsonHasNumbersAndTheNamesOfTheContract() {
        String key = command.newKey();
        int id = command.sysvipc("create", "-m", key, "--size", "3333", "--mode", "0640")
                .id();
        command.sysvipcReading(new byte[] {1}, "write", "-m", Integer.toString(id))
                .succeeded();

        JsonNode all = command.sysvipc("ls", "-m", "--json").json();
        assertThat(names(all)).containsExactly("schema", "backend", "segments", "semaphoreSets", "queues");
        assertThat(all.get("schema").isInt()).isTrue();
        assertThat(all.get("semaphoreSets").isArray()).isTrue();
        assertThat(all.get("semaphoreSets")).isEmpty();
        assertThat(all.get("queues")).isEmpty();

        JsonNode segment = ofId(all, id);
        assertThat(names(segment)).isEqualTo(MEMBERS);
        assertThat(segment.get("id").isInt()).isTrue();
        assertThat(segment.get("key").textValue()).isEqualTo(key);
        assertThat(segment.get("mode").textValue()).isEqualTo("0640");
        assertThat(segment.get("size").isNumber()).isTrue();
        assertThat(segment.get("size").longValue()).isEqualTo(3333);
        assertThat(segment.get("attachCount").isNumber()).isTrue();
        assertThat(segment.get("attachCount").longValue()).isZero();
        assertThat(segment.get("status").isArray()).isTrue();
        assertThat(segment.get("status")).isEmpty();
        assertThat(segment.get("creatorPid").longValue()).isPositive();
        assertThat(segment.get("lastPid").longValue())
                .isPositive()
                .isNotEqualTo(segment.get("creatorPid").longValue());
        for (String time : List.of("attachTime", "detachTime", "changeTime")) {
            assertThat(Instant.parse(segment.get(time).textValue()))
                    .as(time)
                    .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
        }
    }

    @Test
    void statIsTheSameObjectAndNeverAttachedIsNull() {
        int id = command.segment(10);
        JsonNode listed = ofId(command.sysvipc("ls", "--json").json(), id);
        JsonNode stat =
                command.sysvipc("stat", "-m", Integer.toString(id), "--json").json();
        assertThat(stat.get("segments")).hasSize(1).first().isEqualTo(listed);
        assertThat(names(stat)).containsExactly("schema", "backend", "segments", "semaphoreSets", "queues");
        assertThat(listed.get("attachTime").isNull()).isTrue();
        assertThat(listed.get("detachTime").isNull()).isTrue();
        assertThat(listed.get("lastPid").intValue()).isZero();
    }

    @Test
    void statByKeyAndByIdInAnyBase() {
        String key = command.newKey();
        int id = command.sysvipc("create", "-m", key, "--size", "8").id();
        String byKey = command.sysvipc("stat", "-M", key).succeeded().out();
        assertThat(byKey)
                .startsWith("segment " + id + "\n")
                .contains(key)
                .contains("0600 rw-------")
                .contains("never");
        String decimalKey = Long.toString(Long.decode(key));
        assertThat(command.sysvipc("stat", "-M", decimalKey).succeeded().out()).isEqualTo(byKey);
        String hexadecimalId = "0x" + Integer.toHexString(id);
        assertThat(command.sysvipc("stat", "-m", hexadecimalId).succeeded().out())
                .isEqualTo(byKey);
        String octalId = "0" + Integer.toOctalString(id);
        assertThat(command.sysvipc("stat", "-m", octalId).succeeded().out()).isEqualTo(byKey);
    }

    @Test
    void tableTellsWhoLivesAndWhoDoesNot() {
        String key = command.newKey();
        int id = command.sysvipc("create", "-m", key, "--size", "77").id();
        List<String> row = row(id);
        assertThat(row.get(0)).isEqualTo(key);
        assertThat(row.get(3)).isEqualTo("0600");
        assertThat(row.get(4)).isEqualTo("77");
        assertThat(row.get(5)).isEqualTo("0");
        // Status, then the creator, a command that has ended; nobody has attached.
        assertThat(row.get(6)).isEqualTo("-");
        assertThat(row.get(8)).isEqualTo("dead");
        assertThat(row.get(9)).isEqualTo("-");
    }

    private List<String> row(int id) {
        return command.sysvipc("ls", "-m")
                .succeeded()
                .out()
                .lines()
                .map(line -> List.of(line.split(" +")))
                .filter(cells -> cells.size() > 1 && cells.get(1).equals(Integer.toString(id)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ownerByNameOrNumber() {
        command.needsOwnNamespace();
        int roots = command.segment(1);
        int another = command.segment(1);
        command.sysvipc("set", "-m", Integer.toString(another), "--uid", "54321")
                .succeeded();

        assertThat(ids("ls", "--json")).containsExactlyInAnyOrder(roots, another);
        assertThat(ids("ls", "--json", "--owner", "root")).containsExactly(roots);
        assertThat(ids("ls", "--json", "--owner", "0")).containsExactly(roots);
        assertThat(ids("ls", "--json", "--owner", "54321")).containsExactly(another);
        assertThat(command.sysvipc("ls", "--owner", "54321").succeeded().out()).contains(" 54321 ");
    }

    @Test
    void staleAreThoseThatNobodyUsesAnyMore() throws Exception {
        command.needsOwnNamespace();
        int left = command.segment(1);
        Process tour = command.start(CommandUnderTest.commandLine("tour", "--step"));
        try (TourReader reader = new TourReader(tour)) {
            reader.playUntilStep(5);
            List<Integer> all = ids("ls", "--json");
            assertThat(all).contains(left).hasSize(2);
            assertThat(ids("ls", "--json", "--stale")).containsExactly(left);
        }
    }

    private List<Integer> ids(String... arguments) {
        List<Integer> ids = new ArrayList<>();
        for (JsonNode segment : command.sysvipc(arguments).json().get("segments")) {
            ids.add(segment.get("id").intValue());
        }
        return ids;
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static JsonNode ofId(JsonNode all, int id) {
        for (JsonNode segment : all.get("segments")) {
            if (segment.get("id").intValue() == id) {
                return segment;
            }
        }
        throw new AssertionError("no segment " + id + " in " + all);
    }
}
