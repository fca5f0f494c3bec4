package org.sysvipc.tck.differential;

import java.util.Collection;

/**
 * The two sides did not answer the same. The message has all that it takes to see it again: the seed, the step, the steps
 * before it, both answers.
 */
public final class Difference extends AssertionError {
    private static final long serialVersionUID = 1L;

    Difference(String run, long number, Collection<String> steps, String where, String java, String c) {
        super(run + ": step " + number + " differs " + where + "\n  Java: " + java + "\n  C:    " + c
                + "\nThe last steps, with what both answered:\n  " + String.join("\n  ", steps));
    }
}
