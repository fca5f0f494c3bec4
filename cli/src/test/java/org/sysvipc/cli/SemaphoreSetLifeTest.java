package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way of a semaphore set through this command, util-linux and perl: made, shown, changed, removed. */
class SemaphoreSetLifeTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void createdHereSeenEverywhereRemovedElsewhere() {
        String key = command.newKey();
        String[] create = {"create", "-s", key, "--count", "3", "--mode", "0640", "--exclusive"};
        String id = command.sysvipc(create).succeeded().out().strip();

        assertThat(command.run(List.of("ipcs", "-s", "-i", id)).succeeded().out())
                .contains("semid=" + id)
                .contains("nsems = 3")
                .contains("access_perms=0640");

        Finished again = command.sysvipc(create);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err())
                .isEqualTo("sysvipc: semget: EEXIST: key " + key + " already names semaphore set " + id + "\n");

        command.run(List.of("ipcrm", "-s", id)).succeeded();
        Finished stat = command.sysvipc("stat", "-s", id);
        assertThat(stat.exitCode()).isEqualTo(1);
        assertThat(stat.out()).isEmpty();
        assertThat(stat.err()).startsWith("sysvipc: semctl: EINVAL: semaphore set " + id + " ");
    }

    @Test
    void initialValuesAreThereForOthers() {
        String key = command.newKey();
        String id = command.sysvipc("create", "-s", key, "--count", "3", "--values", "1,0,32767")
                .succeeded()
                .out()
                .strip();
        assertThat(command.run(Perl.values(id)).succeeded().out()).isEqualTo("1 0 32767");

        command.run(Perl.setValue(id, 1, 4)).succeeded();
        assertThat(command.sysvipc("create", "-s", key, "--values", "7,7,7").id())
                .isEqualTo(Integer.parseInt(id));
        assertThat(command.run(Perl.values(id)).succeeded().out())
                .as("one that was there keeps its values")
                .isEqualTo("1 4 32767");
    }

    @Test
    void whatDoesNotFitWhatIsThereIsAnError() {
        String key = command.newKey();
        int id = command.sysvipc("create", "-s", key, "--count", "2").id();
        for (String[] arguments : new String[][] {
            {"create", "-s", key, "--count", "3"},
            {"create", "-s", key, "--values", "1,2,3"}
        }) {
            Finished larger = command.sysvipc(arguments);
            assertThat(larger.exitCode()).as("%s", larger).isEqualTo(1);
            assertThat(larger.err())
                    .startsWith("sysvipc: semget: EINVAL: key " + key)
                    .contains("semaphore set " + id);
        }
    }

    @Test
    void aValueThatIsTooLargeNamesTheLimitAndLeavesNoSet() {
        String key = command.newKey();
        Finished tooLarge = command.sysvipc("create", "-s", key, "--values", "1,32768");
        assertThat(tooLarge.exitCode()).isEqualTo(1);
        assertThat(tooLarge.out()).isEmpty();
        assertThat(tooLarge.err()).contains("ERANGE").contains("SEMVMX is 32767");
        assertThat(command.sysvipc("stat", "-S", key).err()).contains("ENOENT");
    }

    @Test
    void createOfNoneIsRefused() {
        Finished none = command.sysvipc("create", "-s", "private", "--count", "0");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).startsWith("sysvipc: semget: EINVAL: ");
    }

    @Test
    void jsonHasTheNamesOfTheContractAndTheValues() {
        String key = command.newKey();
        String id = command.sysvipc("create", "-s", key, "--count", "2", "--mode", "0604")
                .succeeded()
                .out()
                .strip();
        JsonNode fresh = stat(id);
        assertThat(fresh.get("operationTime").isNull()).isTrue();

        command.run(Perl.operate(id, 1, 5)).succeeded();
        JsonNode set = stat(id);
        assertThat(set.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "id",
                        "key",
                        "mode",
                        "uid",
                        "gid",
                        "cuid",
                        "cgid",
                        "count",
                        "values",
                        "operationTime",
                        "changeTime");
        assertThat(set.get("id").isInt()).isTrue();
        assertThat(set.get("key").textValue()).isEqualTo(key);
        assertThat(set.get("mode").textValue()).isEqualTo("0604");
        assertThat(set.get("count").intValue()).isEqualTo(2);
        assertThat(set.get("values").isArray()).isTrue();
        assertThat(set.get("values")).extracting(JsonNode::intValue).containsExactly(0, 5);
        for (String time : List.of("operationTime", "changeTime")) {
            assertThat(Instant.parse(set.get(time).textValue()))
                    .as(time)
                    .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
        }
        assertThat(command.sysvipc("ls", "-s", "--json").json().get("semaphoreSets"))
                .contains(set);
        assertThat(command.sysvipc("ls", "-m", "--json").json().get("semaphoreSets"))
                .isEmpty();
    }

    private JsonNode stat(String id) {
        JsonNode all = command.sysvipc("stat", "-s", id, "--json").json();
        assertThat(all.get("segments")).isEmpty();
        assertThat(all.get("queues")).isEmpty();
        assertThat(all.get("semaphoreSets")).hasSize(1);
        return all.get("semaphoreSets").get(0);
    }

    @Test
    void textTellsOfEachSemaphoreWhoWaitsAndWhoWasLast() throws Exception {
        String key = command.newKey();
        String id = command.sysvipc("create", "-s", key, "--count", "2")
                .succeeded()
                .out()
                .strip();
        Process waiting = command.start(Perl.operate(id, 1, -1));
        Await.until(
                "perl waits",
                () -> command.run(List.of("ipcs", "-s", "-i", id))
                        .out()
                        .lines()
                        .anyMatch(line -> line.matches("1 +0 +1 +0 +0 *")));
        assertThat(command.sysvipc("stat", "-S", key).succeeded().out())
                .startsWith("semaphore set " + id + "\n")
                .containsPattern("semaphores +2\n")
                .containsPattern("semaphore 0 +value 0, last user's pid -\n")
                .containsPattern("semaphore 1 +value 0, waiting for more 1, last user's pid -\n");

        command.run(Perl.operate(id, 1, 1)).succeeded();
        assertThat(waiting.waitFor()).isZero();
        assertThat(command.sysvipc("stat", "-S", key).succeeded().out())
                .containsPattern("semaphore 1 +value 0, last user's pid " + waiting.pid() + " dead\n");
        assertThat(command.sysvipc("ls", "-s").succeeded().out().lines())
                .anyMatch(line -> line.matches(key + " +" + id + " +\\S+ +0600 +2 +[0-9:-]+ +[0-9:-]+"));
    }

    @Test
    void valuesThatMayNotBeReadAreNull() {
        command.needsOwnNamespace();
        int id = command.semaphoreSet(4);
        command.sysvipc("set", "-s", Integer.toString(id), "--mode", "0").succeeded();
        JsonNode sets = command.sysvipcUnprivileged("ls", "--json").json().get("semaphoreSets");
        assertThat(sets).hasSize(1);
        assertThat(sets.get(0).get("id").intValue()).isEqualTo(id);
        assertThat(sets.get(0).get("count").intValue()).isEqualTo(4);
        assertThat(sets.get(0).get("values").isNull()).isTrue();
        assertThat(command.sysvipcUnprivileged("ls", "--stale", "--json").json().get("semaphoreSets"))
                .isEmpty();
        Finished stat = command.sysvipcUnprivileged("stat", "-s", Integer.toString(id));
        assertThat(stat.exitCode()).isEqualTo(1);
        assertThat(stat.err()).startsWith("sysvipc: semctl: EACCES: semaphore set " + id);
    }

    @Test
    void setChangesOwnerAndMode() {
        command.needsOwnNamespace();
        String id = Integer.toString(command.semaphoreSet(1));
        command.sysvipc("set", "-s", id, "--mode", "0644", "--uid", "54321").succeeded();
        assertThat(command.run(List.of("ipcs", "-s", "-i", id)).succeeded().out())
                .contains("uid=54321")
                .contains("access_perms=0644")
                .contains("nsems = 1");
    }

    @Test
    void staleAreThoseWhoseUsersAreAllDead() throws Exception {
        command.needsOwnNamespace();
        String unused = Integer.toString(command.semaphoreSet(1));
        String partlyUsed = Integer.toString(command.semaphoreSet(2));
        command.run(Perl.operate(partlyUsed, 0, 1)).succeeded();
        String left = Integer.toString(command.semaphoreSet(2));
        command.run(Perl.operate(left, 0, 1)).succeeded();
        command.run(Perl.operate(left, 1, 1)).succeeded();
        String waitedFor = Integer.toString(command.semaphoreSet(1));
        command.run(Perl.setValue(waitedFor, 0, 1)).succeeded();
        command.start(Perl.operate(waitedFor, 0, -2));
        Await.until(
                "perl waits",
                () -> command.sysvipc("stat", "-s", waitedFor).out().contains("waiting for more 1"));

        assertThat(command.sysvipc("rm", "--stale").succeeded().out())
                .matches("removed semaphore set " + left + " \\(key 0x[0-9a-f]{8}\\)\n");
        for (String spared : List.of(unused, partlyUsed, waitedFor)) {
            command.sysvipc("rm", "-s", spared).succeeded();
        }
        assertThat(command.ipcs()).isEmpty();
    }
}
