package com.example.log;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.sysvipc.MessageQueue;

/** An application's end of the queue. */
public final class Log {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final MessageQueue queue;

    public Log(MessageQueue queue) {
        this.queue = queue;
    }

    /**
     * Sends a line. An application must not stand still because nobody ships its log, so it waits for room only a while.
     *
     * @return whether the line was taken
     */
    public boolean write(Severity severity, String line) throws InterruptedException {
        return queue.trySend(severity.type(), line.getBytes(StandardCharsets.UTF_8), PATIENCE);
    }
}
