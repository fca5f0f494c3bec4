package org.sysvipc.itests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.Project;

/** Each consumer among the examples is a project of its own, and its tests pass against the artifacts of this build. */
class ExamplesTest {
    private static final Path EXAMPLES = Project.root().resolve("examples");

    @TempDir
    static Path directory;

    private static StrangersRepository repository;

    @BeforeAll
    static void makeRepository() throws IOException {
        Path users = Path.of(System.getProperty("sysvipc.maven.repository"));
        repository = new StrangersRepository(directory.resolve("repository"), users);
    }

    @AfterAll
    static void removeRepository() throws IOException {
        repository.close();
    }

    /** Those that have a pom which knows nothing of this project's. */
    static List<Path> consumers() throws IOException {
        List<Path> consumers = new ArrayList<>();
        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            for (Path example : examples.sorted().toList()) {
                Path pom = example.resolve("pom.xml");
                if (Files.exists(pom) && !Files.readString(pom).contains("<parent>")) {
                    consumers.add(example.getFileName());
                }
            }
        }
        return consumers;
    }

    @Test
    void thereIsOneForEachKindOfObject() throws IOException {
        assertThat(consumers())
                .extracting(Path::toString)
                .containsExactlyInAnyOrder("log-shipper", "readings-for-c", "worker-pool");
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void consumerBuildsFromWhatIsPublished(Path consumer) throws Exception {
        Path copy = directory.resolve(consumer);
        copy(EXAMPLES.resolve(consumer), copy);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("sysvipc.maven.home"), "bin", "mvn").toString(),
                "--batch-mode",
                "--file",
                copy.resolve("pom.xml").toString(),
                "-Dmaven.repo.local=" + repository.directory()));
        if (System.getProperty("sysvipc.maven.network").equals("offline true")) {
            command.add("--offline");
        }
        command.add("test");

        ChildProcess maven = ChildProcess.run(Map.of(), command);

        assertThat(maven.exitCode()).as(maven.out() + maven.err()).isZero();
        assertThat(maven.out()).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0", "BUILD SUCCESS");
    }

    /** All but what somebody has built there. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes) throws IOException {
                if (source.endsWith("target")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(source)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
                Files.copy(source, to.resolve(from.relativize(source)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
