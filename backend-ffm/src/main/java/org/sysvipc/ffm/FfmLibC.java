package org.sysvipc.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.posix.LibC;

/** A thread's way into the C library, with the memory that errno is captured to. */
final class FfmLibC implements LibC {
    private final MemorySegment capture;
    private final FfmMemory scratch;

    FfmLibC() {
        Arena arena = Arena.ofAuto();
        capture = arena.allocate(Functions.CAPTURE_LAYOUT);
        scratch = new FfmMemory(arena.allocate(SCRATCH_BYTES, Long.BYTES), false);
    }

    @Override
    public SegmentMemory scratch() {
        return scratch;
    }

    @Override
    public long shmget(int key, long size, int flags) {
        try {
            // int shmget(key_t key, size_t size, int shmflg)
            return ofInt((long) Functions.SHMGET.invokeExact(capture, (long) key, size, (long) flags, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long shmat(int id, long address, int flags) {
        try {
            // void *shmat(int shmid, const void *shmaddr, int shmflg)
            return ofPointer((long) Functions.SHMAT.invokeExact(capture, (long) id, address, (long) flags, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long shmdt(long address) {
        try {
            // int shmdt(const void *shmaddr)
            return ofInt((long) Functions.SHMDT.invokeExact(capture, address, 0L, 0L, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long shmctl(int id, int command, long buffer) {
        try {
            // int shmctl(int shmid, int cmd, struct shmid_ds *buf)
            return ofInt((long) Functions.SHMCTL.invokeExact(capture, (long) id, (long) command, buffer, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long semget(int key, int count, int flags) {
        try {
            // int semget(key_t key, int nsems, int semflg)
            return ofInt(
                    (long) Functions.SEMGET.invokeExact(capture, (long) key, (long) count, (long) flags, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long semctl(int id, int number, int command, long argument) {
        try {
            // int semctl(int semid, int semnum, int cmd, ...)
            return ofInt((long)
                    Functions.SEMCTL.invokeExact(capture, (long) id, (long) number, (long) command, argument, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long semop(int id, long operations, int count) {
        try {
            // int semop(int semid, struct sembuf *sops, size_t nsops)
            return ofInt((long) Functions.SEMOP.invokeExact(capture, (long) id, operations, (long) count, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long semtimedop(int id, long operations, int count, long timeout) {
        try {
            // int semtimedop(int semid, struct sembuf *sops, size_t nsops, const struct timespec *timeout)
            return ofInt((long)
                    Functions.SEMTIMEDOP.invokeExact(capture, (long) id, operations, (long) count, timeout, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long msgget(int key, int flags) {
        try {
            // int msgget(key_t key, int msgflg)
            return ofInt((long) Functions.MSGGET.invokeExact(capture, (long) key, (long) flags, 0L, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long msgctl(int id, int command, long buffer) {
        try {
            // int msgctl(int msqid, int cmd, struct msqid_ds *buf)
            return ofInt((long) Functions.MSGCTL.invokeExact(capture, (long) id, (long) command, buffer, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long msgsnd(int id, long message, long size, int flags) {
        try {
            // int msgsnd(int msqid, const void *msgp, size_t msgsz, int msgflg)
            return ofInt((long) Functions.MSGSND.invokeExact(capture, (long) id, message, size, (long) flags, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long msgrcv(int id, long message, long size, long type, int flags) {
        try {
            // ssize_t msgrcv(int msqid, void *msgp, size_t msgsz, long msgtyp, int msgflg)
            return ofPointer(
                    (long) Functions.MSGRCV.invokeExact(capture, (long) id, message, size, type, (long) flags, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long pthreadSelf() {
        try {
            // pthread_t pthread_self(void)
            return (long) Functions.PTHREAD_SELF.invokeExact(capture, 0L, 0L, 0L, 0L, 0L, 0L);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long pthreadKill(long thread, int signal) {
        try {
            // int pthread_kill(pthread_t thread, int sig)
            return ofError((long) Functions.PTHREAD_KILL.invokeExact(capture, thread, (long) signal, 0L, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long pthreadSigmask(int how, long set, long old) {
        try {
            // int pthread_sigmask(int how, const sigset_t *set, sigset_t *oldset)
            return ofError((long) Functions.PTHREAD_SIGMASK.invokeExact(capture, (long) how, set, old, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long sigaction(int signal, long action, long old) {
        try {
            // int sigaction(int signum, const struct sigaction *act, struct sigaction *oldact)
            return ofInt((long) Functions.SIGACTION.invokeExact(capture, (long) signal, action, old, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long mmap(long address, long length, int protection, int flags, int fd, long offset) {
        try {
            // void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset)
            return ofPointer((long) Functions.MMAP.invokeExact(
                    capture, address, length, (long) protection, (long) flags, (long) fd, offset));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long munmap(long address, long length) {
        try {
            // int munmap(void *addr, size_t length)
            return ofInt((long) Functions.MUNMAP.invokeExact(capture, address, length, 0L, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    @Override
    public long getpagesize() {
        try {
            // int getpagesize(void)
            return ofInt((long) Functions.GETPAGESIZE.invokeExact(capture, 0L, 0L, 0L, 0L, 0L, 0L));
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /** Of an int only the lower half of the register means anything; -1 is failure, any other value a result. */
    private long ofInt(long register) {
        int result = (int) register;
        return result == -1 ? -errno() : Integer.toUnsignedLong(result);
    }

    private long ofPointer(long register) {
        return register == -1 ? -errno() : register;
    }

    /** The functions for threads return the error itself. */
    private static long ofError(long register) {
        return -(long) (int) register;
    }

    private long errno() {
        return capture.get(ValueLayout.JAVA_INT, Functions.ERRNO_OFFSET);
    }

    /** {@link MethodHandle#invokeExact} declares everything; a linked C function throws nothing. */
    private static RuntimeException unexpected(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        throw t instanceof RuntimeException runtime ? runtime : new IllegalStateException(t);
    }
}
