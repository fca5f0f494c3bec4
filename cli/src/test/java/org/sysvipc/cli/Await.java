package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a state that other processes bring about. */
final class Await {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Await() {}

    static void until(String what, BooleanSupplier state) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!state.getAsBoolean()) {
            assertThat(Instant.now()).as("in time: " + what).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
