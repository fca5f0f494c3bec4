package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysvipc.spi.Errno;

/** ftok(3) on a real file system; what needs another user is in {@link FtokOtherUserTest}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no inode numbers and no symbolic links for everybody")
final class FtokTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.createFile(directory.resolve("file"));
    }

    private static int ftok(Path path, int project) {
        return IpcKey.ftok(path, project).value();
    }

    private void refused(Path path, Errno errno) {
        assertThatThrownBy(() -> IpcKey.ftok(path, 'A'))
                .isInstanceOfSatisfying(IpcException.class, e -> {
                    assertThat(e.errno()).isEqualTo(errno);
                    assertThat(e.call()).isEqualTo("ftok");
                    assertThat(e.target()).isEqualTo("path '" + path + "'");
                })
                .hasMessageStartingWith("ftok: " + errno + ": path '" + path + "'");
    }

    @Test
    @DisplayName("KEY-01 the formula, with the numbers that stat(1) tells, on several devices")
    void formula() throws Exception {
        Set<Long> devices = new HashSet<>();
        for (Path path : List.of(file, Path.of("/"), Path.of("/dev/null"), Path.of("/proc/version"))) {
            if (Files.exists(path)) {
                long inode = stat(path, "%i");
                long device = stat(path, "%d");
                devices.add(device & 0xff);
                assertThat(ftok(path, 'A')).as("%s", path).isEqualTo((int)
                        ((inode & 0xffff) | ((device & 0xff) << 16) | (0x41L << 24)));
            }
        }
        assertThat(devices)
                .as("devices that show whether their bits are in place")
                .anyMatch(device -> device != 0);
    }

    private static long stat(Path path, String format) throws Exception {
        String option = System.getProperty("os.name").startsWith("Mac") ? "-f" : "-c";
        Process stat = new ProcessBuilder("stat", "-L", option, format, path.toString()).start();
        String output = new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(stat.waitFor()).isZero();
        return Long.parseLong(output.strip());
    }

    @ParameterizedTest
    @CsvSource({"0x141, 0x41", "822155650, 0x82", "-1, 0xff", "0x7fffff00, 0", "0x80000001, 1"})
    @DisplayName("KEY-02 only the low 8 bits of the project count")
    void lowBitsOfTheProject(String project, String low) {
        assertThat(ftok(file, Long.decode(project).intValue())).isEqualTo(ftok(file, Integer.decode(low)));
    }

    @Test
    @DisplayName("KEY-04 a project of 0x80 or more gives a negative key, which is no error")
    void negativeKeys() {
        int positive = ftok(file, 0x7f);
        int negative = ftok(file, 0xff);
        assertThat(positive).isPositive();
        assertThat(negative).isNegative();
        assertThat(negative & 0xffffff).isEqualTo(positive & 0xffffff);
        assertThat(negative >>> 24).isEqualTo(0xff);
    }

    @Test
    @DisplayName("KEY-05 a missing file, the empty path and a dangling link: ENOENT")
    void missing() throws IOException {
        refused(directory.resolve("missing"), Errno.ENOENT);
        refused(directory.resolve("missing").resolve("more"), Errno.ENOENT);
        refused(Path.of(""), Errno.ENOENT);
        refused(Files.createSymbolicLink(directory.resolve("link"), Path.of("missing")), Errno.ENOENT);
        assertThatThrownBy(() -> IpcKey.ftok(Path.of(""), 1)).isExactlyInstanceOf(IpcNotFoundException.class);
    }

    @Test
    @DisplayName("KEY-05 a component that is a file: ENOTDIR")
    void notDirectory() throws IOException {
        refused(file.resolve("x"), Errno.ENOTDIR);
        refused(file.resolve("x").resolve("y"), Errno.ENOTDIR);
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        refused(link.resolve("x"), Errno.ENOTDIR);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 5000})
    @DisplayName("KEY-05 a name that is too long: ENAMETOOLONG")
    void nameTooLong(int length) {
        refused(directory.resolve("x".repeat(length)), Errno.ENAMETOOLONG);
        refused(directory.resolve("x".repeat(length)).resolve("y"), Errno.ENAMETOOLONG);
        refused(Path.of("x".repeat(length)), Errno.ENAMETOOLONG);
    }

    @Test
    @DisplayName("KEY-05 a path that is too long, of short names: ENAMETOOLONG")
    void pathTooLong() {
        refused(directory.resolve("./".repeat(2500) + "file"), Errno.ENAMETOOLONG);
    }

    @Test
    @DisplayName("KEY-05 the limit on names counts bytes, not characters")
    void nameOfManyBytes() {
        assumeTrue(
                "UTF-8".equals(System.getProperty("native.encoding")),
                "file names are not in UTF-8: set LC_ALL=C.UTF-8");
        refused(directory.resolve("\u00e4".repeat(200)), Errno.ENAMETOOLONG);
        refused(directory.resolve(("\u00e4".repeat(100) + "/").repeat(25)), Errno.ENAMETOOLONG);
    }

    @Test
    @DisplayName("KEY-05 symbolic links in a circle: ELOOP")
    void loop() throws IOException {
        Path a = Files.createSymbolicLink(directory.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(directory.resolve("b"), Path.of("a"));
        refused(a, Errno.ELOOP);
        refused(a.resolve("x"), Errno.ELOOP);
    }

    @Test
    @DisplayName("KEY-07 the inode is what counts: links and renaming keep the key, another file has another")
    void inodeIdentity() throws IOException {
        int key = ftok(file, 'A');
        Path hardLink = Files.createLink(directory.resolve("hard"), file);
        Path softLink = Files.createSymbolicLink(directory.resolve("soft"), file);
        Path other = Files.createFile(directory.resolve("other"));
        assertThat(ftok(hardLink, 'A')).isEqualTo(key);
        assertThat(ftok(softLink, 'A')).isEqualTo(key);
        assertThat(ftok(other, 'A')).isNotEqualTo(key);
        Path renamed = Files.move(file, directory.resolve("renamed"));
        assertThat(ftok(renamed, 'A')).isEqualTo(key);
    }

    @Test
    @DisplayName("KEY-08 a directory and \".\" are valid paths")
    void directories() throws IOException {
        int key = ftok(directory, 'A');
        assertThat(ftok(directory.resolve("."), 'A')).isEqualTo(key);
        Path sub = Files.createDirectory(directory.resolve("sub"));
        assertThat(ftok(sub.resolve(".."), 'A')).isEqualTo(key);
        assertThat(ftok(Path.of("."), 'A')).isEqualTo(ftok(Path.of("").toAbsolutePath(), 'A'));
        assertThat(ftok(Path.of("/"), 'A') >>> 24).isEqualTo((int) 'A');
    }

    @Test
    @DisplayName(
            "KEY-01 without inode numbers the file's identity is hashed, the project stays where it is, the log says so")
    void otherFileSystems() throws IOException {
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger(Ftok.class.getName());
        logger.setUseParentHandlers(false);
        logger.setFilter(line -> logged.add(new SimpleFormatter().formatMessage(line)));
        URI archive = URI.create("jar:" + directory.resolve("archive.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path one = Files.writeString(zip.getPath("/one"), "1");
            Path two = Files.writeString(zip.getPath("/two"), "2");
            int key = ftok(one, 'A');
            assertThat(logged)
                    .containsExactly("/one is on a file system without device and inode numbers:"
                            + " its ftok key is a hash, unlike that of C");
            assertThat(ftok(one, 'A')).isEqualTo(key);
            assertThat(ftok(two, 'A')).isNotEqualTo(key);
            assertThat(key >>> 24).isEqualTo((int) 'A');
            assertThat(ftok(one, 'B') & 0xffffff).isEqualTo(key & 0xffffff);
            refused(zip.getPath("/missing"), Errno.ENOENT);
        } finally {
            logger.setFilter(null);
            logger.setUseParentHandlers(true);
        }
    }
}
