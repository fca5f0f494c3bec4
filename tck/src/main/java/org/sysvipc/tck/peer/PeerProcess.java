package org.sysvipc.tck.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process that answers each line of its input with one line of output. One thread at a time talks to it.
 *
 * <p>What it writes to standard error is kept for the messages of exceptions.
 */
public final class PeerProcess {
    /** How long a peer may take for anything, starting and ending included: generous, since machines can be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String OK = "ok";
    private static final String ERROR = "error";
    private static final int MAX_ERROR_CHARACTERS = 10_000;

    /** What the readers put where the process's output ends. No reply contains a line feed. */
    private static final String END = "\n";

    private final String name;
    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
    private final StringBuilder errors = new StringBuilder();
    private final List<Long> descendants = new ArrayList<>();
    private final List<Thread> readers = new ArrayList<>();
    private String sent = "(nothing)";

    private PeerProcess(String name, Process process) {
        this.name = name + " " + process.pid();
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a process.
     *
     * @param name what it is called in messages
     * @param command the program and its arguments
     * @return the process
     * @throws UncheckedIOException if it cannot be started
     */
    public static PeerProcess start(String name, List<String> command) {
        try {
            PeerProcess peer = new PeerProcess(name, new ProcessBuilder(command).start());
            peer.read(peer.process.getInputStream(), peer.replies::add);
            peer.read(peer.process.getErrorStream(), peer::addError);
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /**
     * Starts a process that says when it is ready, and waits until it does.
     *
     * @param name what it is called in messages
     * @param command the program and its arguments
     * @return the process
     * @throws PeerEndedException if it ends instead
     */
    static PeerProcess startReady(String name, List<String> command) {
        PeerProcess peer = start(name, command);
        try {
            peer.receive();
            return peer;
        } catch (RuntimeException e) {
            peer.kill();
            throw e;
        }
    }

    private void read(InputStream stream, Consumer<String> sink) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        lines.lines().forEach(sink);
                    } catch (IOException | UncheckedIOException e) {
                        // A pipe that breaks is an end like any other; the process's end is told apart elsewhere.
                        addError("(reading ended with " + e + ")");
                    }
                    sink.accept(END);
                },
                "reader of " + name);
        reader.setDaemon(true);
        readers.add(reader);
        reader.start();
    }

    private void addError(String line) {
        synchronized (errors) {
            if (!line.equals(END) && errors.length() < MAX_ERROR_CHARACTERS) {
                errors.append(line).append('\n');
            }
        }
    }

    /** {@return its pid} */
    public long pid() {
        return process.pid();
    }

    /** Notes a process that this one made. */
    void addDescendant(long pid) {
        descendants.add(pid);
    }

    /** {@return the pids of this process and of all that it is known to have made, alive or not} */
    public List<Long> family() {
        List<Long> family = new ArrayList<>(descendants);
        family.add(pid());
        return family;
    }

    /** {@return whether it runs} */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param words the command and its arguments; only the last may contain blanks
     * @return the words of the answer
     * @throws PeerException if the answer is an error
     * @throws PeerEndedException if it ended before it answered
     * @throws IllegalStateException if it does not answer in time
     */
    public List<String> ask(Object... words) {
        send(words);
        return receive();
    }

    /**
     * Sends a command without waiting for its answer, for commands that block.
     *
     * @param words the command and its arguments; only the last may contain blanks
     */
    public void send(Object... words) {
        sent = Stream.of(words).map(String::valueOf).collect(Collectors.joining(" "));
        try {
            input.write(sent + "\n");
            input.flush();
        } catch (IOException e) {
            // It has ended: the answer, which is its end, tells why.
            addError("(writing '" + sent + "' failed with " + e + ")");
        }
    }

    /**
     * Waits for the answer to a command that was {@linkplain #send sent}.
     *
     * @return the words of the answer
     * @throws PeerException if the answer is an error
     * @throws PeerEndedException if it ended before it answered
     * @throws IllegalStateException if it does not answer in time
     */
    public List<String> receive() {
        String reply = nextReply();
        if (reply.equals(END)) {
            replies.add(END);
            throw new PeerEndedException(
                    name + " ended (" + awaitEnd() + ") before it answered '" + sent + "'" + errorsSoFar());
        }
        List<String> words = List.of(reply.split(" ", -1));
        return switch (words.get(0)) {
            case OK -> words.subList(1, words.size());
            case ERROR ->
                throw new PeerException(
                        Integer.parseInt(words.get(1)),
                        name + " answers '" + sent + "' with: " + String.join(" ", words.subList(2, words.size())));
            default -> throw new IllegalStateException(name + " writes '" + reply + "'" + errorsSoFar());
        };
    }

    private String nextReply() {
        try {
            String reply = replies.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (reply == null) {
                throw new IllegalStateException(name + " did not answer '" + sent + "' in " + PATIENCE + errorsSoFar());
            }
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was to answer '" + sent + "'", e);
        }
    }

    private String errorsSoFar() {
        synchronized (errors) {
            return errors.length() == 0 ? "" : "; it wrote to standard error:\n" + errors;
        }
    }

    /**
     * Kills it with SIGKILL and waits for its end.
     *
     * @return how it ended
     * @throws IllegalStateException if it does not end in time
     */
    public ProcessEnd kill() {
        process.destroyForcibly();
        return awaitEnd();
    }

    /**
     * Waits for its end.
     *
     * @return how it ended
     * @throws IllegalStateException if it does not end in time
     */
    public ProcessEnd awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " did not end in " + PATIENCE + errorsSoFar());
            }
            return ProcessEnd.ofJava(process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
        }
    }

    /** Ends its input and waits for its end and for the end of its output; kills it if it does not end in time. */
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            // It has ended already.
            addError("(closing its input failed with " + e + ")");
        }
        try {
            awaitEnd();
        } finally {
            process.destroyForcibly();
            joinReaders();
        }
    }

    private void joinReaders() {
        try {
            for (Thread reader : readers) {
                reader.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return its name, its pid and whether it runs} */
    @Override
    public String toString() {
        return name + (isAlive() ? "" : " (ended)");
    }
}
