package org.sysvipc.tck.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** The commands that a {@link JvmPeerMain} runs in threads of their own: {@link JvmTask}. */
final class PeerTasks {
    /** Less than what the other side waits for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final UnaryOperator<String> answer;
    private final List<Task> tasks = new ArrayList<>();

    /** Given what runs a command and answers it. */
    PeerTasks(UnaryOperator<String> answer) {
        this.answer = answer;
    }

    private record Task(Thread thread, CompletableFuture<String> outcome) {}

    /** Starts a command, and tells its number. */
    int start(String command) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        // A daemon: the end of the input ends the process, whatever is blocked.
        Thread thread = BlockedThread.unstarted(() -> outcome.complete(answer.apply(command)));
        tasks.add(new Task(thread, outcome));
        thread.start();
        return tasks.size() - 1;
    }

    boolean isOver(int number) {
        return tasks.get(number).outcome.isDone();
    }

    boolean isBlocked(int number) {
        return BlockedThread.isBlocked(tasks.get(number).thread);
    }

    void interrupt(int number) {
        tasks.get(number).thread.interrupt();
    }

    /** Waits for what a command answers. */
    String result(int number) {
        try {
            return tasks.get(number).outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "error 0 it has not ended in " + PATIENCE;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the end of a command was not awaited", e);
        }
    }
}
