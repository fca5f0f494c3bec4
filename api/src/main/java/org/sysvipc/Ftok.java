package org.sysvipc;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;

/** ftok(3). */
final class Ftok {
    private static final int NAME_MAX = 255;
    private static final int PATH_MAX = 4096;

    private Ftok() {}

    static int key(Path path, int project) {
        if (path.toString().isEmpty()) {
            // Java reads the empty path as the current directory; stat(2) does not.
            throw failure(path, Errno.ENOENT, null);
        }
        try {
            return key(identity(path), project);
        } catch (IOException e) {
            throw failure(path, errno(path, e), e);
        }
    }

    private record Identity(long inode, long device) {}

    private static int key(Identity file, int project) {
        return (int) ((file.inode & 0xffff) | ((file.device & 0xff) << 16) | ((project & 0xffL) << 24));
    }

    private static Identity identity(Path path) throws IOException {
        try {
            Map<String, Object> attributes = Files.readAttributes(path, "unix:ino,dev");
            if (attributes.get("ino") instanceof Number inode && attributes.get("dev") instanceof Number device) {
                return new Identity(inode.longValue(), device.longValue());
            }
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            // No such attributes on this file system: hashed below.
        }
        Object fileKey = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        int hash = fileKey != null
                ? fileKey.hashCode()
                : path.toRealPath().toString().hashCode();
        System.getLogger(Ftok.class.getName())
                .log(
                        Level.WARNING,
                        "{0} is on a file system without device and inode numbers: its ftok key is a hash, unlike that of C",
                        path);
        return new Identity(hash, hash >>> 16);
    }

    /**
     * Java has classes for two of stat's errors, and a newer one also says "no such file" of a component that is a file; what
     * it was is told by looking at the path.
     */
    private static Errno errno(Path path, IOException e) {
        if (e instanceof AccessDeniedException) {
            return Errno.EACCES;
        }
        if (hasFileForDirectory(path)) {
            return Errno.ENOTDIR;
        }
        if (e instanceof NoSuchFileException) {
            return Errno.ENOENT;
        }
        return isTooLong(path) ? Errno.ENAMETOOLONG : Errno.ELOOP;
    }

    private static boolean hasFileForDirectory(Path path) {
        for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
            if (Files.exists(parent)) {
                return !Files.isDirectory(parent);
            }
        }
        return false;
    }

    /** The system's limits count bytes, not characters. */
    private static boolean isTooLong(Path path) {
        if (bytes(path) >= PATH_MAX) {
            return true;
        }
        for (Path name : path) {
            if (bytes(name) > NAME_MAX) {
                return true;
            }
        }
        return false;
    }

    private static int bytes(Path path) {
        String encoding = System.getProperty("native.encoding", "UTF-8");
        Charset charset = Charset.isSupported(encoding) ? Charset.forName(encoding) : StandardCharsets.UTF_8;
        return path.toString().getBytes(charset).length;
    }

    private static IpcException failure(Path path, Errno errno, @Nullable IOException cause) {
        String explanation = errno == Errno.ENOENT ? "names no file" : ": " + errno.meaning();
        return IpcErrors.exception("ftok", errno.number(), "path '" + path + "'", explanation, cause);
    }
}
