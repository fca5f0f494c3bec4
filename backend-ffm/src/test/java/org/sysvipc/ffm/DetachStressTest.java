package org.sysvipc.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sysvipc.Ipc;
import org.sysvipc.IpcEntry;
import org.sysvipc.SegmentStat;

/** No use of attachments, views and memory segments kills the JVM, however it races with detaching. */
class DetachStressTest {
    private static final int CYCLES = 100_000;

    @Test
    @DisplayName("8 threads read and write while others attach and detach 100,000 times")
    void detachingUnderLoadNeitherCrashesNorLeaks() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=/dev/null",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DetachStress.class.getName(),
                        Integer.toString(CYCLES))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            System.out.println(
                    "detach stress: cycles, accesses, refused, nattch, KiB mapped before and after: " + output);
            String[] result = output.strip().split(" ");
            assertThat(result).hasSize(6);
            assertThat(Long.parseLong(result[1])).as("accesses").isGreaterThan(CYCLES);
            assertThat(result[3]).as("nattch").isEqualTo("0");
            assertThat(Long.parseLong(result[5])).as("KiB mapped").isLessThan(Long.parseLong(result[4]) + 65_536);
        } finally {
            process.destroyForcibly().waitFor();
            removeSegmentsOf((int) process.pid());
        }
    }

    /** What a process that crashed could not remove. */
    private static void removeSegmentsOf(int pid) {
        try (Ipc ipc = Ipc.open("ffm")) {
            for (IpcEntry<SegmentStat> entry : ipc.segments().list()) {
                entry.stat()
                        .filter(stat -> stat.creatorPid() == pid)
                        .ifPresent(stat -> ipc.segments().byId(stat.id()).remove());
            }
        }
    }
}
