package org.sysvipc.tck.differential;

import org.sysvipc.spi.Errno;

/** Answers to steps in the trace's words, the same for both sides. */
final class AnswerText {
    /** What a call answers that has nothing to tell but that it was done. */
    static final String DONE = "0";

    private AnswerText() {}

    /** A negated error number. */
    static String refused(long result) {
        Errno errno = Errno.ofResult(result);
        return errno == Errno.UNKNOWN ? "errno " + -result : errno.name();
    }

    /** The result of a call of the waist that tells a number. */
    static String number(long result) {
        return result < 0 ? refused(result) : Long.toString(result);
    }

    static String message(long type, String hex) {
        return "type " + type + " body " + hex;
    }
}
