package org.sysvipc.tck.differential;

/** One of the two that make each step. */
interface Side {

    /**
     * Makes a call.
     *
     * @return the result in the trace's words, or the name of the errno
     */
    String make(Step step);
}
