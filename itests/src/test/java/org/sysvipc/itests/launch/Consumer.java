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
final class Consumer {
    private static final String MAIN = "consumer.Consumer";

    private final Path classes;
    private final boolean isModule;

    private Consumer(Path classes, boolean isModule) {
        this.classes = classes;
        this.isModule = isModule;
    }

    static Consumer onClassPath(Path directory) throws IOException {
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

    static Consumer asModule(Path directory) throws IOException {
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

    /** Runs the program with these jars besides the API's. */
    ChildProcess run(Path java, List<String> options, Path... backends) throws IOException, InterruptedException {
        return run(java, Map.of(), options, backends);
    }

    ChildProcess run(Path java, Map<String, String> environment, List<String> options, Path... backends)
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
