package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The way of a segment through this command, util-linux and C, as a user may go it. */
class SegmentLifeTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void createdHereSeenEverywhereRemovedElsewhere(@TempDir Path folder) {
        String key = command.newKey();
        String[] create = {"create", "-m", key, "--size", "256", "--mode", "0755", "--exclusive"};
        Finished created = command.sysvipc(create);
        assertThat(created.succeeded().out()).matches("[0-9]+\n");
        String id = created.out().strip();

        assertThat(command.run(List.of("ipcs", "-m", "-i", id)).succeeded().out())
                .contains("shmid=" + id)
                .contains("bytes=256")
                .contains("access_perms=0755")
                .contains("nattch=0");

        Finished again = command.sysvipc(create);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err())
                .isEqualTo("sysvipc: shmget: EEXIST: key " + key + " already names segment " + id + "\n");

        byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
        command.sysvipcReading(hello, "write", "-m", id).succeeded();
        String reader = CProgram.compile(command, "read_by_key", folder);
        assertThat(command.run(List.of(reader, key, "5")).succeeded().out()).isEqualTo("hello");

        command.run(List.of("ipcrm", "-m", id)).succeeded();
        Finished stat = command.sysvipc("stat", "-m", id);
        assertThat(stat.exitCode()).isEqualTo(1);
        assertThat(stat.out()).isEmpty();
        assertThat(stat.err()).startsWith("sysvipc: shmctl: EINVAL: segment " + id + " ");
    }

    @Test
    void setChangesWhatItIsToldAndNothingElse() {
        String id = command.sysvipc("create", "-m", command.newKey(), "--size", "4K")
                .succeeded()
                .out()
                .strip();

        command.sysvipc("set", "-m", id, "--mode", "0640").succeeded();
        assertThat(command.run(List.of("ipcs", "-m", "-i", id)).succeeded().out())
                .contains("bytes=4096")
                .contains("access_perms=0640");
    }

    @Test
    void setGivesASegmentAway() {
        command.needsOwnNamespace();
        String id = Integer.toString(command.segment(100));

        command.sysvipc("set", "-m", id, "--uid", "4294967294", "--gid", "12345")
                .succeeded();

        var segment = command.sysvipc("stat", "-m", id, "--json")
                .json()
                .get("segments")
                .get(0);
        assertThat(segment.get("uid").longValue()).isEqualTo(4294967294L);
        assertThat(segment.get("gid").longValue()).isEqualTo(12345);
        assertThat(segment.get("cuid").longValue()).isZero();
        assertThat(segment.get("mode").textValue()).isEqualTo("0600");

        command.sysvipc("set", "-m", id, "--uid", "root").succeeded();
        segment = command.sysvipc("stat", "-m", id, "--json")
                .json()
                .get("segments")
                .get(0);
        assertThat(segment.get("uid").longValue()).isZero();
        assertThat(segment.get("gid").longValue()).isEqualTo(12345);
    }

    @Test
    void createWithoutExclusiveFindsWhatIsThere() {
        String key = command.newKey();
        int first = command.sysvipc("create", "-m", key, "--size", "100").id();
        assertThat(command.sysvipc("create", "-m", key, "--size", "100").id()).isEqualTo(first);

        Finished larger = command.sysvipc("create", "-m", key, "--size", "101");
        assertThat(larger.exitCode()).isEqualTo(1);
        assertThat(larger.err())
                .startsWith("sysvipc: shmget: EINVAL: key " + key)
                .contains("segment " + first);
    }

    @Test
    void createPrivateMakesANewOneEachTime() {
        int first = command.toBeRemoved(
                "-m", command.sysvipc("create", "-m", "private", "--size", "1").id());
        int second = command.toBeRemoved(
                "-m", command.sysvipc("create", "-m", "private", "--size", "1").id());
        assertThat(second).isNotEqualTo(first);

        var stat = command.sysvipc("stat", "-m", Integer.toString(first), "--json")
                .json()
                .get("segments")
                .get(0);
        assertThat(stat.get("key").textValue()).isEqualTo("0x00000000");
        assertThat(stat.get("mode").textValue()).isEqualTo("0600");
    }

    @Test
    void createOfNothingNamesTheLimit() {
        Finished none = command.sysvipc("create", "-m", "private", "--size", "0");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).startsWith("sysvipc: shmget: EINVAL: ").contains("SHMMIN is 1");
    }
}
