package org.sysvipc.tck.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of the system that a case needs.
 *
 * @param name its name in the {@code PATH}, or its path
 * @param debianPackage the package that has it on Debian, for the message
 */
public record InstalledProgram(String name, String debianPackage) {

    /** Skips the case where it is not installed. */
    public void require() {
        Assumptions.assumeTrue(
                isInstalled(), () -> name + " is not installed here (Debian package " + debianPackage + ")");
    }

    /**
     * Skips the case where it does not run well.
     *
     * @param arguments what it is given
     * @throws InterruptedException if this thread is interrupted
     */
    public void requireToRun(String... arguments) throws InterruptedException {
        require();
        String[] line = new String[arguments.length + 1];
        line[0] = name;
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        ExternalCommand.Result result = ExternalCommand.run(List.of(line));
        Assumptions.assumeTrue(
                result.exitCode() == 0,
                () -> String.join(" ", line) + " does not run here (Debian package " + debianPackage + "): "
                        + result.output()
                                .strip()
                                .lines()
                                .reduce((first, last) -> last)
                                .orElse(""));
    }

    private boolean isInstalled() {
        if (Path.of(name).isAbsolute()) {
            return Files.isExecutable(Path.of(name));
        }
        String path = System.getenv().getOrDefault("PATH", "");
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, name))) {
                return true;
            }
        }
        return false;
    }
}
