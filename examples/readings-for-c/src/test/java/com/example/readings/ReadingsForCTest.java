package com.example.readings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;

class ReadingsForCTest {
    @TempDir
    Path directory;

    private Path compile() throws Exception {
        Path consumer = directory.resolve("consumer");
        Process compiler = new ProcessBuilder(
                        "cc", "-std=gnu11", "-Wall", "-Werror", "-o", consumer.toString(), "src/main/c/consumer.c")
                .inheritIO()
                .start();
        assertEquals(0, compiler.waitFor());
        return consumer;
    }

    @Test
    void everyReadingArrivesWhileTheProducerGoesOn() throws Exception {
        Path consumer = compile();
        // The file is this test's alone, and so is its key.
        IpcKey key = IpcKey.ftok(consumer, 'R');
        try (Ipc ipc = Ipc.open();
                Readings readings = Readings.create(ipc, key)) {
            readings.add(1, 20_500);
            Process c = new ProcessBuilder(consumer.toString(), "0x" + Integer.toHexString(key.value()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader lines = c.inputReader()) {
                readings.add(2, -1_250);
                // C's standard output is a pipe, so it comes when C has ended.
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while (readings.users() < 2) {
                    assertTrue(c.isAlive() && System.nanoTime() < deadline, "the consumer attaches");
                    Thread.sleep(1);
                }
                readings.add(1, 20_750);
                readings.end();
                assertEquals(
                        List.of("sensor 1: 20500", "sensor 2: -1250", "sensor 1: 20750", "3 readings, sum 40000"),
                        lines.lines().toList());
                assertEquals(0, c.waitFor());
            } finally {
                c.destroyForcibly();
            }
        }
    }
}
