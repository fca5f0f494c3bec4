package org.sysvipc.spi.posix;

import java.util.List;
import org.sysvipc.spi.posix.StructLayout.Field;

/**
 * Structures and numbers of Linux on 64-bit machines. The kernel's {@code ipc64_perm} and {@code shmid64_ds} are alike on
 * x86-64 and aarch64, and both glibc and musl hand them through.
 */
public final class LinuxLayouts {
    /**
     * {@code struct shmid_ds} of {@code <sys/shm.h>}.
     *
     * <pre>
     *   0        4        8        12       16       20       24
     *   +--------+--------+--------+--------+--------+--------+- - - - +
     *   | key    | uid    | gid    | cuid   | cgid   | mode   | (seq)  |
     *   +--------+--------+--------+--------+--------+--------+- - - - +
     *   48                56                64                72
     *   +-----------------+-----------------+-----------------+-----------------+
     *   | segsz           | atime           | dtime           | ctime           |
     *   +--------+--------+-----------------+-----------------+-----------------+
     *   | cpid   | lpid   | nattch          | (unused)                          |
     *   +--------+--------+-----------------+- - - - - - - - - - - - - - - - - -+
     *   80       84       88                96                                 112
     * </pre>
     */
    public static final StructLayout SHMID_DS = new StructLayout(
            "struct shmid_ds",
            112,
            List.of(
                    new Field("shm_perm.__key", 0, 4),
                    new Field("shm_perm.uid", 4, 4),
                    new Field("shm_perm.gid", 8, 4),
                    new Field("shm_perm.cuid", 12, 4),
                    new Field("shm_perm.cgid", 16, 4),
                    new Field("shm_perm.mode", 20, 4),
                    new Field("shm_segsz", 48, 8),
                    new Field("shm_atime", 56, 8),
                    new Field("shm_dtime", 64, 8),
                    new Field("shm_ctime", 72, 8),
                    new Field("shm_cpid", 80, 4),
                    new Field("shm_lpid", 84, 4),
                    new Field("shm_nattch", 88, 8)));

    /**
     * {@code struct shminfo} of {@code <sys/shm.h>}, filled by IPC_INFO.
     *
     * <pre>
     *   0                 8                 16                24                32                40             72
     *   +-----------------+-----------------+-----------------+-----------------+-----------------+- - - - - - - +
     *   | shmmax          | shmmin          | shmmni          | shmseg          | shmall          | (unused)     |
     *   +-----------------+-----------------+-----------------+-----------------+-----------------+- - - - - - - +
     * </pre>
     */
    public static final StructLayout SHMINFO = new StructLayout(
            "struct shminfo",
            72,
            List.of(
                    new Field("shmmax", 0, 8),
                    new Field("shmmin", 8, 8),
                    new Field("shmmni", 16, 8),
                    new Field("shmall", 32, 8)));

    /**
     * {@code struct shm_info} of {@code <sys/shm.h>}, filled by SHM_INFO.
     *
     * <pre>
     *   0        4        8                 16                24                32                              48
     *   +--------+- - - - +-----------------+-----------------+-----------------+- - - - - - - - - - - - - - - - +
     *   |used_ids| (pad)  | shm_tot         | shm_rss         | shm_swp         | (swap statistics)              |
     *   +--------+- - - - +-----------------+-----------------+-----------------+- - - - - - - - - - - - - - - - +
     * </pre>
     */
    public static final StructLayout SHM_INFO = new StructLayout(
            "struct shm_info",
            48,
            List.of(
                    new Field("used_ids", 0, 4),
                    new Field("shm_tot", 8, 8),
                    new Field("shm_rss", 16, 8),
                    new Field("shm_swp", 24, 8)));

    /** mmap: changes stay this process's own. */
    public static final int MAP_PRIVATE = 0x02;
    /** mmap: at this address, over what is there. */
    public static final int MAP_FIXED = 0x10;
    /** mmap: zeros, no file. */
    public static final int MAP_ANONYMOUS = 0x20;
    /** mmap: reserve no swap. */
    public static final int MAP_NORESERVE = 0x4000;

    private LinuxLayouts() {}
}
