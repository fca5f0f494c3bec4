package org.sysvipc;

import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;

/**
 * A call that the system refused. Its message reads {@code shmget: EEXIST: key 0xabc00000 already names segment 42}: the
 * call, the errno, what it was about.
 *
 * <p>Subclasses stand for what a program may want to tell apart; all else is this class, with its {@link #errno}.
 */
public class IpcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The call that failed. */
    private final String call;

    /** The error number as the system gave it. */
    private final int errnoNumber;

    /** What the call was about. */
    private final String target;

    IpcException(String call, int errnoNumber, String target, String explanation, @Nullable Throwable cause) {
        super(message(call, errnoNumber, target, explanation), cause);
        this.call = call;
        this.errnoNumber = errnoNumber;
        this.target = target;
    }

    private static String message(String call, int errnoNumber, String target, String explanation) {
        Errno errno = Errno.of(errnoNumber);
        String name = errno == Errno.UNKNOWN ? "errno " + errnoNumber : errno.name();
        boolean colon = explanation.startsWith(": ");
        String what =
                target.isEmpty() ? explanation.substring(colon ? 2 : 0) : target + (colon ? "" : " ") + explanation;
        return call + ": " + name + ": " + what;
    }

    /** {@return the call that failed, by its name in C: {@code shmget}} */
    public final String call() {
        return call;
    }

    /** {@return the error; {@link Errno#UNKNOWN} for one that has no constant} */
    public final Errno errno() {
        return Errno.of(errnoNumber);
    }

    /** {@return the error's number, as Linux counts them} */
    public final int errnoNumber() {
        return errnoNumber;
    }

    /** {@return what the call was about: {@code key 0xabc00000}, {@code segment 42}, {@code path '/etc/hostname'}} */
    public final String target() {
        return target;
    }
}
