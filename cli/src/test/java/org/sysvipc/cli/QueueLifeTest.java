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

/** The way of a message queue through this command, util-linux and perl: made, shown, changed, removed. */
class QueueLifeTest {
    private static final List<String> MEMBERS = List.of(
            "id",
            "key",
            "mode",
            "uid",
            "gid",
            "cuid",
            "cgid",
            "bytes",
            "messages",
            "maxBytes",
            "lastSendPid",
            "lastReceivePid",
            "sendTime",
            "receiveTime",
            "changeTime");

    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void createdHereSeenEverywhereRemovedElsewhere() {
        String key = command.newKey();
        String[] create = {"create", "-q", key, "--mode", "0640", "--exclusive"};
        String id = command.sysvipc(create).succeeded().out().strip();

        assertThat(command.run(List.of("ipcs", "-q", "-i", id)).succeeded().out())
                .contains("msqid=" + id)
                .contains("mode=0640");

        Finished again = command.sysvipc(create);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err())
                .isEqualTo("sysvipc: msgget: EEXIST: key " + key + " already names message queue " + id + "\n");
        assertThat(command.sysvipc("create", "-q", key).succeeded().out()).isEqualTo(id + "\n");

        command.run(List.of("ipcrm", "-q", id)).succeeded();
        Finished stat = command.sysvipc("stat", "-q", id);
        assertThat(stat.exitCode()).isEqualTo(1);
        assertThat(stat.out()).isEmpty();
        assertThat(stat.err()).startsWith("sysvipc: msgctl: EINVAL: message queue " + id + " ");
    }

    @Test
    void jsonHasTheNamesOfTheContractAndNumbers() {
        String id = Integer.toString(command.queue());
        command.run(Perl.send(id, 7, "hello")).succeeded();
        command.run(Perl.send(id, 8, "bye")).succeeded();
        command.run(Perl.receive(id, 8)).succeeded();
        JsonNode queue = stat(id);
        assertThat(queue.properties().stream().map(Map.Entry::getKey)).containsExactlyElementsOf(MEMBERS);
        assertThat(queue.get("bytes").isNumber()).isTrue();
        assertThat(queue.get("bytes").intValue()).isEqualTo(5);
        assertThat(queue.get("messages").intValue()).isEqualTo(1);
        assertThat(queue.get("maxBytes").intValue()).isPositive();
        assertThat(queue.get("lastSendPid").intValue()).isPositive();
        assertThat(queue.get("lastReceivePid").intValue())
                .isPositive()
                .isNotEqualTo(queue.get("lastSendPid").intValue());
        for (String time : List.of("sendTime", "receiveTime", "changeTime")) {
            assertThat(Instant.parse(queue.get(time).textValue()))
                    .as(time)
                    .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
        }
        assertThat(command.sysvipc("ls", "--json").json().get("queues")).contains(queue);
        assertThat(command.sysvipc("ls", "-s", "--json").json().get("queues")).isEmpty();
    }

    @Test
    void whatHasNotHappenedIsNullInJson() {
        String key = command.newKey();
        JsonNode fresh =
                stat(command.sysvipc("create", "-q", key).succeeded().out().strip());
        assertThat(fresh.get("key").textValue()).isEqualTo(key);
        assertThat(fresh.get("sendTime").isNull()).isTrue();
        assertThat(fresh.get("receiveTime").isNull()).isTrue();
        assertThat(fresh.get("changeTime").isNull()).isFalse();
        assertThat(fresh.get("lastSendPid").intValue()).isZero();
        assertThat(fresh.get("lastReceivePid").intValue()).isZero();
    }

    private JsonNode stat(String id) {
        JsonNode all = command.sysvipc("stat", "-q", id, "--json").json();
        assertThat(all.get("segments")).isEmpty();
        assertThat(all.get("semaphoreSets")).isEmpty();
        assertThat(all.get("queues")).hasSize(1);
        return all.get("queues").get(0);
    }

    @Test
    void textTellsWhatIsInItAndWhoWasLast() {
        String key = command.newKey();
        String id = command.sysvipc("create", "-q", key).succeeded().out().strip();
        command.run(Perl.send(id, 7, "hello")).succeeded();
        assertThat(command.sysvipc("stat", "-Q", key).succeeded().out())
                .startsWith("message queue " + id + "\n")
                .containsPattern("bytes +5\n")
                .containsPattern("messages +1\n")
                .containsPattern("last sender's pid +[0-9]+ dead\n")
                .containsPattern("last receiver's pid +-\n")
                .containsPattern("received +never\n");
        assertThat(command.sysvipc("ls", "-q").succeeded().out().lines())
                .anyMatch(line -> line.matches(
                        key + " +" + id + " +\\S+ +0600 +5 +1 +[0-9]+ +[0-9]+ dead +- +[0-9:-]+ +- +[0-9:-]+"));
    }

    @Test
    void setChangesTheCapacityAndNothingElse() {
        String key = command.newKey();
        String id = command.sysvipc("create", "-q", key, "--mode", "0640")
                .succeeded()
                .out()
                .strip();
        command.sysvipc("set", "-q", id, "--qbytes", "1K").succeeded();
        assertThat(command.run(List.of("ipcs", "-q", "-i", id)).succeeded().out())
                .contains("qbytes=1024")
                .contains("mode=0640");
        command.sysvipc("set", "-q", id, "--mode", "0600").succeeded();
        assertThat(command.run(List.of("ipcs", "-q", "-i", id)).succeeded().out())
                .contains("qbytes=1024")
                .contains("mode=0600");
    }

    @Test
    void ownerModeAndCapacityInOneCommandOrNoneOfThem() {
        command.needsOwnNamespace();
        String id = command.sysvipcUnprivileged("create", "-q", "private")
                .succeeded()
                .out()
                .strip();
        command.sysvipcUnprivileged("set", "-q", id, "--qbytes", "99", "--uid", "54321", "--mode", "0604")
                .succeeded();
        assertThat(command.run(List.of("ipcs", "-q", "-i", id)).succeeded().out())
                .contains("uid=54321")
                .contains("qbytes=99")
                .contains("mode=0604");

        Finished tooMuch = command.sysvipcUnprivileged("set", "-q", id, "--qbytes", "16385", "--mode", "0600");
        assertThat(tooMuch.exitCode()).isEqualTo(1);
        assertThat(tooMuch.err())
                .startsWith("sysvipc: msgctl: EPERM: message queue " + id)
                .contains("kernel.msgmnb is 16384, asked for 16385");
        assertThat(command.run(List.of("ipcs", "-q", "-i", id)).succeeded().out())
                .contains("qbytes=99")
                .contains("mode=0604");
    }

    @Test
    void staleAreThoseWhoseSenderAndReceiverAreDead() {
        command.needsOwnNamespace();
        String unused = Integer.toString(command.queue());
        String unread = Integer.toString(command.queue());
        command.run(Perl.send(unread, 1, "for one who comes")).succeeded();
        String left = Integer.toString(command.queue());
        command.run(Perl.send(left, 1, "x")).succeeded();
        command.run(Perl.receive(left, 0)).succeeded();

        assertThat(command.sysvipc("rm", "--stale").succeeded().out())
                .matches("removed message queue " + left + " \\(key 0x[0-9a-f]{8}\\)\n");
        assertThat(command.sysvipc("rm", "-q", unused, unread, left).err())
                .startsWith("sysvipc: msgctl: EINVAL: message queue " + left)
                .hasLineCount(1);
        assertThat(command.ipcs()).isEmpty();
    }

    @Test
    void eachKindHasASpaceOfItsOwn() {
        command.needsOwnNamespace();
        String key = command.newKey();
        command.sysvipc("create", "-m", key, "--size", "1", "--exclusive").succeeded();
        command.sysvipc("create", "-s", key, "--count", "1", "--exclusive").succeeded();
        command.sysvipc("create", "-q", key, "--exclusive").succeeded();
        assertThat(command.ipcs()).hasSize(3).allMatch(line -> line.startsWith(key));

        assertThat(command.sysvipc("rm", "--all=s,q", "--dry-run")
                        .succeeded()
                        .out()
                        .lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("would remove semaphore set ")
                                .endsWith(" (key " + key + ")"),
                        line -> assertThat(line)
                                .startsWith("would remove message queue ")
                                .endsWith(" (key " + key + ")"));
        command.sysvipc("rm", "-Q", key, "-S", key).succeeded();
        assertThat(command.ipcs()).hasSize(1);
        command.sysvipc("stat", "-M", key).succeeded();
        command.queue();
        assertThat(command.sysvipc("rm", "--all").succeeded().out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("removed segment "),
                        line -> assertThat(line).startsWith("removed message queue "));
        assertThat(command.ipcs()).isEmpty();
    }
}
