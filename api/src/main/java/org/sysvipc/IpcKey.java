package org.sysvipc;

import java.nio.file.Path;
import java.util.HexFormat;
import org.sysvipc.spi.IpcConstants;

/**
 * The name of an object in one of the three spaces: 32 bits that all parties agree on.
 *
 * @param value the key; any int is one. 0 is {@link #PRIVATE}
 */
public record IpcKey(int value) {
    /** Names nothing: to create with it always makes a new object, and every private object shows it as its key. */
    public static final IpcKey PRIVATE = new IpcKey(IpcConstants.IPC_PRIVATE);

    /**
     * A key.
     *
     * @param value any int, for example {@code 0xabc00000}
     * @return the key
     */
    public static IpcKey of(int value) {
        return value == 0 ? PRIVATE : new IpcKey(value);
    }

    /**
     * The key that ftok(3) makes of a file: the same as in C, since it follows glibc's formula, {@code (proj & 0xff) << 24
     * | (dev & 0xff) << 16 | (ino & 0xffff)}.
     *
     * <p>The file must exist; it need not be readable. Symbolic links are followed. A file that is deleted and made again
     * has another inode and so, in general, another key; two files can have the same. Where the file system has no device
     * and inode numbers, the file's identity is hashed in their place, and the log says so: such a key agrees with other
     * Java programs on the machine only.
     *
     * @param path the file or directory
     * @param project the project; only its low 8 bits count
     * @return the key
     * @throws IpcException with the errno of stat(2): ENOENT (also for the empty path), ENOTDIR, ENAMETOOLONG, EACCES,
     *     ELOOP
     */
    public static IpcKey ftok(Path path, int project) {
        return of(Ftok.key(path, project));
    }

    /**
     * Reads a key as people write it: decimal, hexadecimal with {@code 0x}, or octal with {@code 0}. Negative decimals and
     * unsigned values up to 2<sup>32</sup> − 1 are the same keys.
     *
     * @param text the text
     * @return the key
     * @throws IllegalArgumentException if it is not a number, or does not fit 32 bits
     */
    public static IpcKey parse(String text) {
        try {
            long value = Long.decode(text);
            if (value >= Integer.MIN_VALUE && value <= 0xffff_ffffL) {
                return of((int) value);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a key (decimal, 0x hexadecimal or 0 octal): '" + text + "'", e);
        }
        throw new IllegalArgumentException("a key has 32 bits; this has more: '" + text + "'");
    }

    /** {@return whether this is {@link #PRIVATE}} */
    public boolean isPrivate() {
        return value == IpcConstants.IPC_PRIVATE;
    }

    /** {@return the key as ipcs(1) prints it: {@code 0x%08x}} */
    @Override
    public String toString() {
        return "0x" + HexFormat.of().toHexDigits(value);
    }
}
