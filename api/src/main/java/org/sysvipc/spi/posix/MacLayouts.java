package org.sysvipc.spi.posix;

import java.util.List;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.posix.StructLayout.Field;

/**
 * Structures and numbers of macOS, written down from the text of its headers: never compiled, never run
 * ({@link PosixAbi.Audit#NONE}).
 */
public final class MacLayouts {
    /**
     * {@code struct __shmid_ds_new} of {@code <sys/shm.h>}, packed to 4 bytes.
     *
     * <pre>
     *   0        4        8        12       16   18   20       24                32       36       40   42
     *   +--------+--------+--------+--------+----+----+--------+-----------------+--------+--------+----+----+
     *   | uid    | gid    | cuid   | cgid   |mode|seq | key    | segsz           | lpid   | cpid   |natt| pad|
     *   +--------+--------+--------+--------+----+----+--------+-----------------+--------+--------+----+----+
     *   44                52                60                68                76
     *   +-----------------+-----------------+-----------------+- - - - - - - - -+
     *   | atime           | dtime           | ctime           | (internal)      |
     *   +-----------------+-----------------+-----------------+- - - - - - - - -+
     * </pre>
     */
    public static final StructLayout SHMID_DS = new StructLayout(
            "struct shmid_ds",
            76,
            List.of(
                    new Field("shm_perm.uid", 0, 4),
                    new Field("shm_perm.gid", 4, 4),
                    new Field("shm_perm.cuid", 8, 4),
                    new Field("shm_perm.cgid", 12, 4),
                    new Field("shm_perm.mode", 16, 2),
                    new Field("shm_perm.__key", 20, 4),
                    new Field("shm_segsz", 24, 8),
                    new Field("shm_lpid", 32, 4),
                    new Field("shm_cpid", 36, 4),
                    new Field("shm_nattch", 40, 2),
                    new Field("shm_atime", 44, 8),
                    new Field("shm_dtime", 52, 8),
                    new Field("shm_ctime", 60, 8)));

    /** mmap: changes stay this process's own. */
    public static final int MAP_PRIVATE = 0x02;
    /** mmap: at this address, over what is there. */
    public static final int MAP_FIXED = 0x10;
    /** mmap: reserve no swap. */
    public static final int MAP_NORESERVE = 0x40;
    /** mmap: zeros, no file. */
    public static final int MAP_ANON = 0x1000;

    private MacLayouts() {}

    /**
     * An error by its number on macOS. Up to ERANGE the numbers are Linux's but for EAGAIN.
     *
     * @param number macOS's number
     * @return the error, or {@link Errno#UNKNOWN}
     */
    static Errno errno(int number) {
        return switch (number) {
            case 11 -> Errno.UNKNOWN; // EDEADLK
            case 35 -> Errno.EAGAIN;
            case 62 -> Errno.ELOOP;
            case 63 -> Errno.ENAMETOOLONG;
            case 78 -> Errno.ENOSYS;
            case 84 -> Errno.EOVERFLOW;
            case 90 -> Errno.EIDRM;
            case 91 -> Errno.ENOMSG;
            default -> number <= 34 ? Errno.of(number) : Errno.UNKNOWN;
        };
    }
}
