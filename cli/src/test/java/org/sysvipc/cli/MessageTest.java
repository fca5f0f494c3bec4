package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code send} and {@code receive}, with perl on the other side. */
class MessageTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    private String key;
    private String id;

    @BeforeEach
    void createQueue() {
        key = command.newKey();
        id = command.sysvipc("create", "-q", key).succeeded().out().strip();
    }

    @Test
    void whatIsSentHereIsReceivedThere() {
        send("hello", "7");
        assertThat(command.run(Perl.receive(id, 0)).succeeded().out()).isEqualTo("7 hello");
        command.sysvipcReading(new byte[0], "send", "-Q", key, "--type", "9223372036854775807")
                .succeeded();
        assertThat(command.run(Perl.receive(id, 0)).succeeded().out()).isEqualTo("9223372036854775807 ");
    }

    private void send(String body, String type) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(command.sysvipcReading(bytes, "send", "-q", id, "--type", type)
                        .succeeded()
                        .out())
                .isEmpty();
    }

    private String receive(String... options) {
        return receiving(options).succeeded().out();
    }

    private Finished receiving(String... options) {
        String[] line = new String[3 + options.length];
        line[0] = "receive";
        line[1] = "-q";
        line[2] = id;
        System.arraycopy(options, 0, line, 3, options.length);
        return command.sysvipc(line);
    }

    @Test
    void whatIsSentThereIsReceivedHereByteForByte() {
        command.run(Perl.send(id, 3, "no newline")).succeeded();
        assertThat(receive()).isEqualTo("no newline");

        byte[] bytes = new byte[8192];
        new Random(7).nextBytes(bytes);
        command.sysvipcReading(bytes, "send", "-q", id, "--type", "1").succeeded();
        assertThat(command.sysvipc("receive", "-Q", key).succeeded().bytes()).isEqualTo(bytes);
    }

    @Test
    void theTypeChooses() {
        for (String type : List.of("5", "3", "9", "4")) {
            send("body" + type, type);
        }
        assertThat(receive("--type", "9")).isEqualTo("body9");
        assertThat(receive("--type", "-4")).isEqualTo("body3");
        assertThat(receive("--type", "5", "--except")).isEqualTo("body4");
        assertThat(receive("--type", "-9223372036854775808")).isEqualTo("body5");
        for (String selection : List.of("--type 5", "--type -5", "--type 5 --except", "--type 0")) {
            assertThat(receiving((selection + " --nowait").split(" ")).exitCode())
                    .as(selection)
                    .isEqualTo(3);
        }
    }

    @Test
    void aCopyStays() {
        send("first", "2");
        send("second", "1");
        assertThat(receive("--copy", "1")).isEqualTo("second");
        assertThat(receive("--copy", "0", "--nowait")).isEqualTo("first");
        Finished none = receiving("--copy", "2");
        assertThat(none.exitCode()).isEqualTo(3);
        assertThat(none.err()).isEqualTo("sysvipc: msgrcv: message queue " + id + " has no message 2: would block\n");
        assertThat(receive() + receive()).isEqualTo("firstsecond");
    }

    @Test
    void tooLongStaysOrIsCut() {
        send("0123456789", "4");
        Finished refused = receiving("--length", "9");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.bytes()).isEmpty();
        assertThat(refused.err())
                .startsWith("sysvipc: msgrcv: E2BIG: message queue " + id + " ")
                .contains("10 bytes")
                .contains("9 bytes");
        assertThat(receive("--copy", "0")).isEqualTo("0123456789");
        assertThat(receive("--length", "9", "--noerror", "--timeout", "1m")).isEqualTo("012345678");
        assertThat(receiving("--nowait").exitCode()).as("the rest is lost").isEqualTo(3);
        send("0123456789", "4");
        assertThat(receive("--length", "10")).isEqualTo("0123456789");
    }

    @Test
    void nothingToReceiveIsThree() {
        for (String[] options : new String[][] {{"--nowait"}, {"--length", "5", "--nowait"}}) {
            Finished empty = receiving(options);
            assertThat(empty.exitCode()).isEqualTo(3);
            assertThat(empty.bytes()).isEmpty();
            assertThat(empty.err()).isEqualTo("sysvipc: msgrcv: message queue " + id + ": would block\n");
        }
    }

    @Test
    void receiveTimesOutAndNotEarlier() {
        for (String[] options : new String[][] {{"--timeout", "200ms"}, {"--length", "5", "--timeout", "200ms"}}) {
            long start = System.nanoTime();
            Finished late = receiving(options);
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            assertThat(late.exitCode()).isEqualTo(3);
            assertThat(late.bytes()).isEmpty();
            assertThat(late.err()).isEqualTo("sysvipc: msgrcv: message queue " + id + ": timed out after 200ms\n");
            assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void aReceiverWaitsForAnotherProgram() throws Exception {
        Process waiting = command.start(CommandUnderTest.commandLine("receive", "-q", id, "--type", "2"));
        SystemCall.awaitReceiver(waiting, id);
        command.run(Perl.send(id, 1, "not this")).succeeded();
        command.run(Perl.send(id, 2, "but this")).succeeded();
        assertThat(command.end(waiting).succeeded().out()).isEqualTo("but this");
        assertThat(receive("--timeout", "1m")).isEqualTo("not this");
    }

    @Test
    void removalWakesAReceiver() throws Exception {
        Process waiting = command.start(CommandUnderTest.commandLine("receive", "-q", id, "--timeout", "10m"));
        SystemCall.awaitReceiver(waiting, id);
        command.run(List.of("ipcrm", "-q", id)).succeeded();
        command.end(waiting).failedWith("msgrcv: EIDRM: message queue " + id + " ");
    }

    @Test
    void aSignalEndsAReceiverAndNoMessageIsLost() throws Exception {
        Process waiting = command.start(CommandUnderTest.commandLine("receive", "-q", id));
        SystemCall.awaitReceiver(waiting, id);
        waiting.toHandle().destroy();
        assertThat(command.end(waiting).exitCode()).isEqualTo(143);
        command.run(Perl.send(id, 1, "later")).succeeded();
        assertThat(receive("--nowait")).isEqualTo("later");
    }

    @Test
    void aFullQueueTakesNothing() {
        command.sysvipc("set", "-q", id, "--qbytes", "10").succeeded();
        send("1234567", "1");
        Finished full = command.sysvipcReading(new byte[4], "send", "-q", id, "--type", "1", "--nowait");
        assertThat(full.exitCode()).isEqualTo(3);
        assertThat(full.err()).isEqualTo("sysvipc: msgsnd: message queue " + id + ": would block\n");
        Finished late = command.sysvipcReading(new byte[4], "send", "-q", id, "--type", "1", "--timeout", "150ms");
        assertThat(late.exitCode()).isEqualTo(3);
        assertThat(late.err()).isEqualTo("sysvipc: msgsnd: message queue " + id + ": timed out after 150ms\n");
        command.sysvipcReading(new byte[3], "send", "-q", id, "--type", "1", "--timeout", "1h")
                .succeeded();
        assertThat(receive()).isEqualTo("1234567");
    }

    @Test
    void aSenderWaitsForRoom() throws Exception {
        command.sysvipc("set", "-q", id, "--qbytes", "10").succeeded();
        send("1234567", "1");
        Process waiting = command.start(CommandUnderTest.commandLine("send", "-q", id, "--type", "6"));
        waiting.getOutputStream().write("next".getBytes(StandardCharsets.UTF_8));
        waiting.getOutputStream().close();
        SystemCall.awaitSender(waiting, id);
        assertThat(command.run(Perl.receive(id, 0)).succeeded().out()).isEqualTo("1 1234567");
        assertThat(command.end(waiting).succeeded().out()).isEmpty();
        assertThat(command.run(Perl.receive(id, 0)).succeeded().out()).isEqualTo("6 next");
    }

    @Test
    void aMessageThatIsTooLongNamesTheLimit() {
        Finished tooLong = command.sysvipcReading(new byte[10_000], "send", "-q", id, "--type", "1");
        assertThat(tooLong.exitCode()).isEqualTo(1);
        assertThat(tooLong.err())
                .startsWith("sysvipc: msgsnd: EINVAL: message queue " + id + " ")
                .contains("kernel.msgmax is ")
                .contains("asked for 10000; to raise it: sysctl -w kernel.msgmax=N");
        String line = String.join(" ", CommandUnderTest.commandLine("send", "-q", id, "--type", "1"));
        Finished endless = command.run(List.of("sh", "-c", line + " </dev/zero"));
        assertThat(endless.exitCode()).isEqualTo(1);
        assertThat(endless.err()).contains("kernel.msgmax is ").hasLineCount(1);
        assertThat(receiving("--nowait").exitCode()).as("nothing was sent").isEqualTo(3);
    }

    @Test
    void errorsNameTheCall() {
        command.run(List.of("ipcrm", "-q", id)).succeeded();
        command.sysvipc("send", "-q", id, "--type", "1").failedWith("msgsnd: EINVAL: message queue " + id + " ");
        command.sysvipc("receive", "-q", id).failedWith("msgrcv: EINVAL: message queue " + id + " ");
        command.sysvipc("receive", "-q", id, "--copy", "0").failedWith("msgrcv: EINVAL: message queue " + id + " ");
        command.sysvipc("send", "-Q", key, "--type", "1").failedWith("msgget: ENOENT: key " + key + " ");
        command.sysvipc("receive", "-Q", key, "--nowait").failedWith("msgget: ENOENT: key " + key + " ");
    }

    @Test
    void aBodyThatCannotBeWrittenIsAnError() {
        send("lost", "1");
        String line = String.join(" ", CommandUnderTest.commandLine("receive", "-q", id)) + " >/dev/full";
        Finished lost = command.run(List.of("sh", "-c", line));
        assertThat(lost.exitCode()).isEqualTo(1);
        assertThat(lost.err()).startsWith("sysvipc: standard output: ");
    }
}
