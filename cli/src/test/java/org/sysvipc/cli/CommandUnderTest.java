package org.sysvipc.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs the command and other programs in an IPC namespace of the test, and removes what a test without one has made. */
final class CommandUnderTest implements BeforeEachCallback, AfterEachCallback {
    private static final long PATIENCE_SECONDS = 120;
    private static final AtomicInteger KEYS = new AtomicInteger();

    private final List<Process> running = new ArrayList<>();
    private final List<CompletableFuture<Process>> overdue = new ArrayList<>();
    private final List<List<String>> removals = new ArrayList<>();
    private @Nullable IpcNamespace namespace;

    @Override
    public void beforeEach(ExtensionContext context) {
        namespace = IpcNamespace.open();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (Process process : running) {
            process.destroyForcibly().waitFor();
        }
        CompletableFuture.allOf(overdue.toArray(CompletableFuture[]::new)).join();
        if (!namespace().isPrivate()) {
            // An error here says that the test has removed it, as most do.
            removals.forEach(this::run);
        }
        namespace().close();
    }

    private IpcNamespace namespace() {
        if (namespace == null) {
            throw new IllegalStateException("not in a test");
        }
        return namespace;
    }

    boolean isInNamespace(ProcessHandle process) {
        return namespace().contains(process.pid());
    }

    /** Skips the test where it would have to share its namespace, and could so remove what is not its own. */
    void needsOwnNamespace() {
        Assumptions.assumeTrue(
                namespace().isPrivate(), "an IPC namespace of its own takes unshare(1) and the right to use it (root)");
    }

    /** {@return a key that no other test run uses, as the command prints it} */
    String newKey() {
        int process = (int) (ProcessHandle.current().pid() & 0xffff);
        int key = 0x5c000000 | (process << 8) | (KEYS.incrementAndGet() & 0xff);
        for (String option : List.of("-M", "-S", "-Q")) {
            removals.add(List.of("ipcrm", option, Integer.toString(key)));
        }
        return "0x" + Integer.toHexString(key);
    }

    /** Makes a segment, not by the command. */
    int segment(long size) {
        return toBeRemoved("-m", ipcmk("-M", Long.toString(size)));
    }

    /** Makes a semaphore set, not by the command. */
    int semaphoreSet(int count) {
        return toBeRemoved("-s", ipcmk("-S", Integer.toString(count)));
    }

    /** Makes a message queue, not by the command. */
    int queue() {
        return toBeRemoved("-q", ipcmk("-Q"));
    }

    /** {@code ipcmk}'s answer tells the id. */
    private int ipcmk(String... what) {
        List<String> line = new ArrayList<>(List.of("ipcmk", "-p", "0600"));
        line.addAll(Arrays.asList(what));
        return Integer.parseInt(run(line).succeeded().out().replaceAll("[^0-9]", ""));
    }

    /**
     * Remembers an object that the test has made, where the end of a namespace does not remove it.
     *
     * @param option of {@code ipcrm}: {@code -m}, {@code -s} or {@code -q}
     */
    int toBeRemoved(String option, int id) {
        removals.add(List.of("ipcrm", option, Integer.toString(id)));
        return id;
    }

    /** Runs the command. */
    Finished sysvipc(String... arguments) {
        return run(commandLine(arguments));
    }

    /** Runs the command as root without any of root's privileges: what a mode refuses is then refused. */
    Finished sysvipcUnprivileged(String... arguments) {
        List<String> line = new ArrayList<>(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"));
        line.addAll(commandLine(arguments));
        return run(line);
    }

    /** Runs the command with bytes on its standard input. */
    Finished sysvipcReading(byte[] input, String... arguments) {
        return run(commandLine(arguments), input);
    }

    static List<String> commandLine(String... arguments) {
        return commandLine(List.of(), arguments);
    }

    /** {@return the command line of the command, with more on its class path} */
    static List<String> commandLine(List<Path> more, String... arguments) {
        List<String> paths = new ArrayList<>();
        more.forEach(path -> paths.add(path.toString()));
        paths.addAll(classPath());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(File.pathSeparator, paths),
                "org.sysvipc.cli.Main"));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** What users have on the class path: the command, the API, the parser, JNA and the backends; no test classes. */
    static List<String> classPath() {
        List<String> paths = new ArrayList<>(List.of(
                origin(Main.class).toString(),
                origin(org.sysvipc.Ipc.class).toString(),
                origin(picocli.CommandLine.class).toString(),
                origin(com.sun.jna.Native.class).toString()));
        paths.addAll(backends());
        return paths;
    }

    private static List<String> backends() {
        String name = "META-INF/services/org.sysvipc.spi.IpcBackendProvider";
        List<String> paths = new ArrayList<>();
        try {
            for (URL service :
                    Collections.list(CommandUnderTest.class.getClassLoader().getResources(name))) {
                String location = service.toString().replace("/" + name, "");
                location = location.replaceFirst("^jar:", "").replaceFirst("!$", "");
                paths.add(Path.of(new java.net.URI(location)).toString());
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
        return paths;
    }

    /** {@return where a class was loaded from: a jar or a folder} */
    static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a program to its end. */
    Finished run(List<String> command) {
        return run(command, new byte[0]);
    }

    Finished run(List<String> command, byte[] input) {
        try {
            Path out = Files.createTempFile("sysvipc-out", null);
            Path err = Files.createTempFile("sysvipc-err", null);
            try {
                Process process = new ProcessBuilder(namespace().inside(command))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                running.add(process);
                feed(process, input);
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: " + command);
                }
                running.remove(process);
                return new Finished(
                        command,
                        process.exitValue(),
                        Files.readAllBytes(out),
                        Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void feed(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // The command ended before it had read all. What it answered is looked at, and that tells why.
            return;
        }
    }

    /** Starts a program whose input and output the test handles. It ends with the test, and does not hang it. */
    Process start(List<String> command) {
        try {
            Process process = new ProcessBuilder(namespace().inside(command)).start();
            running.add(process);
            CompletableFuture<Process> end = process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
            overdue.add(end.exceptionally(timeout -> process.destroyForcibly()));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of a program that was started. What it writes must fit into pipes. */
    Finished end(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("process " + process.pid() + " still runs after " + PATIENCE_SECONDS + " s");
            }
            return new Finished(
                    List.of("process", Long.toString(process.pid())),
                    process.exitValue(),
                    process.getInputStream().readAllBytes(),
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return what {@code ipcs} shows of all kinds, without its headings} */
    List<String> ipcs() {
        return run(List.of("ipcs"))
                .succeeded()
                .out()
                .lines()
                .filter(line -> line.startsWith("0x"))
                .toList();
    }
}
