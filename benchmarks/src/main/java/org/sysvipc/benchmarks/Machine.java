package org.sysvipc.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the numbers hold for. */
final class Machine {
    private Machine() {}

    /** The machine and the programs on it, as lines of Markdown. */
    static String describe(Path directory) throws IOException {
        String load = String.format(
                Locale.ROOT,
                "%.2f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return Stream.of(
                        "CPU: " + cpu() + "; allowed to this process: " + status("Cpus_allowed_list")
                                + "; load before the start: " + load,
                        "System: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                                + System.getProperty("os.arch"),
                        "Java: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                        "C: " + compiler(directory))
                .map(line -> "- " + line + "\n")
                .collect(Collectors.joining());
    }

    private static String cpu() throws IOException {
        return value(Path.of("/proc/cpuinfo"), "model name");
    }

    static String status(String name) throws IOException {
        return value(Path.of("/proc/self/status"), name);
    }

    private static String value(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String compiler(Path directory) throws IOException {
        Path output = directory.resolve("compiler-version.out");
        ChildProcess.run(List.of(CBaseline.compiler(), "--version"), output);
        return ChildProcess.read(output).lines().findFirst().orElse("unknown") + " -O2";
    }
}
