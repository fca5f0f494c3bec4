package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code write} and {@code read}. */
class CopyTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void whatIsWrittenIsRead() {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        String id = Integer.toString(command.segment(bytes.length));

        assertThat(command.sysvipcReading(bytes, "write", "-m", id).succeeded().bytes())
                .isEmpty();
        assertThat(command.sysvipc("read", "-m", id).succeeded().bytes()).isEqualTo(bytes);
        assertThat(command.sysvipc("read", "-m", id, "--offset", "70000", "--length", "100K")
                        .succeeded()
                        .bytes())
                .isEqualTo(Arrays.copyOfRange(bytes, 70_000, 70_000 + 102_400));
        assertThat(command.sysvipc("read", "-m", id, "--offset", "299999")
                        .succeeded()
                        .bytes())
                .containsExactly(bytes[299_999]);
        assertThat(command.sysvipc("read", "-m", id, "--offset", "300000")
                        .succeeded()
                        .bytes())
                .isEmpty();
    }

    @Test
    void writeAtAnOffsetLeavesTheRest() {
        String id = Integer.toString(command.segment(6));
        command.sysvipcReading(ascii("abcdef"), "write", "-m", id).succeeded();
        command.sysvipcReading(ascii("XY"), "write", "-m", id, "--offset", "0x2")
                .succeeded();
        assertThat(command.sysvipc("read", "-m", id).out()).isEqualTo("abXYef");
        command.sysvipcReading(ascii(""), "write", "-m", id, "--offset", "6").succeeded();
    }

    @Test
    void tooMuchInputSaysHowMuchFitsAndHowMuchWasWritten() {
        String id = Integer.toString(command.segment(10));
        Finished written = command.sysvipcReading(ascii("0123456789ABC"), "write", "-m", id, "--offset", "4");
        assertThat(written.exitCode()).isEqualTo(1);
        assertThat(written.err())
                .isEqualTo("sysvipc: write: segment " + id + " has 10 bytes, so that 6 fit from offset 4, and standard"
                        + " input has more: 6 bytes were written\n");
        assertThat(command.sysvipc("read", "-m", id, "--offset", "4").out()).isEqualTo("012345");
    }

    @Test
    void aRangePastTheEndIsRefusedBeforeAByteIsMoved() {
        String id = Integer.toString(command.segment(10));
        for (String[] arguments : new String[][] {
            {"read", "-m", id, "--offset", "11"},
            {"read", "-m", id, "--length", "11"},
            {"read", "-m", id, "--offset", "5", "--length", "6"},
            {"write", "-m", id, "--offset", "11"}
        }) {
            Finished refused = command.sysvipcReading(ascii("x"), arguments);
            assertThat(refused.exitCode()).as("%s", refused).isEqualTo(1);
            assertThat(refused.bytes()).isEmpty();
            assertThat(refused.err()).startsWith("sysvipc: ").contains("segment " + id);
        }
        assertThat(command.sysvipc("read", "-m", id).bytes()).containsOnly(0);
    }

    @Test
    void beyondTwoGibibytes() {
        // Pages that nobody touches take no memory.
        String id = Integer.toString(command.segment(5L << 30));
        String offset = Long.toString((4L << 30) + 4095);
        command.sysvipcReading(ascii("far away"), "write", "-m", id, "--offset", offset)
                .succeeded();
        assertThat(command.sysvipc("read", "-m", id, "--offset", offset, "--length", "8")
                        .succeeded()
                        .out())
                .isEqualTo("far away");
        assertThat(command.sysvipc("read", "-m", id, "--offset", "4095", "--length", "8")
                        .succeeded()
                        .bytes())
                .containsOnly(0);
    }

    @Test
    void aReaderThatGoesAwayIsNoError() throws Exception {
        String id = Integer.toString(command.segment(8 << 20));
        Process read = command.start(CommandUnderTest.commandLine("read", "-m", id));
        try (InputStream out = read.getInputStream()) {
            assertThat(out.readNBytes(5)).hasSize(5);
        }
        String err = new String(read.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(read.waitFor()).isZero();
        assertThat(err).isEmpty();
    }

    @Test
    void outputThatIsLostIsAnError() {
        String id = Integer.toString(command.segment(100_000));
        for (String arguments : List.of("read -m " + id, "ls")) {
            String line = String.join(" ", CommandUnderTest.commandLine()) + " " + arguments + " >/dev/full";
            Finished lost = command.run(List.of("sh", "-c", line));
            assertThat(lost.exitCode()).as("%s", lost).isEqualTo(1);
            assertThat(lost.err()).startsWith("sysvipc: standard output: ");
        }
    }

    @Test
    void inputIsReadAsItComes() throws IOException, InterruptedException {
        String id = Integer.toString(command.segment(100));
        Process write = command.start(CommandUnderTest.commandLine("write", "-m", id));
        try (OutputStream in = write.getOutputStream()) {
            in.write(ascii("one "));
            in.flush();
            in.write(ascii("two"));
        }
        assertThat(write.waitFor()).isZero();
        assertThat(command.sysvipc("read", "-m", id, "--length", "7").out()).isEqualTo("one two");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
