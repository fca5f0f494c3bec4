package org.sysvipc.tck.harness;

import org.jspecify.annotations.Nullable;
import org.sysvipc.IpcException;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.peer.PeerException;

/** Asserts that a call is refused, and with which error. */
public final class Refusals {
    private Refusals() {}

    /** What is to be refused. */
    @FunctionalInterface
    public interface Call {
        /**
         * Makes the call.
         *
         * @throws Exception if it is refused
         */
        void run() throws Exception;
    }

    /**
     * Asserts that a call of the API, here or in a peer, is refused.
     *
     * @param expected the error
     * @param call the call
     * @throws AssertionError if it is not refused, or with another error; or throws something else
     */
    public static void assertRefused(Errno expected, Call call) {
        Exception refusal = null;
        try {
            call.run();
        } catch (Exception e) {
            refusal = e;
        }
        if (refusal == null) {
            throw new AssertionError("expected " + expected + ", but the call succeeded");
        }
        if (errnoOf(refusal) != expected) {
            throw new AssertionError("expected " + expected + ", got " + refusal, refusal);
        }
    }

    private static @Nullable Errno errnoOf(Exception thrown) {
        if (thrown instanceof IpcException here) {
            return here.errno();
        }
        return thrown instanceof PeerException there ? there.errno() : null;
    }

    /**
     * Asserts that a raw call is refused.
     *
     * @param expected the error
     * @param result what the call returned
     * @throws AssertionError if it is not that error, negated
     */
    public static void assertRefused(Errno expected, long result) {
        if (result != expected.result()) {
            throw new AssertionError("expected " + expected + ", got "
                    + (result < 0 ? Errno.ofResult(result) + " (" + result + ")" : "the result " + result));
        }
    }
}
