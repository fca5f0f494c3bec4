package org.sysvipc.spi.posix;

import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.posix.StructLayout.Field;

/**
 * The signal that makes a blocked system call return EINTR.
 *
 * <p>Its handler is {@code abs} of the C library: a function that takes an int, touches nothing, and is there already, so
 * that no native code of ours is needed. Which signal: the first of {@link PosixAbi#spareSignals} that nobody has claimed,
 * which is one whose action is still the default one. One whose handler is {@code abs} was claimed by another copy of this
 * class in the same process, and serves both. The user may choose another, by the system property {@value #PROPERTY}.
 *
 * <p>The action stays installed for the life of the process: a signal that is under way when it is taken back would kill.
 */
final class WakeSignal {
    /** The system property that names a signal by its number. */
    static final String PROPERTY = "sysvipc.signal";

    private static final String HANDLER = "abs";
    private static final long DEFAULT_ACTION = 0;

    private final PosixAbi abi;
    private final int number;

    private WakeSignal(PosixAbi abi, int number) {
        this.abi = abi;
        this.number = number;
    }

    /**
     * Chooses a signal and installs the handler.
     *
     * @throws IllegalStateException if no signal is free, or the one that the user chose is not
     */
    static WakeSignal install(PosixAbi abi, LibCBinding binding, LibC libc) {
        long handler = binding.find(HANDLER);
        if (handler == 0) {
            throw new IllegalStateException("the C library has no function " + HANDLER + " to handle a signal with");
        }
        Integer chosen = Integer.getInteger(PROPERTY);
        if (chosen != null) {
            if (!claim(abi, libc, chosen, handler)) {
                throw new IllegalStateException("signal " + chosen + ", named by the system property " + PROPERTY
                        + ", is in use, or there is none with this number");
            }
            return new WakeSignal(abi, chosen);
        }
        for (int number : abi.spareSignals()) {
            if (claim(abi, libc, number, handler)) {
                return new WakeSignal(abi, number);
            }
        }
        throw new IllegalStateException("none of the signals " + abi.spareSignals()
                + " is free to interrupt blocked calls with; name one by the system property " + PROPERTY);
    }

    private static boolean claim(PosixAbi abi, LibC libc, int number, long handler) {
        StructLayout layout = abi.sigaction();
        Field handlerField = layout.field("sa_handler");
        SegmentMemory action = libc.scratch();
        action.fill(0, layout.size(), (byte) 0);
        if (libc.sigaction(number, 0, action.address()) < 0) {
            return false;
        }
        long present = handlerField.get(action);
        if (present == handler) {
            return true;
        }
        if (present != DEFAULT_ACTION) {
            return false;
        }
        // No SA_RESTART in the flags; the calls of System V would return EINTR even so.
        action.fill(0, layout.size(), (byte) 0);
        handlerField.put(action, handler);
        return libc.sigaction(number, action.address(), 0) == 0;
    }

    /** Lets the signal reach the calling thread, which may have inherited a mask from whoever started the JVM. */
    void unblock(LibC libc) {
        SegmentMemory set = libc.scratch();
        set.fill(0, LibC.SIGSET_BYTES, (byte) 0);
        set.putLong(0, 1L << (number - 1));
        libc.pthreadSigmask(abi.sigUnblock(), set.address(), 0);
    }

    /** Sends it to a thread that has not ended; returns why that failed, or null. */
    @Nullable
    Errno send(LibC libc, long thread) {
        long result = abi.translate(libc.pthreadKill(thread, number));
        return result < 0 ? Errno.ofResult(result) : null;
    }

    /** {@return its number} */
    int number() {
        return number;
    }
}
