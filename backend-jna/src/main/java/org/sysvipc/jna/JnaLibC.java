package org.sysvipc.jna;

import com.sun.jna.Native;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.posix.LibC;

/** A thread's way into the C library. JNA keeps errno for each thread, as it was when the call returned. */
final class JnaLibC implements LibC {
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private final SegmentMemory scratch = JnaMemory.allocate(SCRATCH_BYTES);

    @Override
    public SegmentMemory scratch() {
        return scratch;
    }

    @Override
    public long shmget(int key, long size, int flags) {
        return ofInt(CLibrary.shmget(key, size, flags));
    }

    @Override
    public long shmat(int id, long address, int flags) {
        return ofLong(CLibrary.shmat(id, address, flags));
    }

    @Override
    public long shmdt(long address) {
        return ofInt(CLibrary.shmdt(address));
    }

    @Override
    public long shmctl(int id, int command, long buffer) {
        return ofInt(CLibrary.shmctl(id, command, buffer));
    }

    @Override
    public long semget(int key, int count, int flags) {
        return ofInt(CLibrary.semget(key, count, flags));
    }

    @Override
    public long semctl(int id, int number, int command, long argument) {
        return ofInt(
                LINUX
                        ? CLibrary.Linux.semctl(id, number, command, argument)
                        : CLibrary.Variadic.semctl(id, number, command, argument));
    }

    @Override
    public long semop(int id, long operations, int count) {
        return ofInt(CLibrary.semop(id, operations, count));
    }

    @Override
    public long semtimedop(int id, long operations, int count, long timeout) {
        return ofInt(CLibrary.Linux.semtimedop(id, operations, count, timeout));
    }

    @Override
    public long msgget(int key, int flags) {
        return ofInt(CLibrary.msgget(key, flags));
    }

    @Override
    public long msgctl(int id, int command, long buffer) {
        return ofInt(CLibrary.msgctl(id, command, buffer));
    }

    @Override
    public long msgsnd(int id, long message, long size, int flags) {
        return ofInt(CLibrary.msgsnd(id, message, size, flags));
    }

    @Override
    public long msgrcv(int id, long message, long size, long type, int flags) {
        return ofLong(CLibrary.msgrcv(id, message, size, type, flags));
    }

    @Override
    public long pthreadSelf() {
        return CLibrary.pthread_self();
    }

    @Override
    public long pthreadKill(long thread, int signal) {
        return -(long) CLibrary.pthread_kill(thread, signal);
    }

    @Override
    public long pthreadSigmask(int how, long set, long old) {
        return -(long) CLibrary.pthread_sigmask(how, set, old);
    }

    @Override
    public long sigaction(int signal, long action, long old) {
        return ofInt(CLibrary.sigaction(signal, action, old));
    }

    @Override
    public long mmap(long address, long length, int protection, int flags, int fd, long offset) {
        return ofLong(CLibrary.mmap(address, length, protection, flags, fd, offset));
    }

    @Override
    public long munmap(long address, long length) {
        return ofInt(CLibrary.munmap(address, length));
    }

    @Override
    public long getpagesize() {
        return ofInt(CLibrary.getpagesize());
    }

    /** -1 is failure, any other value a result. */
    private static long ofInt(int result) {
        return result == -1 ? -Native.getLastError() : Integer.toUnsignedLong(result);
    }

    private static long ofLong(long result) {
        return result == -1 ? -Native.getLastError() : result;
    }
}
