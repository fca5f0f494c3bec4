package org.sysvipc.itests.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.itests.Project;

/** Every Java file of the project keeps the {@linkplain SizeLimits limits}. */
class SizeLimitsTest {
    @TempDir
    Path directory;

    @Test
    void projectKeepsTheLimits() throws IOException {
        assertThat(SizeLimits.offencesUnder(Project.root())).isEmpty();
    }

    /** A limit on no files holds always. */
    @Test
    void filesOfAllModulesAreLookedAt() throws IOException {
        assertThat(SizeLimits.javaFiles(Project.root()).stream()
                        .map(file -> Project.root().relativize(file).getName(0).toString())
                        .distinct())
                .contains("api", "backend-ffm", "backend-jna", "tck", "cli", "itests");
    }

    @Test
    void fileOfOneLineTooManyIsFound() throws IOException {
        write("Fits", "class Fits {}\n" + "\n".repeat(SizeLimits.FILE_LINES - 1));
        write("TooLong", "class TooLong {}\n" + "\n".repeat(SizeLimits.FILE_LINES));

        assertThat(SizeLimits.offencesUnder(directory)).containsExactly("TooLong.java has 401 lines");
    }

    @Test
    void methodOfOneLineTooManyIsFound() throws IOException {
        write(
                "Methods",
                "class Methods {\n@Deprecated\n" + method("fits", 40) + "/** Apart. */\n" + method("tooLong", 41)
                        + "}\n");

        assertThat(SizeLimits.offencesUnder(directory)).containsExactly("Methods.java: tooLong has 41 lines");
    }

    @Test
    void methodInsideAnotherIsFound() throws IOException {
        write("Outer", "class Outer { class Inner {\n" + method("deep", 41) + "} }\n");

        assertThat(SizeLimits.offencesUnder(directory)).containsExactly("Outer.java: deep has 41 lines");
    }

    @Test
    void buildResultsAreLeftOut() throws IOException {
        write("target/generated-sources/Made", "\n".repeat(SizeLimits.FILE_LINES + 1));
        write("src/Made", "class Made {}\n");

        assertThat(SizeLimits.offencesUnder(directory)).isEmpty();
    }

    private static String method(String name, int lines) {
        return "void " + name + "() {\n" + "\n".repeat(lines - 2) + "}\n";
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
