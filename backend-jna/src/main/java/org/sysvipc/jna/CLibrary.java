package org.sysvipc.jna;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The C functions that this backend calls: one small table, mapped directly. Pointers and sizes are {@code long}, as on all
 * platforms there is data for; no object is made for a call.
 */
final class CLibrary {
    /** What the process has loaded, the C library among it, whatever its file is called. */
    static final NativeLibrary PROCESS = NativeLibrary.getProcess();

    static {
        Native.register(CLibrary.class, PROCESS);
    }

    private CLibrary() {}

    // int shmget(key_t key, size_t size, int shmflg)
    static native int shmget(int key, long size, int flags);

    // void *shmat(int shmid, const void *shmaddr, int shmflg)
    static native long shmat(int id, long address, int flags);

    // int shmdt(const void *shmaddr)
    static native int shmdt(long address);

    // int shmctl(int shmid, int cmd, struct shmid_ds *buf)
    static native int shmctl(int id, int command, long buffer);

    // int semget(key_t key, int nsems, int semflg)
    static native int semget(int key, int count, int flags);

    // int semop(int semid, struct sembuf *sops, size_t nsops)
    static native int semop(int id, long operations, long count);

    // int msgget(key_t key, int msgflg)
    static native int msgget(int key, int flags);

    // int msgctl(int msqid, int cmd, struct msqid_ds *buf)
    static native int msgctl(int id, int command, long buffer);

    // int msgsnd(int msqid, const void *msgp, size_t msgsz, int msgflg)
    static native int msgsnd(int id, long message, long size, int flags);

    // ssize_t msgrcv(int msqid, void *msgp, size_t msgsz, long msgtyp, int msgflg)
    static native long msgrcv(int id, long message, long size, long type, int flags);

    // pthread_t pthread_self(void)
    static native long pthread_self();

    // int pthread_kill(pthread_t thread, int sig)
    static native int pthread_kill(long thread, int signal);

    // int pthread_sigmask(int how, const sigset_t *set, sigset_t *oldset)
    static native int pthread_sigmask(int how, long set, long old);

    // int sigaction(int signum, const struct sigaction *act, struct sigaction *oldact)
    static native int sigaction(int signal, long action, long old);

    // void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset)
    static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    // int munmap(void *addr, size_t length)
    static native int munmap(long address, long length);

    // int getpagesize(void)
    static native int getpagesize();

    /** What only Linux has, or has in a shape that can be mapped directly. */
    static final class Linux {
        static {
            Native.register(Linux.class, PROCESS);
        }

        private Linux() {}

        // int semtimedop(int semid, struct sembuf *sops, size_t nsops, const struct timespec *timeout)
        static native int semtimedop(int id, long operations, long count, long timeout);

        // int semctl(int semid, int semnum, int cmd, ...): on Linux what stands behind the dots travels as any argument
        static native int semctl(int id, int number, int command, long argument);
    }

    /** {@code semctl} as the variadic function that it is, for where that makes a difference. A test calls it on Linux. */
    static final class Variadic {
        private static final int FIXED_ARGUMENTS = 3;
        private static final int FIXED_ARGUMENTS_SHIFT = 7;
        private static final Function SEMCTL = PROCESS.getFunction("semctl", FIXED_ARGUMENTS << FIXED_ARGUMENTS_SHIFT);

        private Variadic() {}

        // int semctl(int semid, int semnum, int cmd, ...)
        static int semctl(int id, int number, int command, long argument) {
            return SEMCTL.invokeInt(new Object[] {id, number, command, argument});
        }
    }
}
