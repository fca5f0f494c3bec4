package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * ftok(3) by a user whom permissions bind. Root they do not bind: a run as root starts another JVM as the user 65534, any
 * other run tests itself.
 */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "there are no POSIX permissions")
final class FtokOtherUserTest {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @TempDir
    private Path directory;

    private boolean root;

    @BeforeEach
    void findOut() throws IOException {
        root = Files.getAttribute(directory, "unix:uid").equals(0);
        assumeTrue(
                !root || Files.isExecutable(SETPRIV),
                "as root, setpriv of util-linux is needed to become another user");
        allow(directory, "rwxr-xr-x");
    }

    @Test
    @DisplayName("KEY-05 a directory that may not be searched: EACCES")
    void unsearchableDirectory() throws Exception {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Path file = Files.createFile(closed.resolve("file"));
        allow(closed, "---------");
        try {
            assertThat(ftok(file)).isEqualTo("ftok: EACCES: path '" + file + "': permission denied");
        } finally {
            allow(closed, "rwx------");
        }
    }

    @Test
    @DisplayName("KEY-06 the file need not be readable")
    void unreadableFile() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        allow(file, "---------");
        assertThat(ftok(file)).isEqualTo(IpcKey.ftok(file, 'A').toString());
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private String ftok(Path path) throws Exception {
        return root ? ftokOfNobody(path) : FtokProgram.answer(path);
    }

    private String ftokOfNobody(Path path) throws Exception {
        List<String> command = new ArrayList<>(List.of(SETPRIV.toString(), "--reuid=65534", "--regid=65534"));
        Collections.addAll(
                command,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                readableClasses().toString(),
                FtokProgram.class.getName(),
                path.toString());
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output.strip();
        } finally {
            java.destroyForcibly();
        }
    }

    /** The checkout may lie where only root can go. */
    private Path readableClasses() throws IOException {
        Path target = Files.createDirectory(directory.resolve("classes"));
        for (Class<?> marker : List.of(IpcKey.class, FtokProgram.class)) {
            copyReadable(
                    Path.of(marker.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath()),
                    target);
        }
        return target;
    }

    private static void copyReadable(Path source, Path target) throws IOException {
        try (Stream<Path> tree = Files.walk(source)) {
            for (Path from : (Iterable<Path>) tree::iterator) {
                Path to = target.resolve(source.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to);
                }
                allow(to, "rwxr-xr-x");
            }
        }
    }
}
