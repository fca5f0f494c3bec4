package org.sysvipc.spi.posix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.Errno;

/**
 * What a platform's C library looks like in binary: layouts, numbers, and how far anyone has checked them.
 *
 * <p>Layouts and constants are data ({@link LinuxLayouts}, {@link MacLayouts}); the TCK's audit compiles a C program that
 * asserts each of them against the headers.
 */
public enum PosixAbi {
    /** Linux on x86-64 with the GNU C library. */
    LINUX_X86_64_GLIBC(
            "Linux",
            "x86_64",
            "glibc",
            Audit.RUN,
            LinuxLayouts.SHMID_DS,
            LinuxLayouts.SEMID_DS_X86_64,
            LinuxLayouts.MSQID_DS),
    /** Linux on x86-64 with musl. */
    LINUX_X86_64_MUSL(
            "Linux",
            "x86_64",
            "musl",
            Audit.HEADERS,
            LinuxLayouts.SHMID_DS,
            LinuxLayouts.SEMID_DS_X86_64_MUSL,
            LinuxLayouts.MSQID_DS),
    /** Linux on 64-bit ARM with the GNU C library. */
    LINUX_AARCH64_GLIBC(
            "Linux",
            "aarch64",
            "glibc",
            Audit.HEADERS,
            LinuxLayouts.SHMID_DS,
            LinuxLayouts.SEMID_DS_AARCH64,
            LinuxLayouts.MSQID_DS),
    /** Linux on 64-bit ARM with musl. */
    LINUX_AARCH64_MUSL(
            "Linux",
            "aarch64",
            "musl",
            Audit.HEADERS,
            LinuxLayouts.SHMID_DS,
            LinuxLayouts.SEMID_DS_AARCH64_MUSL,
            LinuxLayouts.MSQID_DS),
    /** macOS on x86-64. */
    MACOS_X86_64(
            "macOS", "x86_64", "libSystem", Audit.NONE, MacLayouts.SHMID_DS, MacLayouts.SEMID_DS, MacLayouts.MSQID_DS),
    /** macOS on Apple silicon. */
    MACOS_AARCH64(
            "macOS", "aarch64", "libSystem", Audit.NONE, MacLayouts.SHMID_DS, MacLayouts.SEMID_DS, MacLayouts.MSQID_DS);

    /** How far a platform's data has been checked. */
    public enum Audit {
        /** Asserted against the headers by a C compiler, and the TCK runs there. */
        RUN("audited and run"),
        /** Asserted against the headers by a cross compiler; never run. */
        HEADERS("audited against the headers, never run"),
        /** Written down from the headers' text; never compiled, never run. */
        NONE("never audited, never run");

        private final String description;

        Audit(String description) {
            this.description = description;
        }

        /** {@return the state in a few words} */
        public String description() {
            return description;
        }
    }

    private static final int UNLISTED = 1000;

    private final String system;
    private final String machine;
    private final String library;
    private final Audit audit;
    private final StructLayout shmidDs;
    private final StructLayout semidDs;
    private final StructLayout msqidDs;

    PosixAbi(
            String system,
            String machine,
            String library,
            Audit audit,
            StructLayout shmidDs,
            StructLayout semidDs,
            StructLayout msqidDs) {
        this.system = system;
        this.machine = machine;
        this.library = library;
        this.audit = audit;
        this.shmidDs = shmidDs;
        this.semidDs = semidDs;
        this.msqidDs = msqidDs;
    }

    /** {@return how far the data of this platform has been checked} */
    public Audit audit() {
        return audit;
    }

    /** {@return the processor's name, as C compilers have it: {@code x86_64}, {@code aarch64}} */
    public String machine() {
        return machine;
    }

    /** {@return the C library's name} */
    public String library() {
        return library;
    }

    /** {@return {@code struct shmid_ds}} */
    public StructLayout shmidDs() {
        return shmidDs;
    }

    /** {@return {@code struct semid_ds}} */
    public StructLayout semidDs() {
        return semidDs;
    }

    /** {@return {@code struct msqid_ds}} */
    public StructLayout msqidDs() {
        return msqidDs;
    }

    /** {@return {@code struct sigaction}} */
    public StructLayout sigaction() {
        return isLinux() ? LinuxLayouts.SIGACTION : MacLayouts.SIGACTION;
    }

    /** {@return every structure that is used on this platform} */
    public List<StructLayout> layouts() {
        List<StructLayout> layouts = new ArrayList<>(
                List.of(shmidDs, semidDs, msqidDs, LinuxLayouts.SEMBUF, LinuxLayouts.MSGBUF, sigaction()));
        if (isLinux()) {
            layouts.addAll(List.of(
                    LinuxLayouts.SHMINFO,
                    LinuxLayouts.SHM_INFO,
                    LinuxLayouts.SEMINFO,
                    LinuxLayouts.MSGINFO,
                    LinuxLayouts.TIMESPEC));
        }
        return List.copyOf(layouts);
    }

