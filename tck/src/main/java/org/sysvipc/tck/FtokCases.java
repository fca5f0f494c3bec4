package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.sysvipc.IpcKey;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.TemporaryDirectory;

/** KEY: keys made of files. */
class FtokCases {

    /** What is done with a directory that is then deleted. */
    @FunctionalInterface
    private interface WithDirectory {
        void run(Path directory) throws IOException;
    }

    private static void inDirectory(WithDirectory action) throws IOException {
        Path directory = TemporaryDirectory.create("ftok");
        Assumptions.assumeTrue(
                Files.getFileStore(directory).supportsFileAttributeView("unix"),
                () -> directory + " is on a file system without inode numbers");
        try {
            action.run(directory);
        } finally {
            TemporaryDirectory.delete(directory);
        }
    }

    private static int formula(Path file, int project) throws IOException {
        long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
        long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
        return (int) ((inode & 0xffff) | ((device & 0xff) << 16) | ((project & 0xffL) << 24));
    }

    @Case("KEY-01")
    void ftokIsInodeDeviceAndProject() throws IOException {
        inDirectory(directory -> {
            Path file = Files.createFile(directory.resolve("file"));
            assertThat(IpcKey.ftok(file, 'A').value()).isEqualTo(formula(file, 'A'));
        });
    }

    @Case("KEY-01")
    void ftokIsTheSameInC(Peers peers) throws IOException {
        inDirectory(directory -> {
            try (CPeer c = peers.cApart()) {
                for (int i = 0; i < 20; i++) {
                    Path file = Files.createFile(directory.resolve("file " + i));
                    assertThat((long) IpcKey.ftok(file, i).value()).isEqualTo(c.ftok(file.toString(), i));
                }
            }
        });
    }

    @Case("KEY-02")
    void onlyTheLowEightBitsOfTheProjectCount() throws IOException {
        inDirectory(directory -> {
            assertThat(IpcKey.ftok(directory, 0x141)).isEqualTo(IpcKey.ftok(directory, 0x41));
            assertThat(IpcKey.ftok(directory, 822_155_650)).isEqualTo(IpcKey.ftok(directory, 822_155_650 & 0xff));
            assertThat(IpcKey.ftok(directory, 0x42)).isNotEqualTo(IpcKey.ftok(directory, 0x41));
        });
    }

    @Case("KEY-04")
    void aNegativeKeyIsNoError(Peers peers) throws IOException {
        inDirectory(directory -> {
            for (int project : new int[] {0x80, 0xfe, 0xff, -2}) {
                assertThat(IpcKey.ftok(directory, project).value()).isNegative().isEqualTo(formula(directory, project));
            }
            try (JvmPeer peer = peers.jvmApart(CommandPrefix.NONE)) {
                assertThat(peer.ftok(directory.toString(), 0x80)).isEqualTo(IpcKey.ftok(directory, 0x80));
            }
        });
    }

    @Case("KEY-05")
    void aMissingFileIsNoent() throws IOException {
        inDirectory(directory -> {
            assertRefused(Errno.ENOENT, () -> IpcKey.ftok(directory.resolve("missing"), 1));
            assertRefused(Errno.ENOENT, () -> IpcKey.ftok(directory.resolve("missing/deeper"), 1));
            assertRefused(Errno.ENOENT, () -> IpcKey.ftok(Path.of(""), 1));
            Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
            assertRefused(Errno.ENOENT, () -> IpcKey.ftok(dangling, 1));
        });
    }

    @Case("KEY-05")
    void aFileAsADirectoryIsNotdir() throws IOException {
        inDirectory(directory -> {
            Path file = Files.createFile(directory.resolve("file"));
            assertRefused(Errno.ENOTDIR, () -> IpcKey.ftok(file.resolve("inside"), 1));
            assertRefused(Errno.ENOTDIR, () -> IpcKey.ftok(file.resolve("inside/deeper"), 1));
        });
    }

    @Case("KEY-05")
    void aNameTooLongIsNametoolong() throws IOException {
        inDirectory(directory -> {
            assertRefused(Errno.ENAMETOOLONG, () -> IpcKey.ftok(directory.resolve("n".repeat(5000)), 1));
            assertRefused(Errno.ENAMETOOLONG, () -> IpcKey.ftok(directory.resolve("n".repeat(256)), 1));
            assertRefused(Errno.ENAMETOOLONG, () -> IpcKey.ftok(directory.resolve("./".repeat(2500) + "x"), 1));
        });
    }

    @Case("KEY-05")
    void aLoopOfLinksIsLoop() throws IOException {
        inDirectory(directory -> {
            Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
            assertRefused(Errno.ELOOP, () -> IpcKey.ftok(loop, 1));
        });
    }

    @Case("KEY-05")
    void aDirectoryThatMayNotBeSearchedIsAcces(Peers peers) throws IOException {
        inDirectory(directory -> {
            Path closed = Files.createDirectory(
                    directory.resolve("closed"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = Files.createFile(closed.resolve("file"));
            try (JvmPeer nobody = peers.jvmApart(CommandPrefix.asNobody())) {
                assertRefused(Errno.EACCES, () -> nobody.ftok(file.toString(), 1));
            }
        });
    }

    @Case("KEY-06")
    void theFileNeedNotBeReadable(Peers peers) throws IOException {
        inDirectory(directory -> {
            Path file = Files.createFile(
                    directory.resolve("file"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
            try (JvmPeer nobody = peers.jvmApart(CommandPrefix.asNobody())) {
                assertThat(nobody.ftok(file.toString(), 'A').value()).isEqualTo(formula(file, 'A'));
            }
        });
    }

    @Case("KEY-07")
    void theKeyIsTheInodes() throws IOException {
        inDirectory(directory -> {
            Path file = Files.createFile(directory.resolve("file"));
            IpcKey key = IpcKey.ftok(file, 'A');
            assertThat(IpcKey.ftok(Files.createLink(directory.resolve("hard"), file), 'A'))
                    .isEqualTo(key);
            assertThat(IpcKey.ftok(Files.createSymbolicLink(directory.resolve("symbolic"), file), 'A'))
                    .isEqualTo(key);
            assertThat(IpcKey.ftok(Files.move(file, directory.resolve("renamed")), 'A'))
                    .isEqualTo(key);
            assertThat(IpcKey.ftok(Files.createFile(directory.resolve("another")), 'A'))
                    .isNotEqualTo(key);
        });
    }

    @Case("KEY-08")
    void directoriesAreValidPaths() throws IOException {
        inDirectory(directory -> {
            assertThat(IpcKey.ftok(directory, 'A').value()).isEqualTo(formula(directory, 'A'));
            assertThat(IpcKey.ftok(directory.resolve("."), 'A')).isEqualTo(IpcKey.ftok(directory, 'A'));
            assertThat(IpcKey.ftok(Path.of("."), 'A').value()).isEqualTo(formula(Path.of("."), 'A'));
        });
    }
}
