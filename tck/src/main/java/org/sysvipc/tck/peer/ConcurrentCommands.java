package org.sysvipc.tck.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Commands on threads of their own at the same time, and all the errors that each ended with. */
final class ConcurrentCommands {
    /** A call that leaves an error number behind in the thread that makes it. */
    private static final Path NO_FILE = Path.of("/no-such-file");

    private ConcurrentCommands() {}

    /**
     * Runs them.
     *
     * @param times how often each
     * @param commands the commands
     * @param answer runs one: {@code ok} and results, or {@code error} and the number
     * @return for each its error numbers, joined by commas; 0 for success
     */
    static String run(int times, List<String> commands, UnaryOperator<String> answer) {
        ExecutorService threads = Executors.newFixedThreadPool(commands.size());
        try {
            List<Future<Set<Integer>>> running = new ArrayList<>();
            for (String command : commands) {
                running.add(threads.submit(() -> repeat(times, command, answer)));
            }
            while (!running.stream().allMatch(Future::isDone)) {
                System.gc();
            }
            List<String> errors = new ArrayList<>();
            for (Future<Set<Integer>> done : running) {
                errors.add(done.get().stream().map(String::valueOf).collect(Collectors.joining(",")));
            }
            return String.join(" ", errors);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a command was not run to its end", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Set<Integer> repeat(int times, String command, UnaryOperator<String> answer) {
        Set<Integer> errors = new TreeSet<>();
        for (int i = 0; i < times; i++) {
            String[] words = answer.apply(command).split(" ", 3);
            errors.add(words[0].equals("ok") ? 0 : Integer.parseInt(words[1]));
            if (Files.exists(NO_FILE)) {
                throw new IllegalStateException(NO_FILE + " exists");
            }
        }
        return errors;
    }
}
