package org.sysvipc.itests.launch;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.Javac;

/**
 * A stranger's program, compiled for Java 17 against the API's jar and nothing else, with every lint of the compiler on.
 * It prints the probe table, opens a backend, and makes and uses a segment.
 */
public final class Consumer {
    private static final String MAIN = "consumer.Consumer";

    private final Path classes;
    private final boolean isModule;

    private Consumer(Path classes, boolean isModule) {
        this.classes = classes;
        this.isModule = isModule;
    }

    /**
     * Compiles the program for the class path.
     *
     * @param directory takes the class files
     * @return the program
     * @throws IOException if they cannot be written
     */
    public static Consumer onClassPath(Path directory) throws IOException {
        Path classes = directory.resolve("class-path");
        Javac.compile(
                classes,
                List.of(source("consumer/Consumer.java")),
                "--release",
                "17",
                "--class-path",
                Artifact.API.jar().toString());
        return new Consumer(classes, false);
    }

    /**
     * Compiles the program as a module.
     *
     * @param directory takes the class files
     * @return the program
     * @throws IOException if they cannot be written
     */
    public static Consumer asModule(Path directory) throws IOException {
        Path classes = directory.resolve("module-path");
        Javac.compile(
                classes,
                List.of(source("module-info.java"), source("consumer/Consumer.java")),
                "--release",
                "17",
                "--module-path",
                Artifact.API.jar().toString());
        return new Consumer(classes, true);
    }

    private static Path source(String name) {
        try {
            return Path.of(Consumer.class.getResource("/consumer/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs the program with these jars besides the API's.
     *
     * @param java the launcher
     * @param options options of Java
     * @param backends the jars
     * @return what came of it
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the calling thread is interrupted
     */
    public ChildProcess run(Path java, List<String> options, Path... backends)
            throws IOException, InterruptedException {
        return run(java, Map.of(), options, backends);
    }

    /**
     * Runs the program.
     *
     * @param java the launcher
     * @param environment variables to add
     * @param options options of Java; {@code -Dconsumer.backend=NAME} has the program insist on a backend
     * @param backends what is on the path besides the program and the API
     * @return what came of it
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the calling thread is interrupted
     */
    public ChildProcess run(Path java, Map<String, String> environment, List<String> options, Path... backends)
            throws IOException, InterruptedException {
        List<Path> entries = new ArrayList<>(List.of(classes, Artifact.API.jar()));
        entries.addAll(Arrays.asList(backends));
        String path = Artifact.path(entries.toArray(new Path[0]));
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(
                isModule
                        ? List.of("--module-path", path, "--module", "consumer/" + MAIN)
                        : List.of("--class-path", path, MAIN));
        return ChildProcess.run(environment, command);
    }
}
