package org.sysvipc.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compiles a C program of {@code src/test/c}. */
final class CProgram {
    private CProgram() {}

    /** Compiles it, or skips the test where there is no compiler. */
    static String compile(CommandUnderTest command, String name, Path folder) {
        assumeTrue(hasCompiler(), "a C program takes a C compiler, called cc");
        Path source = Path.of(System.getProperty("basedir", ""), "src", "test", "c", name + ".c");
        Path program = folder.resolve(name);
        command.run(List.of("cc", "-O2", "-Wall", "-Werror", "-o", program.toString(), source.toString()))
                .succeeded();
        return program.toString();
    }

    private static boolean hasCompiler() {
        try {
            Process process = new ProcessBuilder("cc", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
