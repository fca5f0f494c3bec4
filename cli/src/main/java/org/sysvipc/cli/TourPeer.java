package org.sysvipc.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The other process of the tour, as this one sees it: a line goes there, a line comes back. */
final class TourPeer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;
    private static final String OWN_PROPERTIES = "sysvipc.";
    private static final String PLATFORM = "jrt";

    private final Process process;
    private final OutputStream requests;
    private final BufferedReader answers;

    private TourPeer(Process process) {
        this.process = process;
        this.requests = process.getOutputStream();
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The other process ended too early. */
    static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final int SIGHUP = 128 + 1;
        private static final int SIGINT = 128 + 2;
        private static final int SIGTERM = 128 + 15;

        private final int exitCode;

        GoneException(int exitCode) {
            super("the peer process of the tour ended too early, with exit code " + exitCode);
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }

        boolean wasInterrupted() {
            return exitCode == SIGHUP || exitCode == SIGINT || exitCode == SIGTERM;
        }
    }

    static TourPeer start(String backend) {
        ProcessBuilder builder =
                new ProcessBuilder(commandLine(backend)).redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return new TourPeer(builder.start());
        } catch (IOException e) {
            throw new CommandFailure("the peer process of the tour could not be started: " + e.getMessage(), e);
        }
    }

    /** The same Java with the same classes. */
    private static List<String> commandLine(String backend) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        for (String property : System.getProperties().stringPropertyNames()) {
            if (property.startsWith(OWN_PROPERTIES)) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        Module module = Main.class.getModule();
        if (module.isNamed()) {
            command.add("--enable-native-access=" + String.join(",", addedModules(module.getLayer())));
            command.addAll(List.of("-p", System.getProperty("jdk.module.path")));
            command.addAll(List.of("-m", module.getName() + "/" + Main.class.getName()));
        } else {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        }
        long pid = ProcessHandle.current().pid();
        command.addAll(List.of("--backend", backend, TourPeerCommand.NAME, Long.toString(pid)));
        return command;
    }

    /** The names of the modules that are not the platform's: which of them calls C, none of these needs to know. */
    private static List<String> addedModules(ModuleLayer layer) {
        List<String> names = new ArrayList<>();
        for (ResolvedModule module : layer.configuration().modules()) {
            URI location = module.reference().location().orElse(null);
            if (location != null && !PLATFORM.equals(location.getScheme())) {
                names.add(module.name());
            }
        }
        return names;
    }

    long pid() {
        return process.pid();
    }

    /**
     * Has the other process do something.
     *
     * @param request a line, the first word a verb of {@link TourPeerCommand}
     * @return what came of it
     */
    String ask(String request) {
        String answer = exchange(request);
        if (!answer.startsWith(TourPeerCommand.DONE)) {
            throw new CommandFailure("tour: the other process could not do it: " + answer);
        }
        return answer.substring(TourPeerCommand.DONE.length());
    }

    /** Has the other process do something that the system must refuse, and returns the error. */
    String askInVain(String request) {
        String answer = exchange(request);
        if (answer.startsWith(TourPeerCommand.DONE)) {
            throw new CommandFailure("tour: the system should have refused this to the other process: " + request);
        }
        return answer;
    }

    private String exchange(String request) {
        try {
            requests.write((request + "\n").getBytes(StandardCharsets.UTF_8));
            requests.flush();
            String answer = answers.readLine();
            if (answer != null) {
                return answer;
            }
        } catch (IOException e) {
            // A pipe breaks when the other side is gone: told below, with the exit code.
            GoneException gone = new GoneException(exitCode());
            gone.addSuppressed(e);
            throw gone;
        }
        throw new GoneException(exitCode());
    }

    /** Kills the process, and comes back when it has ended, with all that the system does then. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Closes the pipe to the other process, which then ends; if not, ends it. Its attachments end with it. */
    @Override
    public void close() {
        try {
            requests.close();
        } catch (IOException e) {
            // It did not take the last bytes, so it is gone or about to be; the wait below finds out.
            process.destroy();
        }
        exitCode();
    }

    private int exitCode() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                        return process.exitValue();
                    }
                    process.destroyForcibly();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
