package org.sysvipc.itests.examples;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.sysvipc.itests.Project;

/**
 * A local repository of Maven in which the artifacts of this build are installed, and which shows of the user's own one all
 * but these: what Maven has to download is downloaded once and for all, and nothing of this build gets there.
 */
final class StrangersRepository implements AutoCloseable {
    private final Path directory;
    private final List<Path> links = new ArrayList<>();

    /**
     * Makes the repository.
     *
     * @param directory where; empty
     * @param users the user's own
     */
    StrangersRepository(Path directory, Path users) throws IOException {
        this.directory = directory;
        showAllBut("org", users, directory);
        showAllBut("sysvipc", users.resolve("org"), directory.resolve("org"));
        install("ipc-parent", Project.root().resolve("pom.xml"));
        install("ipc-bom", pom("bom"));
        for (String module : List.of("api", "backend-ffm", "backend-jna")) {
            String id = "ipc-" + module;
            install(id, pom(module));
            install(id, pom(module).resolveSibling("target/" + fileName(id, "jar")));
        }
    }

    private void showAllBut(String name, Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(from, Files::isDirectory)) {
            for (Path group : groups) {
                if (!group.getFileName().toString().equals(name)) {
                    links.add(Files.createSymbolicLink(to.resolve(group.getFileName()), group.toAbsolutePath()));
                }
            }
        }
    }

    private static Path pom(String module) {
        return Project.root().resolve(module).resolve("pom.xml");
    }

    private static String fileName(String id, String extension) {
        return id + "-" + Project.version() + "." + extension;
    }

    private void install(String id, Path file) throws IOException {
        Path home = directory.resolve("org/sysvipc").resolve(id).resolve(Project.version());
        Files.createDirectories(home);
        String extension = file.toString().endsWith(".jar") ? "jar" : "pom";
        Files.copy(file, home.resolve(fileName(id, extension)), StandardCopyOption.REPLACE_EXISTING);
    }

    Path directory() {
        return directory;
    }

    /** Takes the links away, so that whoever deletes the directory finds nothing of the user's in it. */
    @Override
    public void close() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }
}