    /** {@return whether the kernel has Linux's extensions: *_INFO, *_STAT_ANY, SHM_LOCK, SHM_REMAP, huge pages} */
    public boolean isLinux() {
        return system.equals("Linux");
    }

    /** {@return whether there is semtimedop} */
    boolean hasSemtimedop() {
        return isLinux();
    }

    /** {@return SIG_UNBLOCK, for pthread_sigmask} */
    int sigUnblock() {
        return isLinux() ? LinuxLayouts.SIG_UNBLOCK : MacLayouts.SIG_UNBLOCK;
    }

    /** {@return signals that a program may use as it likes and few do, the best first} */
    List<Integer> spareSignals() {
        return isLinux() ? LinuxLayouts.SPARE_SIGNALS : MacLayouts.SPARE_SIGNALS;
    }

    /** {@return PROT_NONE, alike on all platforms} */
    int protNone() {
        return LinuxLayouts.PROT_NONE;
    }

    /** {@return PROT_READ and PROT_WRITE, alike on all platforms} */
    int protReadWrite() {
        return LinuxLayouts.PROT_READ | LinuxLayouts.PROT_WRITE;
    }

    /** {@return MAP_PRIVATE, MAP_ANONYMOUS and MAP_NORESERVE} */
    int mapAnonymous() {
        return isLinux()
                ? LinuxLayouts.MAP_PRIVATE | LinuxLayouts.MAP_ANONYMOUS | LinuxLayouts.MAP_NORESERVE
                : MacLayouts.MAP_PRIVATE | MacLayouts.MAP_ANON | MacLayouts.MAP_NORESERVE;
    }

    /** {@return MAP_PRIVATE, MAP_FIXED, MAP_ANONYMOUS and MAP_NORESERVE} */
    int mapFixedAnonymous() {
        return mapAnonymous() | (isLinux() ? LinuxLayouts.MAP_FIXED : MacLayouts.MAP_FIXED);
    }

    /**
     * Translates a command of semctl to the platform's number.
     *
     * @param command the waist's number
     * @return the platform's number
     */
    int semctlCommand(int command) {
        return isLinux() ? command : MacLayouts.semctlCommand(command);
    }

    /**
     * Translates a failed call's result to the waist's numbers.
     *
     * @param result what a function of {@link LibC} returned
     * @return the same if it is 0 or more or the platform is Linux, otherwise Linux's number for the same error; for an error
     *     that {@link Errno} does not list, the platform's number and {@value #UNLISTED}, which is nobody's on Linux
     */
    long translate(long result) {
        if (result >= 0 || isLinux()) {
            return result;
        }
        Errno errno = MacLayouts.errno((int) -result);
        // Left as it is, macOS's EDEADLK would be taken for EAGAIN and its ENOTSOCK for ENOSYS.
        return errno == Errno.UNKNOWN ? result - UNLISTED : errno.result();
    }

    /**
     * The platform that this JVM runs on.
     *
     * @param binding tells which C library it is
     * @return the platform
     * @throws BackendUnavailableException if there is no data for it
     */
    public static PosixAbi current(LibCBinding binding) throws BackendUnavailableException {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), binding);
    }

    static PosixAbi of(String osName, String osArch, LibCBinding binding) throws BackendUnavailableException {
        String system = osName.startsWith("Mac") ? "macOS" : osName;
        String machine = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> osArch;
        };
        String here = system + " " + machine;
        for (PosixAbi abi : values()) {
            if (abi.system.equals(system) && abi.machine.equals(machine)) {
                // Only here: where there is no data, there may be no way to call C either.
                String library = abi.isLinux() ? linuxLibrary(binding) : abi.library;
                if (abi.library.equals(library)) {
                    return abi;
                }
                here = system + " " + machine + " " + library;
            }
        }
        throw new BackendUnavailableException("no layouts are known for " + here
                + ", so it cannot be used here even if it is named; they are for " + Arrays.toString(values()));
    }

    /** Of the C libraries of Linux, one has no function of its own to be known by. */
    private static String linuxLibrary(LibCBinding binding) {
        if (binding.find("gnu_get_libc_version") != 0) {
            return "glibc";
        }
        return binding.find("__system_property_get") != 0 ? "bionic" : "musl";
    }

    @Override
    public String toString() {
        return system + " " + machine + " " + library;
    }
}
