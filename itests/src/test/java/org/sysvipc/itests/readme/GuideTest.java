package org.sysvipc.itests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sysvipc.itests.Project;

/** What the guide to writing backends shows is the example's own code. */
class GuideTest {
    private static final Path EXAMPLE = Project.root().resolve("examples/backend-in-memory/src");

    /** Lines without what they are indented by: a guide need not show how deep a method lies. */
    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(10);
            return sources.stream().map(GuideTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return unindented(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everySnippetIsInTheExample() throws IOException {
        List<String> snippets =
                FencedBlocks.of(Files.readString(Project.root().resolve("docs/writing-a-backend.md")), "java");
        List<String> sources = sources();
        assertThat(snippets)
                .hasSizeGreaterThan(10)
                .allSatisfy(snippet -> assertThat(sources)
                        .anySatisfy(source -> assertThat(source).contains(unindented(snippet))));
    }
}
