package org.sysvipc.itests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.InstalledJdks;
import org.sysvipc.itests.Javac;
import org.sysvipc.itests.Project;

/** The README's programs compile and do what the README says. */
class ReadmeTest {
    private static final Pattern PUBLIC_CLASS = Pattern.compile("public (?:final )?class (\\w+)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");

    @TempDir
    Path directory;

    @Test
    void programsPrintWhatTheyAreSaidToPrint() throws Exception {
        String readme = Files.readString(Project.root().resolve("README.md"));
        List<String> programs = FencedBlocks.of(readme, "java");
        List<String> outputs = FencedBlocks.of(readme, "text");
        assertThat(programs).hasSize(2);

        for (String program : programs) {
            ChildProcess run = compileAndRun(program);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(outputs).contains(run.out());
        }
    }

    private ChildProcess compileAndRun(String program) throws IOException, InterruptedException {
        Matcher name = PUBLIC_CLASS.matcher(program);
        assertThat(name.find()).isTrue();
        Path source = directory.resolve(name.group(1) + ".java");
        Files.writeString(source, program);
        Javac.compile(
                directory,
                List.of(source),
                "--release",
                "17",
                "--class-path",
                Artifact.API.jar().toString());
        return ChildProcess.run(List.of(
                InstalledJdks.currentJava().toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--class-path",
                Artifact.path(directory, Artifact.API.jar(), Artifact.FFM.jar()),
                name.group(1)));
    }

    @Test
    void documentsPointAtFilesThatExist() throws IOException {
        List<Path> documents = documents();
        assertThat(documents).hasSizeGreaterThan(4);
        for (Path document : documents) {
            assertThat(LINK.matcher(Files.readString(document)).results().map(link -> link.group(1)))
                    .as(document.toString())
                    .allSatisfy(
                            link -> assertThat(document.resolveSibling(link)).exists());
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> modules = Files.walk(Project.root(), 2);
                Stream<Path> docs = Files.walk(Project.root().resolve("docs"))) {
            return Stream.concat(modules, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .distinct()
                    .toList();
        }
    }
}
