package com.example.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;

class WorkerPoolTest {
    private static final int SLOTS = 2;

    @TempDir
    Path directory;

    private final List<Process> workers = new ArrayList<>();

    private Process startWorker(IpcKey key) throws IOException {
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        String.valueOf(key.value()),
                        String.valueOf(SLOTS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        workers.add(worker);
        return worker;
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process worker : workers) {
            worker.destroyForcibly().waitFor();
        }
    }

    private static void until(String what, BooleanSupplier state) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!state.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, what);
            Thread.sleep(5);
        }
    }

    private static void assertWorks(Process worker) throws IOException {
        assertEquals("working", worker.inputReader().readLine());
    }

    @Test
    void theSlotOfAKilledWorkerGoesToWhoWaits() throws Exception {
        // The directory is this test's alone, and so is its key.
        IpcKey key = IpcKey.ftok(directory, 'W');
        try (Ipc ipc = Ipc.open()) {
            Slots slots = Slots.open(ipc, key, SLOTS);
            try {
                Process first = startWorker(key);
                Process second = startWorker(key);
                assertWorks(first);
                assertWorks(second);
                assertEquals(0, slots.free());

                Process third = startWorker(key);
                until("the third waits", () -> slots.waiting() == 1);

                first.destroyForcibly().waitFor();    // kill -9: nothing of it runs any more
                assertWorks(third);

                second.outputWriter().close();
                third.outputWriter().close();
                assertEquals(0, second.waitFor());
                assertEquals(0, third.waitFor());
                assertEquals(SLOTS, slots.free());
            } finally {
                endAll();
                slots.remove();
            }
        }
    }
}
