package org.sysvipc.tck.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a JVM like this one: the same Java unless another is asked for, and the same classes, from the class
 * path and from the module path as this JVM has them.
 */
public final class JavaCommand {
    private JavaCommand() {}

    /** {@return this JVM's {@code java}} */
    public static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * The command line that runs a main class.
     *
     * @param main the class
     * @param arguments its arguments
     * @return the command line
     */
    public static List<String> of(Class<?> main, List<String> arguments) {
        return of(ownJava(), main, arguments);
    }

    /**
     * The command line that runs a main class on another Java.
     *
     * @param java its {@code java}
     * @param main the class
     * @param arguments its arguments
     * @return the command line
     */
    public static List<String> of(Path java, Class<?> main, List<String> arguments) {
        return with(java, CodePaths.own(), main, arguments);
    }

    /**
     * The command line that runs a main class, from copies of the class path and module path that every user can read.
     *
     * @param main the class
     * @param arguments its arguments
     * @return the command line
     */
    public static List<String> readableByAll(Class<?> main, List<String> arguments) {
        return with(ownJava(), Copies.PATHS, main, arguments);
    }

    private static List<String> with(Path java, CodePaths paths, Class<?> main, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(java.toString());
        // Small and quick to start: a case may start several.
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData"));
        // A thread dump, which SIGQUIT asks for, is not to appear among the answers of a peer.
        line.add("-XX:+DisplayVMOutputToStderr");
        line.addAll(paths.words(main));
        line.addAll(arguments);
        return line;
    }

    /** Made when first asked for, once for each run. */
    private static final class Copies {
        static final CodePaths PATHS = CodePaths.own().copiedTo(TemporaryDirectory.create("classes"));
    }
}
