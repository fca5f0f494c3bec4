package org.sysvipc.tck.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories that every user can read and that are deleted when this JVM ends. */
public final class TemporaryDirectory {
    private TemporaryDirectory() {}

    /**
     * Makes an empty directory of mode 0755.
     *
     * @param purpose goes into its name, as does this process's pid
     * @return the directory
     * @throws UncheckedIOException if it cannot be made
     */
    public static Path create(String purpose) {
        try {
            Path directory = Files.createTempDirectory(
                    "sysvipc-tck-" + purpose + "-" + ProcessHandle.current().pid() + "-");
            shareWithAll(directory, true);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory), "delete " + directory));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for " + purpose, e);
        }
    }

    /** Lets every user read a file, and also enter or execute it; whatever the umask is. */
    static void shareWithAll(Path file, boolean executable) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /**
     * Deletes a directory and all that is in it. What is gone already does no harm.
     *
     * @param directory the directory
     * @throws UncheckedIOException if something cannot be deleted
     */
    public static void delete(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
