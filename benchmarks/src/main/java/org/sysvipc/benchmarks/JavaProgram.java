package org.sysvipc.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a program of this module in a JVM like this one.
 *
 * @param prefix what is put before: where it runs
 */
public record JavaProgram(List<String> prefix) {

    /** Copies the prefix. */
    public JavaProgram {
        prefix = List.copyOf(prefix);
    }

    /**
     * On one CPU.
     *
     * @param cpu its number
     * @return how to start a program there
     */
    public static JavaProgram pinned(int cpu) {
        return new JavaProgram(List.of("taskset", "-c", Integer.toString(cpu)));
    }

    /**
     * The command.
     *
     * @param type the program
     * @param arguments its arguments
     * @return the words
     */
    public List<String> command(Class<?> type, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // A JVM that is pinned to one CPU believes that there is no other, and would never wait adaptively.
                "-XX:ActiveProcessorCount=2",
                "-cp",
                System.getProperty("java.class.path"),
                type.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
