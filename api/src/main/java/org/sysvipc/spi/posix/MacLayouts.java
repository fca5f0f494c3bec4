package org.sysvipc.spi.posix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
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
    public static final StructLayout SHMID_DS = withPerm(
            "struct shmid_ds",
            76,
            "shm",
            new Field("shm_segsz", 24, 8),
            new Field("shm_lpid", 32, 4),
            new Field("shm_cpid", 36, 4),
            new Field("shm_nattch", 40, 2),
            new Field("shm_atime", 44, 8),
            new Field("shm_dtime", 52, 8),
            new Field("shm_ctime", 60, 8));

    /**
     * {@code struct __semid_ds_new} of {@code <sys/sem.h>}, packed to 4 bytes.
     *
     * <pre>
     *   0        4        8        12       16   18   20       24       28   30   32
     *   +--------+--------+--------+--------+----+----+--------+- - - - +----+- - +
     *   | uid    | gid    | cuid   | cgid   |mode|seq | key    | (base) |nsem| pad|
     *   +--------+--------+--------+--------+----+----+--------+- - - - +----+- - +
     *   32                40       44                52                         72
     *   +-----------------+- - - - +-----------------+- - - - - - - - - - - - - +
     *   | otime           | (pad)  | ctime           | (reserved)               |
     *   +-----------------+- - - - +-----------------+- - - - - - - - - - - - - +
     * </pre>
     */
    public static final StructLayout SEMID_DS = withPerm(
            "struct semid_ds",
            72,
            "sem",
            new Field("sem_nsems", 28, 2),
            new Field("sem_otime", 32, 8),
            new Field("sem_ctime", 44, 8));

    /**
     * {@code struct __msqid_ds_new} of {@code <sys/msg.h>}, packed to 4 bytes.
     *
     * <pre>
     *   0        4        8        12       16   18   20       24               32
     *   +--------+--------+--------+--------+----+----+--------+- - - - - - - - +
     *   | uid    | gid    | cuid   | cgid   |mode|seq | key    | (first, last)  |
     *   +--------+--------+--------+--------+----+----+--------+- - - - - - - - +
     *   32                40                48                56       60       64
     *   +-----------------+-----------------+-----------------+--------+--------+
     *   | cbytes          | qnum            | qbytes          | lspid  | lrpid  |
     *   +-----------------+-----------------+-----------------+--------+--------+
     *   64                72       76                84       88                96                    116
     *   +-----------------+- - - - +-----------------+- - - - +-----------------+- - - - - - - - - - - +
     *   | stime           | (pad)  | rtime           | (pad)  | ctime           | (reserved)           |
     *   +-----------------+- - - - +-----------------+- - - - +-----------------+- - - - - - - - - - - +
     * </pre>
     */
    public static final StructLayout MSQID_DS = withPerm(
            "struct msqid_ds",
            116,
            "msg",
            new Field("__msg_cbytes", 32, 8),
            new Field("msg_qnum", 40, 8),
            new Field("msg_qbytes", 48, 8),
            new Field("msg_lspid", 56, 4),
            new Field("msg_lrpid", 60, 4),
            new Field("msg_stime", 64, 8),
            new Field("msg_rtime", 76, 8),
            new Field("msg_ctime", 88, 8));

    /**
     * {@code struct sigaction} of {@code <signal.h>}.
     *
     * <pre>
     *   0                 8        12       16
     *   +-----------------+- - - - +--------+
     *   | sa_handler      |(sa_mask)|sa_flags|
     *   +-----------------+- - - - +--------+
     * </pre>
     */
    public static final StructLayout SIGACTION = new StructLayout(
            "struct sigaction", 16, List.of(new Field("sa_handler", 0, 8), new Field("sa_flags", 12, 4)));

    /** pthread_sigmask: take the signals of the set out of the mask. */
    public static final int SIG_UNBLOCK = 2;

    /** SIGEMT and SIGINFO: there are no real-time signals, and of the others nobody sends these to a server. */
    static final List<Integer> SPARE_SIGNALS = List.of(7, 29);

    /** mmap: changes stay this process's own. */
    public static final int MAP_PRIVATE = 0x02;
    /** mmap: at this address, over what is there. */
    public static final int MAP_FIXED = 0x10;
    /** mmap: reserve no swap. */
    public static final int MAP_NORESERVE = 0x40;
    /** mmap: zeros, no file. */
    public static final int MAP_ANON = 0x1000;

    private MacLayouts() {}

    /** A structure that begins with {@code struct __ipc_perm_new}, as do those of all three kinds. */
    private static StructLayout withPerm(String type, int size, String prefix, Field... others) {
        List<Field> fields = new ArrayList<>(List.of(
                new Field(prefix + "_perm.uid", 0, 4),
                new Field(prefix + "_perm.gid", 4, 4),
                new Field(prefix + "_perm.cuid", 8, 4),
                new Field(prefix + "_perm.cgid", 12, 4),
                new Field(prefix + "_perm.mode", 16, 2),
                new Field(prefix + "_perm.__key", 20, 4)));
        Collections.addAll(fields, others);
        return new StructLayout(type, size, fields);
    }

    /**
     * A command of semctl by its number on macOS. The commands that all three kinds share have Linux's numbers.
     *
     * @param command the waist's number
     * @return macOS's number
     */
    static int semctlCommand(int command) {
        return switch (command) {
            case IpcConstants.GETNCNT -> 3;
            case IpcConstants.GETPID -> 4;
            case IpcConstants.GETVAL -> 5;
            case IpcConstants.GETALL -> 6;
            case IpcConstants.GETZCNT -> 7;
            case IpcConstants.SETVAL -> 8;
            case IpcConstants.SETALL -> 9;
            default -> command;
        };
    }

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
            case 60 -> Errno.ETIMEDOUT;
            case 62 -> Errno.ELOOP;
            case 63 -> Errno.ENAMETOOLONG;
            case 78 -> Errno.ENOSYS;
            case 84 -> Errno.EOVERFLOW;
            case 89 -> Errno.ECANCELED;
            case 90 -> Errno.EIDRM;
            case 91 -> Errno.ENOMSG;
            default -> number <= 34 ? Errno.of(number) : Errno.UNKNOWN;
        };
    }
}
