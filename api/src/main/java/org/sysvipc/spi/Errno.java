package org.sysvipc.spi;

/**
 * The error numbers of the System V calls, with the numbers that Linux gives them.
 *
 * <p>The waist speaks these numbers on every platform; a backend for a system that numbers its errors differently
 * translates. See errno(3).
 */
public enum Errno {
    /** Operation not permitted: only the owner, the creator or a privileged process may do this. */
    EPERM(1, "operation not permitted"),
    /** No object has this key, or no file this name. */
    ENOENT(2, "no such object"),
    /** A signal arrived; across the waist: the calling thread was interrupted. */
    EINTR(4, "interrupted"),
    /** Too many operations in one call, or a message longer than the receiver's room. */
    E2BIG(7, "too big"),
    /** The call would block and may not, or its time is over. */
    EAGAIN(11, "would block"),
    /** No memory, or no address range, for this. */
    ENOMEM(12, "out of memory"),
    /** The object's mode does not grant this. */
    EACCES(13, "permission denied"),
    /** A pointer does not point into the process's memory. */
    EFAULT(14, "bad address"),
    /** The key already names an object. */
    EEXIST(17, "already exists"),
    /** A component of the path is not a directory. */
    ENOTDIR(20, "not a directory"),
    /** An argument, or the id, is not valid. */
    EINVAL(22, "invalid argument or id"),
    /** Too many open files in the system. */
    ENFILE(23, "file table full"),
    /** A semaphore number is beyond the set. */
    EFBIG(27, "semaphore number beyond the set"),
    /** A limit on the number or the total size of objects is reached. */
    ENOSPC(28, "limit reached"),
    /** A semaphore value would leave its range. */
    ERANGE(34, "semaphore value out of range"),
    /** A file name is too long. */
    ENAMETOOLONG(36, "file name too long"),
    /** The system does not have this call. */
    ENOSYS(38, "not supported by this system"),
    /** Too many symbolic links. */
    ELOOP(40, "too many symbolic links"),
    /** No message of the wanted type is in the queue. */
    ENOMSG(42, "no message of the wanted type"),
    /** The object was removed while the call was under way. */
    EIDRM(43, "object was removed"),
    /** A value does not fit the field that must carry it. */
    EOVERFLOW(75, "value too large"),
    /** The call's time is over, and what it waited for has not come. */
    ETIMEDOUT(110, "timed out"),
    /** The backend was closed while the call was under way. */
    ECANCELED(125, "backend closed"),
    /** Any number not in this list; the exception that carries it tells the number. */
    UNKNOWN(-1, "unlisted error");

    private static final Errno[] BY_NUMBER = new Errno[128];

    static {
        for (Errno errno : values()) {
            if (errno.number > 0) {
                BY_NUMBER[errno.number] = errno;
            }
        }
    }

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** {@return the number on Linux; -1 for {@link #UNKNOWN}} */
    public int number() {
        return number;
    }

    /** {@return what the error means, in a few words for a message} */
    public String meaning() {
        return meaning;
    }

    /** {@return what a method of the waist returns for this error: the negated number} */
    public long result() {
        return -number;
    }

    /**
     * The constant for a number.
     *
     * @param number an error number as Linux counts them
     * @return its constant, or {@link #UNKNOWN}
     */
    public static Errno of(int number) {
        Errno errno = number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        return errno == null ? UNKNOWN : errno;
    }

    /**
     * The constant for a failed call's result.
     *
     * @param result a negative result of a method of {@link IpcBackend}
     * @return its constant, or {@link #UNKNOWN}
     */
    public static Errno ofResult(long result) {
        return of((int) -result);
    }
}
