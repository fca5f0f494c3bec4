package org.sysvipc.spi.posix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sysvipc.spi.posix.StructLayout.Field;

/**
 * Structures and numbers of Linux on 64-bit machines: the kernel's own, which both glibc and musl hand through. They are
 * alike on x86-64 and aarch64, but for {@code semid64_ds}. The libraries name and divide the reserved bytes differently,
 * which is no matter here, and differ in the width of {@code sem_nsems}.
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
    public static final StructLayout SHMID_DS = withPerm(
            "struct shmid_ds",
            112,
            "shm",
            new Field("shm_segsz", 48, 8),
            new Field("shm_atime", 56, 8),
            new Field("shm_dtime", 64, 8),
            new Field("shm_ctime", 72, 8),
            new Field("shm_cpid", 80, 4),
            new Field("shm_lpid", 84, 4),
            new Field("shm_nattch", 88, 8));

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

    /**
     * {@code struct semid_ds} of {@code <sys/sem.h>} on x86-64, where a reserved word follows each time.
     *
     * <pre>
     *   0        4        8        12       16       20       24
     *   +--------+--------+--------+--------+--------+--------+- - - - +
     *   | key    | uid    | gid    | cuid   | cgid   | mode   | (seq)  |
     *   +--------+--------+--------+--------+--------+--------+- - - - +
     *   48                56                64                72
     *   +-----------------+- - - - - - - - -+-----------------+- - - - - - - - -+
     *   | otime           | (reserved)      | ctime           | (reserved)      |
     *   +-----------------+- - - - - - - - -+-----------------+- - - - - - - - -+
     *   | nsems           | (unused)                          |
     *   +-----------------+- - - - - - - - - - - - - - - - - -+
     *   80                88                                 104
     * </pre>
     */
    public static final StructLayout SEMID_DS_X86_64 = semidDs(104, 48, 64, 80, 8);

    /** {@link #SEMID_DS_X86_64} as musl declares it: of {@code nsems} only the lower two bytes. */
    public static final StructLayout SEMID_DS_X86_64_MUSL = semidDs(104, 48, 64, 80, 2);

    /**
     * {@code struct semid_ds} of {@code <sys/sem.h>} on aarch64, as on all 64-bit machines that came late.
     *
     * <pre>
     *   0        4        8        12       16       20       24
     *   +--------+--------+--------+--------+--------+--------+- - - - +
     *   | key    | uid    | gid    | cuid   | cgid   | mode   | (seq)  |
     *   +--------+--------+--------+--------+--------+--------+- - - - +
     *   48                56                64                72                                  88
     *   +-----------------+-----------------+-----------------+- - - - - - - - - - - - - - - - - -+
     *   | otime           | ctime           | nsems           | (unused)                          |
     *   +-----------------+-----------------+-----------------+- - - - - - - - - - - - - - - - - -+
     * </pre>
     */
    public static final StructLayout SEMID_DS_AARCH64 = semidDs(88, 48, 56, 64, 8);

    /** {@link #SEMID_DS_AARCH64} as musl declares it: of {@code nsems} only the lower two bytes. */
    public static final StructLayout SEMID_DS_AARCH64_MUSL = semidDs(88, 48, 56, 64, 2);

    /**
     * {@code struct seminfo} of {@code <sys/sem.h>}, filled by IPC_INFO; SEM_INFO puts the number of sets in place of
     * {@code semusz} and the total of semaphores in place of {@code semaem}.
     *
     * <pre>
     *   0        4        8        12       16       20       24       28       32       36       40
     *   +- - - - +--------+--------+- - - - +--------+--------+- - - - +--------+--------+--------+
     *   |(semmap)| semmni | semmns |(semmnu)| semmsl | semopm |(semume)| semusz | semvmx | semaem |
     *   +- - - - +--------+--------+- - - - +--------+--------+- - - - +--------+--------+--------+
     * </pre>
     */
    public static final StructLayout SEMINFO = new StructLayout(
            "struct seminfo",
            40,
            List.of(
                    new Field("semmni", 4, 4),
                    new Field("semmns", 8, 4),
                    new Field("semmsl", 16, 4),
                    new Field("semopm", 20, 4),
                    new Field("semusz", 28, 4),
                    new Field("semvmx", 32, 4),
                    new Field("semaem", 36, 4)));

    /**
     * {@code struct msqid_ds} of {@code <sys/msg.h>}.
     *
     * <pre>
     *   0        4        8        12       16       20       24
     *   +--------+--------+--------+--------+--------+--------+- - - - +
     *   | key    | uid    | gid    | cuid   | cgid   | mode   | (seq)  |
     *   +--------+--------+--------+--------+--------+--------+- - - - +
     *   48                56                64                72                80
     *   +-----------------+-----------------+-----------------+-----------------+
     *   | stime           | rtime           | ctime           | cbytes          |
     *   +-----------------+-----------------+--------+--------+-----------------+- - - - - - - - -+
     *   | qnum            | qbytes          | lspid  | lrpid  | (unused)                          |
     *   +-----------------+-----------------+--------+--------+- - - - - - - - - - - - - - - - - -+
     *   80                88                96       100      104                                120
     * </pre>
     */
    public static final StructLayout MSQID_DS = withPerm(
            "struct msqid_ds",
            120,
            "msg",
            new Field("msg_stime", 48, 8),
            new Field("msg_rtime", 56, 8),
            new Field("msg_ctime", 64, 8),
            new Field("__msg_cbytes", 72, 8),
            new Field("msg_qnum", 80, 8),
            new Field("msg_qbytes", 88, 8),
            new Field("msg_lspid", 96, 4),
            new Field("msg_lrpid", 100, 4));

    /**
     * {@code struct msginfo} of {@code <sys/msg.h>}, filled by IPC_INFO; MSG_INFO puts the number of queues in place of
     * {@code msgpool}, of messages in place of {@code msgmap}, and of bytes in place of {@code msgtql}.
     *
     * <pre>
     *   0        4        8        12       16       20       24       28   30   32
     *   +--------+--------+--------+--------+--------+- - - - +--------+- - + - -+
     *   |msgpool | msgmap | msgmax | msgmnb | msgmni |(msgssz)| msgtql |(seg) pad|
     *   +--------+--------+--------+--------+--------+- - - - +--------+- - + - -+
     * </pre>
     */
    public static final StructLayout MSGINFO = new StructLayout(
            "struct msginfo",
            32,
            List.of(
                    new Field("msgpool", 0, 4),
                    new Field("msgmap", 4, 4),
                    new Field("msgmax", 8, 4),
                    new Field("msgmnb", 12, 4),
                    new Field("msgmni", 16, 4),
                    new Field("msgtql", 24, 4)));

    /**
     * {@code struct sembuf} of {@code <sys/sem.h>}: one operation of {@code semop}.
     *
     * <pre>
     *   0        2        4        6
     *   +--------+--------+--------+
     *   | number | change | flags  |
     *   +--------+--------+--------+
     * </pre>
     */
    public static final StructLayout SEMBUF = new StructLayout(
            "struct sembuf",
            6,
            List.of(new Field("sem_num", 0, 2), new Field("sem_op", 2, 2, true), new Field("sem_flg", 4, 2, true)));

    /**
     * {@code struct msgbuf} of {@code <sys/msg.h>}: a message, whose body may be as long as it likes.
     *
     * <pre>
     *   0                 8
     *   +-----------------+-- ... --+
     *   | mtype           | mtext   |
     *   +-----------------+-- ... --+
     * </pre>
     */
    public static final StructLayout MSGBUF = new StructLayout("struct msgbuf", 16, List.of(new Field("mtype", 0, 8)));

    /**
     * {@code struct timespec} of {@code <time.h>}.
     *
     * <pre>
     *   0                 8                 16
     *   +-----------------+-----------------+
     *   | seconds         | nanoseconds     |
     *   +-----------------+-----------------+
     * </pre>
     */
    public static final StructLayout TIMESPEC =
            new StructLayout("struct timespec", 16, List.of(new Field("tv_sec", 0, 8), new Field("tv_nsec", 8, 8)));

    /**
     * {@code struct sigaction} of {@code <signal.h>}.
     *
     * <pre>
     *   0                 8                              136      140      144               152
     *   +-----------------+- - - - - - - - - - - - - - - +--------+- - - - +- - - - - - - - -+
     *   | sa_handler      | (sa_mask)                    |sa_flags| (pad)  | (sa_restorer)   |
     *   +-----------------+- - - - - - - - - - - - - - - +--------+- - - - +- - - - - - - - -+
     * </pre>
     */
    public static final StructLayout SIGACTION = new StructLayout(
            "struct sigaction", 152, List.of(new Field("sa_handler", 0, 8), new Field("sa_flags", 136, 4)));

    /** pthread_sigmask: take the signals of the set out of the mask. */
    public static final int SIG_UNBLOCK = 1;

    /**
     * The real-time signals from the middle of their range: the C libraries take some at its start, and programs begin to
     * choose at either end; the JDK itself uses 62.
     */
    static final List<Integer> SPARE_SIGNALS = List.of(57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42);

    /** mmap: no access. */
    public static final int PROT_NONE = 0;
    /** mmap: for reading. */
    public static final int PROT_READ = 1;
    /** mmap: for writing. */
    public static final int PROT_WRITE = 2;

    /** mmap: changes stay this process's own. */
    public static final int MAP_PRIVATE = 0x02;
    /** mmap: at this address, over what is there. */
    public static final int MAP_FIXED = 0x10;
    /** mmap: zeros, no file. */
    public static final int MAP_ANONYMOUS = 0x20;
    /** mmap: reserve no swap. */
    public static final int MAP_NORESERVE = 0x4000;

    private LinuxLayouts() {}

    /** The forms of {@code struct semid_ds}, which differ in where the times and the number lie. */
    private static StructLayout semidDs(int size, int otime, int ctime, int nsems, int nsemsWidth) {
        return withPerm(
                "struct semid_ds",
                size,
                "sem",
                new Field("sem_otime", otime, 8),
                new Field("sem_ctime", ctime, 8),
                new Field("sem_nsems", nsems, nsemsWidth));
    }

    /** A structure that begins with {@code struct ipc_perm}, as do those of all three kinds. */
    private static StructLayout withPerm(String type, int size, String prefix, Field... others) {
        List<Field> fields = new ArrayList<>(List.of(
                new Field(prefix + "_perm.__key", 0, 4),
                new Field(prefix + "_perm.uid", 4, 4),
                new Field(prefix + "_perm.gid", 8, 4),
                new Field(prefix + "_perm.cuid", 12, 4),
                new Field(prefix + "_perm.cgid", 16, 4),
                new Field(prefix + "_perm.mode", 20, 4)));
        Collections.addAll(fields, others);
        return new StructLayout(type, size, fields);
    }
}
