package com.example.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;

class LogShipperTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final List<Process> shippers = new ArrayList<>();
    private Ipc ipc;
    private IpcKey key;
    private MessageQueue queue;

    @BeforeEach
    void createQueue() {
        ipc = Ipc.open();
        // The directory is this test's alone, and so is its key.
        key = IpcKey.ftok(directory, 'L');
        queue = ipc.queues().create(key, Mode.OWNER);
    }

    @AfterEach
    void removeQueue() throws InterruptedException {
        for (Process shipper : shippers) {
            shipper.destroyForcibly().waitFor();
        }
        queue.remove();
        ipc.close();
    }

    private Process startShipper() throws IOException {
        Process shipper = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Shipper.class.getName(),
                        String.valueOf(key.value()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        shippers.add(shipper);
        return shipper;
    }

    private static void assertShips(Process shipper, String... lines) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (String line : lines) {
                assertEquals(line, shipper.inputReader().readLine());
            }
        });
    }

    @Test
    void urgentLinesComeFirstAndNoneIsLostWhileNoShipperRuns() throws Exception {
        Log log = new Log(queue);
        assertTrue(log.write(Severity.INFO, "started"));
        assertTrue(log.write(Severity.WARNING, "slow"));
        assertTrue(log.write(Severity.ALERT, "on fire"));
        assertTrue(log.write(Severity.INFO, "ended"));
        Process first = startShipper();
        assertShips(first, "ALERT on fire", "WARNING slow", "INFO started", "INFO ended");

        first.destroyForcibly().waitFor();
        assertTrue(log.write(Severity.INFO, "x".repeat(1000)));
        assertTrue(log.write(Severity.ERROR, "the shipper is gone"));
        Process second = startShipper();
        assertShips(second, "ERROR the shipper is gone", "INFO " + "x".repeat(80) + "...");
        assertEquals(0, queue.stat().messages());
    }
}
